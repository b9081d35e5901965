// SPDX-License-Identifier: Apache-2.0

/// The pieces of a vocabulary by their bytes: a hash table with open addressing over the vocabulary's own text.
///
/// Bytes are compared, never characters: two spellings that Unicode holds equal are different pieces.
struct PieceTable: Sendable {
  private struct Slot {
    var start: Int32
    var length: Int32
    /// Number of the piece, or -1 for a free slot.
    var piece: Int32
    var continues: Bool
  }

  private let text: [UInt8]
  private let slots: [Slot]
  private let mask: Int
  /// Number of pieces.
  let count: Int
  /// Bytes of the longest piece.
  let longest: Int

  /// Reads pieces, one a line; "##" marks those that go on with a word.
  init(_ text: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    let hash = UInt8(ascii: "#")
    let count = text.isEmpty ? 0 : text.count(where: { $0 == newline }) + 1
    var size = 16
    while size < 2 * count { size *= 2 }
    var slots = [Slot](
      repeating: Slot(start: 0, length: 0, piece: -1, continues: false), count: size)
    let mask = size - 1
    var longest = 0
    var start = 0
    for piece in 0..<count {
      var end = start
      while end < text.count, text[end] != newline { end += 1 }
      let continues = end - start > 2 && text[start] == hash && text[start + 1] == hash
      let first = continues ? start + 2 : start
      longest = max(longest, end - first)
      var state = Self.seed(continues)
      for place in first..<end { state = Self.step(state, text[place]) }
      var index = Int(state) & mask
      while slots[index].piece >= 0,
        slots[index].continues != continues || Int(slots[index].length) != end - first
          || !Self.equal(text, Int(slots[index].start), text, first, end - first)
      { index = (index + 1) & mask }
      // A piece that stands twice has the later number, as in a dictionary filled line by line.
      slots[index] = Slot(
        start: Int32(first), length: Int32(end - first), piece: Int32(piece), continues: continues)
      start = end + 1
    }
    self.text = text
    self.slots = slots
    self.mask = mask
    self.count = count
    self.longest = longest
  }

  /// The longest piece that `run` starts with at `first`, and where it ends; `nil` if there is none.
  func longestMatch(in run: [UInt8], from first: Int, continues: Bool) -> (piece: Int32, end: Int)?
  {
    var state = Self.seed(continues)
    var found: (piece: Int32, end: Int)?
    let limit = min(run.count, first + longest)
    var end = first
    while end < limit {
      state = Self.step(state, run[end])
      end += 1
      // Only whole scalars: the next byte must not go on with the last one.
      guard end == run.count || run[end] & 0xC0 != 0x80 else { continue }
      if let piece = piece(state, run, first, end - first, continues) { found = (piece, end) }
    }
    return found
  }

  private func piece(
    _ state: UInt32, _ run: [UInt8], _ first: Int, _ length: Int, _ continues: Bool
  ) -> Int32? {
    var index = Int(state) & mask
    while slots[index].piece >= 0 {
      let slot = slots[index]
      if slot.continues == continues, Int(slot.length) == length,
        Self.equal(text, Int(slot.start), run, first, length)
      {
        return slot.piece
      }
      index = (index + 1) & mask
    }
    return nil
  }

  // FNV-1a: it can be carried on byte by byte, so that all prefixes of a run cost one pass.
  private static func seed(_ continues: Bool) -> UInt32 { continues ? 0x811C_9DC6 : 0x811C_9DC5 }

  private static func step(_ state: UInt32, _ byte: UInt8) -> UInt32 {
    (state ^ UInt32(byte)) &* 0x0100_0193
  }

  private static func equal(
    _ a: [UInt8], _ aStart: Int, _ b: [UInt8], _ bStart: Int, _ length: Int
  ) -> Bool {
    for place in 0..<length where a[aStart + place] != b[bStart + place] { return false }
    return true
  }
}
