// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusLanguage

@Suite("Text is cut into sentences and words, and every cut keeps its place")
struct SegmenterTests {
  private func sentences(_ text: String) throws -> [Sentence] {
    try #require(try ShippedModel.model.get().segmenter).sentences(of: text)
  }

  private func forms(_ text: String) throws -> [[String]] {
    try sentences(text).map { $0.words.map(\.form) }
  }

  @Test func sentencesAndPunctuation() throws {
    #expect(
      try forms("Ghana recalled its envoy. Togo did not.") == [
        ["Ghana", "recalled", "its", "envoy", "."], ["Togo", "did", "not", "."],
      ])
  }

  @Test("Abbreviations do not end a sentence")
  func abbreviations() throws {
    let found = try forms("Mr. Okafor met the U.S. envoy, Gen. Ruiz, at 5 p.m. on Monday.")
    #expect(found.count == 1)
    #expect(found[0].contains("U.S."))
    #expect(found[0].contains("Gen."))
  }

  @Test("Contractions and possessives are words of their own within one token")
  func contractions() throws {
    let words = try sentences("They didn't accept Chile's offer.")[0].words
    #expect(words.map(\.form) == ["They", "did", "n't", "accept", "Chile", "'s", "offer", "."])
    #expect(words[1].tokenWords == 2)
    #expect(words[4].tokenWords == 2)
  }

  @Test("Every non-empty line is a paragraph")
  func paragraphs() throws {
    let found = try sentences("First line.\n\nSecond line. And more.\nThird.")
    #expect(found.map(\.at.paragraph) == [0, 1, 1, 2])
    #expect(found.map(\.at.sentence) == [0, 0, 1, 0])
  }

  @Test(
    "Every word is exactly its slice of the text",
    arguments: [
      "“We won’t sign,” said Şirin Özgür — twice.  Then she left…",
      "Prices rose 3.5% to €1,200 (about £1,000) in 2019-20.",
      "中国外交部发言人 said: no. 🇺🇳 flags e\u{301}tage\u{200B}d\u{FEFF}.",
      "\tIndented.\u{A0}Non-breaking space.\u{3000}Wide space.",
      "a\u{2028}b\u{85}c\u{0B}d", "…", "\"", "'s", "1.",
      "www.example.org/a?b=c&d=e user@example.net",
      "ALL CAPS HEADLINE: TALKS FAIL", "the\u{0}null", "\u{202E}reversed\u{202C} text here",
    ])
  func slices(_ text: String) throws {
    let scalars = Array(text.unicodeScalars)
    var last = 0
    for sentence in try sentences(text) {
      for word in sentence.words {
        #expect(word.span.start >= last)
        #expect(word.span.count > 0)
        last = word.span.end
        if word.tokenWords == 1 || word.form.unicodeScalars.count == word.span.count {
          let slice = String(
            String.UnicodeScalarView(scalars[word.span.start..<word.span.end]))
          #expect(slice == word.form)
        }
      }
      #expect(sentence.span.start <= sentence.words[0].span.start)
      #expect(sentence.span.end >= last)
    }
    // Nothing but white space lies between words.
    let covered = try sentences(text).flatMap(\.words).reduce(0) { $0 + $1.span.count }
    let visible = scalars.count { !$0.properties.isWhitespace }
    #expect(covered >= visible - 3)
  }

  @Test("Nothing comes of nothing", arguments: ["", " ", "\n\n\n", "\t \u{A0}\n"])
  func empty(_ text: String) throws {
    #expect(try sentences(text).isEmpty)
  }

  @Test("A line without an end is cut into sentences of bearable length")
  func endless() throws {
    let text = String(repeating: "word ", count: 2_000)
    let found = try sentences(text)
    #expect(found.reduce(0) { $0 + $1.words.count } == 2_000)
    #expect(found.allSatisfy { $0.words.count <= 200 })
  }

  @Test("One word of a hundred thousand letters is read, not choked on")
  func longWord() throws {
    let found = try sentences(String(repeating: "x", count: 100_000))
    #expect(found.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.span.count } } == 100_000)
  }
}
