// SPDX-License-Identifier: Apache-2.0

/// Reads tab-separated tables: `#` comments, cells trimmed of spaces.
enum Table {
  /// Rows of a table's bytes.
  static func rows(_ bytes: UnsafeRawBufferPointer) -> [[String]] {
    var rows: [[String]] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      rows.append(
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { cell in
          String(decoding: trimmed(cell), as: UTF8.self)
        })
    }
    return rows
  }

  /// The parts of a cell that lists several things, "a, b".
  static func list(_ cell: String) -> [String] {
    cell.split(separator: ",").map { part in
      String(part.drop { $0 == " " })
    }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ cell: Slice<UnsafeRawBufferPointer>) -> Slice<
    UnsafeRawBufferPointer
  > {
    var cell = cell
    while let first = cell.first, first == 32 || first == 13 { cell = cell.dropFirst() }
    while let last = cell.last, last == 32 || last == 13 { cell = cell.dropLast() }
    return cell
  }
}

extension Array where Element == String {
  /// A cell, empty if the row is too short.
  func cell(_ index: Int) -> String { indices.contains(index) ? self[index] : "" }
}
