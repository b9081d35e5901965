// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusLanguage

@Suite("The shipped model sees what a reader sees in plain sentences")
struct AnalysisTests {
  private func only(_ text: String) throws -> Sentence {
    let sentences = try ShippedModel.read(text)
    #expect(sentences.count == 1)
    return try #require(sentences.first)
  }

  private func word(_ form: String, in sentence: Sentence) throws -> Int {
    try #require(sentence.words.firstIndex { $0.form == form })
  }

  @Test func tagsAndLemmas() throws {
    let sentence = try only("The ministers quickly signed two treaties.")
    #expect(
      sentence.words.map(\.upos) == ["DET", "NOUN", "ADV", "VERB", "NUM", "NOUN", "PUNCT"])
    #expect(
      sentence.words.map(\.lemma) == [
        "the", "minister", "quickly", "sign", "two", "treaty", ".",
      ])
    #expect(sentence.words[3].features.contains("Tense=Past"))
  }

  @Test("Active and passive: who did what to whom")
  func passive() throws {
    let active = try only("Kenya expelled the ambassador.")
    #expect(active.words[0].relation == "nsubj")
    let passive = try only("The ambassador was expelled by Kenya.")
    #expect(passive.words[1].relation == "nsubj:pass")
    let kenya = try word("Kenya", in: passive)
    #expect(passive.words[kenya].relation.hasPrefix("obl"))
  }

  @Test("Every sentence has one root and no circle")
  func trees() throws {
    let text = """
      Although nobody expected it, the two sides, which had not met since March, agreed to talk; the army, however, said no.
      “Go,” she said. No verb here at all? ( ) … !!!
      """
    for sentence in try ShippedModel.read(text) {
      #expect(sentence.words.count { $0.head == nil } == 1)
      for start in sentence.words.indices {
        var place: Int? = start
        var steps = 0
        while let current = place, steps <= sentence.words.count {
          place = sentence.words[current].head
          steps += 1
        }
        #expect(place == nil)
      }
    }
  }

  @Test func names() throws {
    let sentence = try only("Angela Merkel flew from Berlin to Paris to meet NATO officials.")
    let found = sentence.names.map { name in
      "\(name.kind.rawValue) " + sentence.words[name.words].map(\.form).joined(separator: " ")
    }
    #expect(found == ["PER Angela Merkel", "LOC Berlin", "LOC Paris", "ORG NATO"])
  }

  @Test("A verb of speech is a cue with its source and its content")
  func attribution() throws {
    let sentence = try only("The general said that the rebels had left the town.")
    let said = try word("said", in: sentence)
    let frame = try #require(sentence.frames.first { $0.predicate == said })
    #expect(frame.cue > 0.5)
    let source = try #require(frame.arguments.first { $0.role == "SOURCE" })
    #expect(sentence.words[source.word].form == "general")
    let content = try #require(frame.arguments.first { $0.role == "CONTENT" })
    #expect(sentence.words[content.word].form == "left")
  }

  @Test("What happened scores above what may happen and what did not")
  func factuality() throws {
    let did = try only("The army attacked the village on Monday.")
    let may = try only("The army may attack the village on Monday.")
    let not = try only("The army did not attack the village on Monday.")
    func score(_ sentence: Sentence, _ form: String) throws -> Float {
      try #require(sentence.words[word(form, in: sentence)].factuality)
    }
    let scores = try [score(did, "attacked"), score(may, "attack"), score(not, "attack")]
    #expect(scores[0] > scores[1])
    #expect(scores[0] > scores[2])
    #expect(scores[0] > 1)
  }

  @Test("The same sentence has the same analysis whatever stands beside it")
  func independentOfNeighbours() throws {
    let one = try only("Sudan recalled its envoy.")
    let many = try ShippedModel.read(
      "Much happened in a long week. Sudan recalled its envoy. Nobody said why.")
    let same = try #require(many.dropFirst().first)
    #expect(same.words.map(\.upos) == one.words.map(\.upos))
    #expect(same.words.map(\.relation) == one.words.map(\.relation))
    #expect(same.words.map(\.head) == one.words.map(\.head))
  }

  @Test("Given words are kept, however odd")
  func givenWords() throws {
    let words = ["", "\u{200B}", "a b", String(repeating: "ü", count: 500), "🙂"]
    var sentence = ShippedModel.sentence("x x x x x")
    for index in words.indices { sentence.words[index].form = words[index] }
    let analysed = try ShippedModel.model.get().analyse([sentence])
    #expect(analysed[0].words.map(\.form) == words)
  }

  @Test("A sentence longer than the encoder is read in parts that hang together")
  func longSentence() throws {
    let text = (0..<900).map { "word\($0) ," }.joined(separator: " ")
    let analysed = try ShippedModel.model.get().analyse([ShippedModel.sentence(text)])
    #expect(analysed[0].words.count == 1_800)
    #expect(analysed[0].words.count { $0.head == nil } == 1)
  }

  @Test("An empty sentence between others is passed through")
  func emptySentence() throws {
    var empty = ShippedModel.sentence("x")
    empty.words = []
    let analysed = try ShippedModel.model.get().analyse([
      ShippedModel.sentence("Peace came ."), empty, ShippedModel.sentence("War went ."),
    ])
    #expect(analysed.map(\.words.count) == [3, 0, 3])
  }
}
