// SPDX-License-Identifier: Apache-2.0

import CasusLexiconData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What each feature of a reference weighs; made by `Training/references.py`.
struct ReferenceWeights: Sendable {
  private var weights: [String: Double] = [:]

  /// Reads lines of a feature, a tab and its weight; `#` starts a comment.
  init(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      guard cells.count == 2, let weight = Double(cells[1]) else { continue }
      weights[String(cells[0])] = weight
    }
  }

  /// The table that the program carries.
  static var embedded: ReferenceWeights {
    var size = 0
    guard let start = casus_lexicon_references(&size) else { return ReferenceWeights("") }
    // SAFETY: the function gives the first of `size` constant bytes of the program.
    let bytes = UnsafeRawBufferPointer(start: start, count: size)
    return ReferenceWeights(String(decoding: bytes, as: UTF8.self))
  }

  /// The sum of what features weigh; one that the table lacks weighs nothing.
  func score(_ features: [String]) -> Double {
    features.reduce(0) { $0 + (weights[$1] ?? 0) }
  }

  /// Probabilities of choices by their features.
  func probabilities(_ choices: [[String]]) -> [Double] {
    let scores = choices.map(score)
    let highest = scores.max() ?? 0
    let powers = scores.map { exp($0 - highest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
