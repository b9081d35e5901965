// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld
import Testing

@testable import CasusCoding

@Suite("For whom words stand that don't say so")
struct ReferenceTests {
  /// What each word was taken to stand for, by the word.
  private func references(_ text: String, published: String? = "2019-05-15") throws -> [String:
    [String]]
  {
    let model = try ShippedModel.model.get()
    let segmenter = try #require(model.segmenter)
    let analysis = Analysis(
      sentences: try model.analyse(segmenter.sentences(of: text)), hasSignals: model.canCode)
    let coder = Coder(world: World(), lexicon: try Lexicon(folder: nil))
    let found = coder.references(
      analysis, context: ReportContext(report: RecordID("r0"), published: published))
    var byWord: [String: [String]] = [:]
    let scalars = Array(text.unicodeScalars)
    for reference in found {
      guard let chosen = reference.chosen else { continue }
      var word = ""
      word.unicodeScalars.append(contentsOf: scalars[reference.span.start..<reference.span.end])
      byWord[word.lowercased()] = reference.choices[chosen].codes.map { $0 ?? "-" }.sorted()
    }
    return byWord
  }

  @Test("A woman is she, a man is he")
  func persons() throws {
    let found = try references(
      "Angela Merkel received Shinzo Abe in Berlin. She said that Germany would lend Japan a ship.",
      published: "2017-03-20")
    #expect(found["she"] == ["DEU"])
    let other = try references(
      "Emmanuel Macron landed in Beirut on Thursday. He promised Lebanon a loan.",
      published: "2020-09-04")
    #expect(other["he"] == ["FRA"])
  }

  @Test("Two states named together are both, and they")
  func pairs() throws {
    let found = try references(
      """
      Chad and Niger signed a border pact in Niamey on Friday. Both promised to consult each other \
      before the rains.
      """)
    #expect(found["both"] == ["NER", "TCD"])
  }

  @Test("A text of one sentence is too short to tell whose the soldiers are")
  func short() throws {
    #expect(try references("Soldiers arrived in Liberia.")["soldiers"] == nil)
  }

  @Test("Empty text, and text without anybody, have no references")
  func nobody() throws {
    #expect(try references("").isEmpty)
    #expect(try references("It rained. It was late.")["it"] == nil)
  }

  @Test("Probabilities of all choices sum to one; a lacking weight weighs nothing")
  func weights() {
    let weights = ReferenceWeights("# comment\nnear\t1.5\nfar\t-0.5\nbroken line\nbad\tx\n")
    #expect(weights.score(["near", "far", "unheard of"]) == 1.0)
    let shares = weights.probabilities([["near"], ["far"], []])
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(shares[0] > shares[2] && shares[2] > shares[1])
    #expect(ReferenceWeights("").probabilities([[], []]) == [0.5, 0.5])
  }
}
