// SPDX-License-Identifier: Apache-2.0
import CasusWorld

/// ATOP's coded terms of each alliance, as numbers: what the bench's models look at beside the engine's verdicts.
package struct ATOPTable: Sendable {
  /// One member's row.
  struct Member: Sendable {
    var state: Int
    var from: CalendarDate
    var to: CalendarDate
    var flags: Set<String>
    var threats: Set<Int>
  }

  private(set) var members: [Int: [Member]] = [:]
  private(set) var terms: [Int: [String: Double]] = [:]

  static let flagColumns = [
    "defense", "offense", "neutral", "nonagg", "consul", "defcoadv", "defcoloc", "defcocon",
    "defconpr", "offcoadv", "offcocon", "neucoatt", "neuconpr", "concoloc",
  ]
  static let termColumns = [
    "bilat", "wartime", "asymm", "conditio", "milcon", "milaid", "organ1", "secrart", "estmode",
    "seppeace", "terrres", "divgains", "conwtin", "length", "notaiden", "contrib", "noothall",
  ]

  /// Reads both files.
  package init(members memberBytes: [UInt8], alliances allianceBytes: [UInt8]) {
    let far = CalendarDate(number: 100_000)
    let csv = CSVLines(String(decoding: memberBytes, as: UTF8.self))
    for row in csv.rows {
      guard let alliance = csv.number(row, "atopid"), let state = csv.number(row, "member"),
        let year = csv.number(row, "yrent")
      else { continue }
      let from = Self.day(year, csv.number(row, "moent"), csv.number(row, "dayent"), late: false)
      let end = csv.number(row, "yrexit") ?? 0
      let to =
        end > 0
        ? Self.day(end, csv.number(row, "moexit"), csv.number(row, "dayexit"), late: true) : far
      members[alliance, default: []].append(
        Member(
          state: state, from: from ?? far, to: to ?? far,
          flags: Set(Self.flagColumns.filter { csv.isSet(row, $0) }),
          threats: Set(
            ["statthr1", "statthr2"].compactMap { csv.number(row, $0) }.filter { $0 > 0 })))
    }
    let alliances = CSVLines(String(decoding: allianceBytes, as: UTF8.self))
    for row in alliances.rows {
      guard let alliance = alliances.number(row, "atopid") else { continue }
      var values: [String: Double] = [:]
      for column in Self.termColumns {
        values[column] = Double(alliances.number(row, column) ?? 0)
      }
      terms[alliance] = values
    }
  }

  private static func day(_ year: Int, _ month: Int?, _ day: Int?, late: Bool) -> CalendarDate? {
    let month = month.flatMap { (1...12).contains($0) ? $0 : nil } ?? (late ? 12 : 1)
    let length = CalendarDate.length(of: month, in: year)
    let day = day.flatMap { (1...length).contains($0) ? $0 : nil } ?? (late ? length : 1)
    return CalendarDate(year: year, month: month, day: day)
  }
}
