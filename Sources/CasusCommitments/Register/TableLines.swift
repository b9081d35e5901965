// SPDX-License-Identifier: Apache-2.0

/// A tab-separated table, line by line with numbers: `#` comments, cells trimmed of spaces.
struct TableLines {
  /// One line.
  struct Line {
    var number: Int
    var cells: [String]

    subscript(_ index: Int) -> String { cells.indices.contains(index) ? cells[index] : "" }
  }

  /// Entries of a table.
  static func lines(_ bytes: UnsafeRawBufferPointer) -> [Line] {
    var lines: [Line] = []
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard let first = line.first, first != UInt8(ascii: "#"),
        line.contains(where: { $0 > 32 })
      else { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      lines.append(
        Line(number: number, cells: cells.map { String(decoding: trimmed($0), as: UTF8.self) }))
    }
    return lines
  }

  /// A list in a cell.
  static func list(_ cell: String, _ separator: Character = ",") -> [String] {
    cell.split(separator: separator).map { String($0.drop { $0 == " " }) }
      .map { part in
        var part = part
        while part.hasSuffix(" ") { part.removeLast() }
        return part
      }
      .filter { !$0.isEmpty }
  }

  private static func trimmed(
    _ cell: Slice<UnsafeRawBufferPointer>
  ) -> Slice<UnsafeRawBufferPointer> {
    var cell = cell
    while let first = cell.first, first == 32 || first == 13 { cell = cell.dropFirst() }
    while let last = cell.last, last == 32 || last == 13 { cell = cell.dropLast() }
    return cell
  }
}
