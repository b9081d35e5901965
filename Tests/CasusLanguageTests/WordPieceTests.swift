// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusLanguage

@Suite("Words are cut into pieces")
struct WordPieceTests {
  private let cutter = WordPiece(
    vocabulary: Array(
      (["[PAD]"] + (1..<100).map { "[unused\($0)]" } + [
        "[UNK]", "[CLS]", "[SEP]", "[MASK]", "treat", "##y", "##ies", "e", "##u", "##x", "-", "’",
        "条",
      ]).joined(separator: "\n").utf8),
    folding: zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars, "abcdefghijklmnopqrstuvwxyz").map {
      "\(String($0.value, radix: 16))\t\($1)"
    }.joined(separator: "\n") + "\nC9\te")

  @Test func longestMatchFirst() {
    #expect(cutter.pieces(of: "treaty") == [104, 105])
    #expect(cutter.pieces(of: "Treaties") == [104, 106])
  }

  @Test("Case and accents are folded by the file's own table")
  func folding() {
    #expect(cutter.pieces(of: "ÉU") == [107, 108])
  }

  @Test("Punctuation and ideographs stand alone")
  func alone() {
    #expect(cutter.pieces(of: "treaty-eu") == [104, 105, 110, 107, 108])
    #expect(cutter.pieces(of: "条条") == [112, 112])
  }

  @Test("What the vocabulary lacks is one unknown piece")
  func unknown() {
    #expect(cutter.pieces(of: "zzz") == [WordPiece.unknown])
    #expect(cutter.pieces(of: "\u{200B}") == [WordPiece.unknown])
    #expect(cutter.pieces(of: "") == [WordPiece.unknown])
    #expect(cutter.pieces(of: String(repeating: "e", count: 101)) == [WordPiece.unknown])
  }

  @Test(
    "The letters' shape is kept beside the folded pieces",
    arguments: [
      ("peace", Int32(0)), ("Peace", 1), ("NATO", 2), ("McMahon", 3), ("iPhone", 3), ("F-16", 4),
      ("A", 1), ("—", 0), ("Évian", 1), ("ÜBER", 2),
    ])
  func shapes(_ word: String, _ shape: Int32) {
    #expect(WordShape.of(word) == shape)
  }
}
