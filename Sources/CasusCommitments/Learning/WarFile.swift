// SPDX-License-Identifier: Apache-2.0
package import CasusWorld

/// Who attacked whom and when, from the interstate-war file: one dyad a sub-war, dated by its first year's entry.
package struct WarFile: Sendable {
  /// One state enters against another.
  package struct Dyad: Hashable, Sendable {
    /// Correlates of War number of the state that enters.
    package var attacker: Int
    /// Number of the state that it enters against.
    package var target: Int
    /// The day.
    package var day: CalendarDate
    /// Whether it joins a war that others began.
    package var isJoiner: Bool
    /// All whom it fights, the target first.
    package var adversaries: [Int]
  }

  /// Dyads by the larger war's number, in order of time.
  package private(set) var wars: [Int: [Dyad]] = [:]
  package private(set) var problems: [RegisterProblem] = []

  /// Wars of the case file that the war file lacks, from the common knowledge of histories.
  private static let supplement: [(war: Int, from: Int, to: Int, day: String, joiner: Bool)] = [
    (90, 325, 339, "1939-04-07", false), (91, 710, 713, "1950-04-01", false),
    (92, 710, 816, "1984-04-02", false), (93, 220, 616, "1961-07-19", false),
    (94, 850, 820, "1963-04-12", false), (94, 200, 850, "1963-12-01", true),
  ]

  /// Reads the file.
  package init(_ bytes: [UInt8], name: String) {
    let csv = CSVLines(String(decoding: bytes, as: UTF8.self))
    for column in ["larger_war_id", "init_war_id", "init_ccode", "target_ccode", "year"]
    where csv.columns[column] == nil {
      problems.append(
        RegisterProblem(
          .file, file: name, line: 1, message: "a war file wants a column \"\(column)\""))
      return
    }
    var seen: Set<[Int]> = []
    let rows = csv.rows.sorted {
      (csv.number($0, "year") ?? 0, $0.number) < (csv.number($1, "year") ?? 0, $1.number)
    }
    for row in rows {
      guard let war = csv.number(row, "larger_war_id"), let part = csv.number(row, "init_war_id"),
        let attacker = csv.number(row, "init_ccode"), let target = csv.number(row, "target_ccode"),
        let year = csv.number(row, "year")
      else {
        problems.append(
          RegisterProblem(.row, file: name, line: row.number, message: "a number is missing"))
        continue
      }
      guard seen.insert([war, part, attacker, target]).inserted else { continue }
      guard
        let day = CalendarDate(
          year: year, month: csv.number(row, "month_entry") ?? 1,
          day: csv.number(row, "day_entry") ?? 1)
          ?? CalendarDate(year: year, month: 1, day: 1)
      else { continue }
      let others = (2...14).compactMap { csv.number(row, "adv\($0)ccode") }
      wars[war, default: []].append(
        Dyad(
          attacker: attacker, target: target, day: day, isJoiner: csv.isSet(row, "joiner"),
          adversaries: [target] + others))
    }
    for entry in Self.supplement where wars[entry.war] == nil || entry.war == 94 {
      guard let day = CalendarDate(iso: entry.day) else { continue }
      wars[entry.war, default: []].append(
        Dyad(
          attacker: entry.from, target: entry.to, day: day, isJoiner: entry.joiner,
          adversaries: [entry.to]))
    }
    for war in wars.keys {
      wars[war]?.sort {
        ($0.day, $0.attacker, $0.target) < ($1.day, $1.attacker, $1.target)
      }
    }
  }
}
