// SPDX-License-Identifier: Apache-2.0

/// A CSV file with a header (RFC 4180), line by line with numbers; cells are looked up by the header's names.
struct CSVLines {
  /// One row.
  struct Row {
    var number: Int
    var cells: [Substring.UTF8View]
  }

  /// Names of the columns, lower case.
  let header: [String]
  let columns: [String: Int]
  let rows: [Row]

  /// Reads a file's text. Quotes may hold commas and doubled quotes; a byte order mark is left out.
  init(_ text: String) {
    var rows: [Row] = []
    var header: [String] = []
    var number = 0
    var text = text[...]
    if text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst() }
    let bytes = text.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex {
      number += 1
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.endIndex
      var line = text[start..<end]
      if line.utf8.last == 13 { line = line.dropLast() }
      let cells = Self.cells(line)
      if header.isEmpty {
        header = cells.map { Self.text($0).lowercased() }
      } else if !(cells.count == 1 && cells[0].isEmpty) {
        rows.append(Row(number: number, cells: cells))
      }
      start = end < bytes.endIndex ? bytes.index(after: end) : end
    }
    self.header = header
    self.rows = rows
    columns = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func cells(_ line: Substring) -> [Substring.UTF8View] {
    var cells: [Substring.UTF8View] = []
    let bytes = line.utf8
    var start = bytes.startIndex
    var place = start
    var isQuoted = false
    while place < bytes.endIndex {
      switch bytes[place] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        cells.append(bytes[start..<place])
        start = bytes.index(after: place)
      default: break
      }
      place = bytes.index(after: place)
    }
    cells.append(bytes[start...])
    return cells
  }

  private static func text(_ cell: Substring.UTF8View) -> String {
    let text = String(Substring(cell))
    guard text.hasPrefix("\""), text.hasSuffix("\""), text.count >= 2 else { return text }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }

  /// A cell as text; empty if the row or the header lacks it.
  func text(_ row: Row, _ column: String) -> String {
    guard let index = columns[column], row.cells.indices.contains(index) else { return "" }
    return Self.text(row.cells[index])
  }

  /// A cell as a whole number ("1020" or "1020.0"); `nil` if empty, "NA", "." or anything else.
  func number(_ row: Row, _ column: String) -> Int? {
    guard let index = columns[column], row.cells.indices.contains(index) else { return nil }
    let cell = row.cells[index]
    var value = 0
    var isNegative = false
    var digits = 0
    var place = cell.startIndex
    while place < cell.endIndex {
      let byte = cell[place]
      switch byte {
      case UInt8(ascii: "-") where digits == 0 && !isNegative: isNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard digits < 9 else { return nil }
        value = value * 10 + Int(byte - 48)
        digits += 1
      case UInt8(ascii: "."):
        guard digits > 0, cell[cell.index(after: place)...].allSatisfy({ $0 == 48 }) else {
          return nil
        }
        return isNegative ? -value : value
      default: return nil
      }
      place = cell.index(after: place)
    }
    return digits > 0 ? (isNegative ? -value : value) : nil
  }

  /// Whether a cell says yes.
  func isSet(_ row: Row, _ column: String) -> Bool { number(row, column) == 1 }
}
