// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusLanguage

@Suite("Scores become sound structures")
struct DecodingTests {
  @Test("Without a circle, every word takes its best head")
  func greedyTree() {
    // Columns: root, first word, second word.
    let heads = SpanningTree.heads([5, 0, 1, /**/ 1, 4, 0], words: 2)
    #expect(heads == [0, 1])
  }

  @Test("A circle is broken where it costs least")
  func circle() {
    let scores: [Float] = [
      1, 0, 9,  // the first word wants the second
      3, 9, 0,  // the second wants the first; the root costs it less
    ]
    #expect(SpanningTree.heads(scores, words: 2) == [2, 0])
  }

  @Test("Only one word hangs from the root")
  func oneRoot() {
    let scores: [Float] = [
      9, 0, 1, 1,
      8, 2, 0, 1,
      7, 1, 3, 0,
    ]
    let heads = SpanningTree.heads(scores, words: 3)
    #expect(heads == [0, 1, 2])
  }

  @Test("Whatever the scores, the result is a tree", arguments: 0..<40)
  func alwaysATree(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / 65_536 - 128
    }
    let words = 1 + seed
    var scores = (0..<(words * (words + 1))).map { _ in next() }
    if seed % 7 == 3 { scores[seed] = .infinity }
    if seed % 7 == 5 { scores[seed] = -.infinity }
    let heads = SpanningTree.heads(scores, words: words)
    #expect(heads.count { $0 == 0 } == 1)
    for word in 1...words {
      var place = word
      var steps = 0
      while place != 0, steps <= words {
        place = heads[place - 1]
        steps += 1
      }
      #expect(place == 0, "word \(word) never reaches the root")
    }
  }

  @Test("An inside label needs its beginning")
  func names() {
    let chain = BIO(labels: ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"])
    let scores: [Float] = [
      0, 0, 9, 0, 0,  // I-PER cannot open a name
      0, 5, 0, 0, 0,
      0, 0, 4, 0, 5,  // I-LOC cannot follow B-PER
    ]
    let runs = scores.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { chain.runs($0, words: 3, stride: 5) } ?? []
    }
    #expect(runs.map(\.words) == [1..<3])
    #expect(runs.map(\.kind) == ["PER"])
  }

  @Test("Learned transitions decide between equal scores")
  func transitions() {
    let never = -Float(100)
    let plain = BIO(labels: ["O", "B-PER"], transitions: [0, 0, 0, 0])
    let shy = BIO(labels: ["O", "B-PER"], transitions: [0, 0, 0, never])
    let scores: [Float] = [0, 2, 0, 1]
    func count(_ chain: BIO) -> Int {
      scores.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { chain.runs($0, words: 2, stride: 2).count } ?? 0
      }
    }
    #expect(count(plain) == 2)
    #expect(count(shy) == 1)
  }

  @Test(
    "A lemma script lowers, drops and adds",
    arguments: [
      ("l3|be", "Are", "be"), ("l0|", "Treaty", "treaty"), ("k0|", "Minsk", "Minsk"),
      ("l3|y", "treaties", "treaty"), ("k1|", "Kurds", "Kurd"), ("l2|", "ĐĂng", "đă"),
    ])
  func lemmaScript(_ label: String, _ form: String, _ lemma: String) {
    #expect(LemmaScript(label)?.lemma(of: form) == lemma)
  }

  @Test("A script that would leave nothing keeps the form")
  func lemmaKeepsForm() {
    #expect(LemmaScript("l5|")?.lemma(of: "a") == "a")
    #expect(LemmaScript("nonsense") == nil)
  }

  @Test("A sentence too long for the encoder is cut after punctuation")
  func windows() {
    let words = ShippedModel.sentence("a b , c d e").words
    #expect(
      LanguageModel.windows(words, [1, 1, 1, 1, 1, 1], longest: 10) == [0..<6])
    #expect(LanguageModel.windows(words, [1, 1, 1, 1, 1, 1], longest: 4) == [0..<3, 3..<6])
    let sizes = [Int](repeating: 3, count: 6)
    let cut = LanguageModel.windows(words, sizes, longest: 4)
    #expect(cut.flatMap { Array($0) } == Array(0..<6))
  }
}
