// SPDX-License-Identifier: Apache-2.0

/// Numbers characters and runs of letters as the segmenter's training does.
struct CharacterClasses: Sendable {
  private var ascii: [Int]
  private var others: [UInt32: Int]
  private let bucketCount: Int
  /// Number of character numbers.
  let count: Int

  /// - Parameters:
  ///   - own: characters with a number of their own, from 8 on.
  ///   - buckets: number of hash buckets for runs of letters; bucket 0 is for what is no letter.
  init(own: String, buckets: Int) {
    ascii = [Int](repeating: 6, count: 128)
    others = [:]
    bucketCount = max(2, buckets)
    for value in 0..<128 {
      if let scalar = Unicode.Scalar(UInt32(value)) { ascii[value] = Self.classOf(scalar) }
    }
    var number = 8
    for scalar in own.unicodeScalars {
      if scalar.isASCII { ascii[Int(scalar.value)] = number } else { others[scalar.value] = number }
      number += 1
    }
    count = number
  }

  /// The number of a character.
  func number(of scalar: Unicode.Scalar) -> Int {
    scalar.isASCII ? ascii[Int(scalar.value)] : others[scalar.value] ?? Self.classOf(scalar)
  }

  private static func classOf(_ scalar: Unicode.Scalar) -> Int {
    let properties = scalar.properties
    if properties.isWhitespace { return 4 }
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return 1
    case .lowercaseLetter: return 2
    case .decimalNumber: return 3
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return 5
    default: return 6
    }
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (scalar.value >= 65 && scalar.value <= 90)
        || (scalar.value >= 97 && scalar.value <= 122)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  /// For every scalar the bucket of the run of letters it stands in (FNV-1a of the lower-cased run), 0 outside runs.
  func buckets(of line: [Unicode.Scalar]) -> [Int] {
    var found = [Int](repeating: 0, count: line.count)
    var first = 0
    while first < line.count {
      guard Self.isLetter(line[first]) else {
        first += 1
        continue
      }
      var end = first
      var hash: UInt32 = 0x811C_9DC5
      while end < line.count, Self.isLetter(line[end]) {
        let scalar = line[end]
        if scalar.isASCII {
          let lower = scalar.value <= 90 ? scalar.value + 32 : scalar.value
          hash = (hash ^ lower) &* 0x0100_0193
        } else {
          for byte in scalar.properties.lowercaseMapping.utf8 {
            hash = (hash ^ UInt32(byte)) &* 0x0100_0193
          }
        }
        end += 1
      }
      let bucket = 1 + Int(hash % UInt32(bucketCount - 1))
      for place in first..<end { found[place] = bucket }
      first = end
    }
    return found
  }
}
