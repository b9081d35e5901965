// SPDX-License-Identifier: Apache-2.0

/// Cuts words into the pieces that the encoder knows, as `Training/pieces.py` does.
struct WordPiece: Sendable {
  /// Number of `[CLS]`, which starts a sequence and stands for the root.
  static let start: Int32 = 101
  /// Number of `[SEP]`, which ends a sequence.
  static let end: Int32 = 102
  /// Number of `[UNK]`.
  static let unknown: Int32 = 100

  private let whole: [String: Int32]
  private let continued: [String: Int32]
  private let folding: [UInt32: String]
  private let longest: Int

  /// Reads vocabulary and folding from a model.
  init(_ file: ModelFile) throws(ModelError) {
    self.init(vocabulary: try file.text("vocabulary"), folding: try file.text("folding"))
  }

  /// Makes a cutter from the texts of the two tables.
  init(vocabulary: String, folding: String) {
    var whole: [String: Int32] = [:]
    var continued: [String: Int32] = [:]
    whole.reserveCapacity(26_000)
    continued.reserveCapacity(6_000)
    var longest = 1
    var number: Int32 = 0
    for line in vocabulary.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      longest = max(longest, line.count)
      if line.starts(with: "##".utf8), line.count > 2 {
        continued[String(Substring(line.dropFirst(2)))] = number
      } else {
        whole[String(Substring(line))] = number
      }
      number += 1
    }
    var table: [UInt32: String] = [:]
    for line in folding.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(
        separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, let code = UInt32(String(Substring(parts[0])), radix: 16) {
        table[code] = String(Substring(parts[1]))
      }
    }
    self.whole = whole
    self.continued = continued
    self.folding = table
    self.longest = longest
  }

  /// Piece numbers of a word; never empty.
  func pieces(of word: String) -> [Int32] {
    var found: [Int32] = []
    var run: [Unicode.Scalar] = []
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        let value = scalar.value
        let lower =
          value >= 65 && value <= 90 ? Unicode.Scalar(UInt8(value + 32)) : scalar
        take(lower, &run, &found)
      } else if let folded = folding[scalar.value] {
        for part in folded.unicodeScalars { take(part, &run, &found) }
      } else {
        take(scalar, &run, &found)
      }
    }
    flush(&run, &found)
    return found.isEmpty ? [Self.unknown] : found
  }

  private func take(_ scalar: Unicode.Scalar, _ run: inout [Unicode.Scalar], _ found: inout [Int32])
  {
    if scalar.isASCII {
      let value = scalar.value
      let letter = (value >= 97 && value <= 122) || (value >= 48 && value <= 57)
      if letter {
        run.append(scalar)
      } else if value > 32 && value < 127 {
        flush(&run, &found)
        run.append(scalar)
        flush(&run, &found)
      } else if value == 32 || (value >= 9 && value <= 13) || (value >= 28 && value <= 31) {
        flush(&run, &found)
      }
      return
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format:
      if properties.isWhitespace { flush(&run, &found) }
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      flush(&run, &found)
      run.append(scalar)
      flush(&run, &found)
    default:
      if properties.isWhitespace {
        flush(&run, &found)
      } else if Self.isIdeograph(scalar) {
        flush(&run, &found)
        run.append(scalar)
        flush(&run, &found)
      } else {
        run.append(scalar)
      }
    }
  }

  private func flush(_ run: inout [Unicode.Scalar], _ found: inout [Int32]) {
    defer { run.removeAll(keepingCapacity: true) }
    guard !run.isEmpty else { return }
    guard run.count <= 100 else {
      found.append(Self.unknown)
      return
    }
    var pieces: [Int32] = []
    var first = 0
    while first < run.count {
      var end = min(run.count, first + longest)
      var match: Int32?
      while end > first {
        var candidate = String.UnicodeScalarView()
        candidate.append(contentsOf: run[first..<end])
        match = first == 0 ? whole[String(candidate)] : continued[String(candidate)]
        if match != nil { break }
        end -= 1
      }
      guard let match else {
        found.append(Self.unknown)
        return
      }
      pieces.append(match)
      first = end
    }
    found += pieces
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x2FA1F: true
    default: false
    }
  }
}

/// What the letters of a word look like: the start weights know no case, so this gives it back.
enum WordShape {
  /// The shape of the two marks around a sentence.
  static let mark: Int32 = 5

  /// 0 no capital, 1 Title, 2 UPPER, 3 mixed, 4 holds a digit.
  static func of(_ word: String) -> Int32 {
    var upper = 0
    var lower = 0
    var first = true
    var capital = false
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        switch scalar.value {
        case 48...57: return 4
        case 65...90:
          upper += 1
          if first { capital = true }
        case 97...122: lower += 1
        default: break
        }
      } else if scalar.properties.isUppercase {
        upper += 1
        if first { capital = true }
      } else if scalar.properties.isLowercase {
        lower += 1
      }
      first = false
    }
    if upper == 0 { return 0 }
    if upper >= 2 && lower == 0 { return 2 }
    return capital && upper == 1 ? 1 : 3
  }
}
