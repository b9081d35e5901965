// SPDX-License-Identifier: Apache-2.0

/// Reads tab-separated tables: `#` comments, cells trimmed of spaces.
enum Table {
  /// Rows of a table's bytes.
  static func rows(_ bytes: UnsafeRawBufferPointer) -> [[String]] {
    let (tab, newline) = (UInt8(ascii: "\t"), UInt8(ascii: "\n"))
    var rows: [[String]] = []
    var row: [String] = []
    var start = 0
    var line = 0
    var isComment = false
    // By hand: thousands of rows are read at every start, and the library's splitting takes twice as long.
    for place in 0...bytes.count {
      let byte = place < bytes.count ? bytes[place] : newline
      guard byte == tab || byte == newline else {
        if place == line { isComment = byte == UInt8(ascii: "#") }
        continue
      }
      let isBlank = byte == newline && place == line
      if !isComment, !isBlank { row.append(text(bytes, start, place)) }
      start = place + 1
      if byte == newline {
        if !row.isEmpty { rows.append(row) }
        row.removeAll(keepingCapacity: true)
        line = place + 1
        isComment = false
      }
    }
    return rows
  }

  /// A cell without the blanks around it.
  private static func text(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ to: Int) -> String {
    var (first, end) = (from, to)
    while first < end, bytes[first] == 32 || bytes[first] == 13 { first += 1 }
    while end > first, bytes[end - 1] == 32 || bytes[end - 1] == 13 { end -= 1 }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[first..<end]), as: UTF8.self)
  }

  /// The parts of a cell that lists several things, "a, b".
  static func list(_ cell: String) -> [String] {
    cell.split(separator: ",").map { part in
      String(part.drop { $0 == " " })
    }.filter { !$0.isEmpty }
  }
}

extension Array where Element == String {
  /// A cell, empty if the row is too short.
  func cell(_ index: Int) -> String { indices.contains(index) ? self[index] : "" }
}
