// SPDX-License-Identifier: Apache-2.0

/// Cuts words into the pieces that the encoder knows, as `Training/pieces.py` does: by the same table of foldings, scalar by scalar.
struct WordPiece: Sendable {
  /// Number of `[CLS]`, which starts a sequence and stands for the root.
  static let start: Int32 = 101
  /// Number of `[SEP]`, which ends a sequence.
  static let end: Int32 = 102
  /// Number of `[UNK]`.
  static let unknown: Int32 = 100
  /// Scalars of the longest run that is looked up; a longer one is unknown.
  static let longestRun = 100

  private let table: PieceTable
  private let folding: [UInt32: String]
  /// What an ASCII scalar becomes, where that is ASCII as well.
  private let ascii: [UInt8]

  /// Reads vocabulary and folding from a model.
  init(_ file: ModelFile) throws(ModelError) {
    self.init(vocabulary: try file.octets("vocabulary"), folding: try file.text("folding"))
    guard table.count > Int(Self.end) else {
      throw ModelError(
        path: file.path,
        problem: .damaged("its vocabulary of \(table.count) pieces lacks the usual marks"))
    }
  }

  /// Makes a cutter from the texts of the two tables.
  init(vocabulary: [UInt8], folding: String) {
    table = PieceTable(vocabulary)
    var foldings: [UInt32: String] = [:]
    foldings.reserveCapacity(4096)
    var ascii = (0..<128).map { UInt8($0) }
    for line in folding.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(
        separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let code = UInt32(String(Substring(parts[0])), radix: 16) else {
        continue
      }
      if code < 128, parts[1].count == 1, let byte = parts[1].first {
        ascii[Int(code)] = byte
      } else if code >= 128 {
        foldings[code] = String(Substring(parts[1]))
      }
    }
    self.folding = foldings
    self.ascii = ascii
  }

  /// Number of pieces.
  var count: Int { table.count }

  /// Piece numbers of a word; never empty.
  func pieces(of word: String) -> [Int32] {
    var cutter = Cutter(table: table)
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        cutter.take(Unicode.Scalar(ascii[Int(scalar.value)]))
      } else if let folded = folding[scalar.value] {
        for part in folded.unicodeScalars { cutter.take(part) }
      } else {
        cutter.take(scalar)
      }
    }
    cutter.flush()
    return cutter.found.isEmpty ? [Self.unknown] : cutter.found
  }

  /// One word on its way through the cutter.
  private struct Cutter {
    let table: PieceTable
    var found: [Int32] = []
    private var run: [UInt8] = []
    private var scalars = 0

    init(table: PieceTable) { self.table = table }

    mutating func take(_ scalar: Unicode.Scalar) {
      switch ScalarRole(scalar) {
      case .letter: append(scalar)
      case .alone:
        flush()
        append(scalar)
        flush()
      case .space: flush()
      case .nothing: break
      }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
      run.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      scalars += 1
    }

    /// Ends a run: the longest piece first, again and again.
    mutating func flush() {
      guard !run.isEmpty else { return }
      defer {
        run.removeAll(keepingCapacity: true)
        scalars = 0
      }
      guard scalars <= WordPiece.longestRun else {
        found.append(WordPiece.unknown)
        return
      }
      let before = found.count
      var first = 0
      while first < run.count {
        guard let match = table.longestMatch(in: run, from: first, continues: first > 0) else {
          found.removeSubrange(before...)
          found.append(WordPiece.unknown)
          return
        }
        found.append(match.piece)
        first = match.end
      }
    }
  }
}

/// What a scalar does when words are cut into pieces.
enum ScalarRole {
  /// Belongs to a run.
  case letter
  /// Is a piece of its own: punctuation and ideographs.
  case alone
  /// Ends a run.
  case space
  /// Is passed over: control and format characters.
  case nothing

  /// Looks a scalar up.
  init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      switch scalar.value {
      case 48...57, 65...90, 97...122: self = .letter
      case 33...126: self = .alone
      case 9...13, 28...32: self = .space
      default: self = .nothing
      }
      return
    }
    let properties = scalar.properties
    if properties.isWhitespace {
      self = .space
      return
    }
    switch properties.generalCategory {
    case .control, .format: self = .nothing
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self = .alone
    default: self = Self.isIdeograph(scalar.value) ? .alone : .letter
    }
  }

  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x2FA1F: true
    default: false
    }
  }
}
