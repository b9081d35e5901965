// SPDX-License-Identifier: Apache-2.0
import CasusWorld

/// Reads the Alliance Treaty Obligations and Provisions data: member files and alliance files, versions 3 to 5, by their headers.
struct ATOPImport {
  private let csv: CSVLines
  private let states: StateRegister
  private let file: String
  private(set) var problems: [RegisterProblem] = []

  init(_ text: String, file: String, states: StateRegister) {
    csv = CSVLines(text)
    self.file = file
    self.states = states
  }

  /// Whether it holds one row a member, with each member's own conditions.
  var isMemberFile: Bool { csv.columns["member"] != nil }

  mutating func read() -> [Treaty] {
    guard csv.columns["atopid"] != nil else {
      problems.append(
        RegisterProblem(
          .file, file: file, line: 1,
          message:
            "neither a folder with the register's tables nor an ATOP file: there is no column \"atopid\""
        ))
      return []
    }
    if isMemberFile { return members() }
    guard csv.columns["begyr"] != nil, csv.columns["mem1"] != nil else {
      problems.append(
        RegisterProblem(
          .file, file: file, line: 1,
          message: "an ATOP file wants a column \"member\", or \"begyr\" and \"mem1\""))
      return []
    }
    return alliances()
  }

  // MARK: Member files

  /// A pact in one of its phases.
  private struct Key: Hashable {
    var alliance: Int
    var phase: Int
  }

  private mutating func members() -> [Treaty] {
    var order: [Key] = []
    var members: [Key: [(Membership, ATOPTerms)]] = [:]
    var versions: [Key: String] = [:]
    for row in csv.rows {
      guard checkWidth(row), let alliance = identifier(row), let member = state(row, "member"),
        let span = span(row, ("yrent", "moent", "dayent"), ("yrexit", "moexit", "dayexit"), member)
      else { continue }
      let key = Key(alliance: alliance, phase: csv.number(row, "phase") ?? 0)
      if members[key] == nil { order.append(key) }
      let terms = self.terms(row)
      for membership in memberships(member, from: span.from, to: span.to) {
        members[key, default: []].append((membership, terms))
      }
      versions[key] = version(row)
    }
    return order.map { key in
      treaty(
        key, members: (members[key] ?? []), version: versions[key] ?? "")
    }
  }

  /// ATOP goes on under one number where we change the code: Serbia and Yugoslavia, Russia and the Soviet Union.
  private func memberships(
    _ number: Int, from: CalendarDate?, to: CalendarDate?
  ) -> [Membership] {
    let spans = states.spans.filter { $0.cow == number }
    let overlapping = spans.filter { span in
      (span.to.flatMap { end in from.map { $0 <= end } } ?? true)
        && (span.from.flatMap { begin in to.map { begin <= $0 } } ?? true)
    }
    guard !overlapping.isEmpty else {
      return states.code(number: number, on: from).map {
        [Membership(state: $0, from: from, to: to)]
      } ?? []
    }
    return overlapping.map { span in
      Membership(
        state: span.code, from: [span.from, from].compactMap { $0 }.max(),
        to: [span.to, to].compactMap { $0 }.min())
    }
  }

  private func treaty(
    _ key: Key, members: [(Membership, ATOPTerms)], version: String
  ) -> Treaty {
    // Members with the same terms share their clauses.
    var groups: [(terms: ATOPTerms, states: [String])] = []
    for (member, terms) in members {
      if let place = groups.firstIndex(where: { $0.terms == terms }) {
        if !groups[place].states.contains(member.state) {
          groups[place].states.append(member.state)
        }
      } else {
        groups.append((terms, [member.state]))
      }
    }
    var clauses: [Clause] = []
    for (number, group) in groups.enumerated() {
      for var clause in group.terms.clauses(of: .states(group.states)) {
        if groups.count > 1 { clause.id += "-\(number + 1)" }
        clauses.append(clause)
      }
    }
    let ends = members.map(\.0.to)
    return Treaty(
      id: "atop-\(key.alliance)" + (key.phase > 0 ? "-\(key.phase)" : ""),
      name: "ATOP \(key.alliance)", signed: members.compactMap(\.0.from).min(),
      inForce: members.compactMap(\.0.from).min(),
      ended: ends.contains(nil) ? nil : ends.compactMap { $0 }.max(),
      source: "ATOP \(version)", origin: .atop(version: version, alliance: key.alliance),
      members: members.map(\.0), clauses: clauses)
  }

  // MARK: Alliance files

  private mutating func alliances() -> [Treaty] {
    let columns = (1...80).map { "mem\($0)" }.filter { csv.columns[$0] != nil }
    var treaties: [Treaty] = []
    for row in csv.rows {
      guard checkWidth(row), let alliance = identifier(row),
        let span = span(row, ("begyr", "begmo", "begday"), ("endyr", "endmo", "endday"), alliance)
      else { continue }
      var members: [Membership] = []
      for column in columns {
        guard let number = csv.number(row, column), number > 0 else { continue }
        guard states.code(number: number, on: nil) != nil else {
          note(.unknownState, row, "\(column): no state has the number \(number)")
          continue
        }
        members += memberships(number, from: span.from, to: span.to)
      }
      guard Set(members.map(\.state)).count >= 2 else {
        note(.row, row, "an alliance wants at least two members that are known")
        continue
      }
      let version = self.version(row)
      let phase = csv.number(row, "phase") ?? 0
      treaties.append(
        Treaty(
          id: "atop-\(alliance)" + (phase > 0 ? "-\(phase)" : ""), name: "ATOP \(alliance)",
          signed: span.from, inForce: span.from, ended: span.to, source: "ATOP \(version)",
          origin: .atop(version: version, alliance: alliance),
          members: members, clauses: terms(row).clauses(of: .all)))
    }
    return treaties
  }

  // MARK: Cells

  private mutating func checkWidth(_ row: CSVLines.Row) -> Bool {
    guard row.cells.count == csv.header.count else {
      note(
        .columns, row, "the row has \(row.cells.count) cells; the header has \(csv.header.count)")
      return false
    }
    return true
  }

  private mutating func identifier(_ row: CSVLines.Row) -> Int? {
    guard let number = csv.number(row, "atopid"), number > 0 else {
      note(.row, row, "\"atopid\" wants a number, not \"\(csv.text(row, "atopid"))\"")
      return nil
    }
    return number
  }

  private mutating func state(_ row: CSVLines.Row, _ column: String) -> Int? {
    guard let number = csv.number(row, column) else {
      note(.row, row, "\"\(column)\" wants a state's number, not \"\(csv.text(row, column))\"")
      return nil
    }
    guard states.code(number: number, on: nil) != nil else {
      note(.unknownState, row, "no state has the number \(number)")
      return nil
    }
    return number
  }

  private mutating func span(
    _ row: CSVLines.Row, _ first: (String, String, String), _ last: (String, String, String),
    _ who: Int
  ) -> (from: CalendarDate?, to: CalendarDate?)? {
    guard let year = csv.number(row, first.0), (1800...2100).contains(year) else {
      note(.date, row, "\"\(first.0)\" wants a year, not \"\(csv.text(row, first.0))\"")
      return nil
    }
    guard
      let from = day(
        year, csv.number(row, first.1) ?? 0, csv.number(row, first.2) ?? 0, late: false)
    else {
      note(.date, row, "it begins on a day that no calendar has")
      return nil
    }
    let end = csv.number(row, last.0) ?? 0
    guard end > 0 else {
      if end == 0,
        csv.text(row, last.0).isEmpty || csv.number(row, last.0) != nil
          || ["NA", "."].contains(csv.text(row, last.0))
      {
        return (from, nil)
      }
      note(.date, row, "\"\(last.0)\" wants a year, not \"\(csv.text(row, last.0))\"")
      return nil
    }
    guard let to = day(end, csv.number(row, last.1) ?? 0, csv.number(row, last.2) ?? 0, late: true)
    else {
      note(.date, row, "it ends on a day that no calendar has")
      return nil
    }
    guard from <= to else {
      note(.contradiction, row, "it ends on \(to), before it begins on \(from)")
      return nil
    }
    return (from, to)
  }

  /// A day; where month or day are not known, the earliest or latest that it can be.
  private func day(_ year: Int, _ month: Int, _ day: Int, late: Bool) -> CalendarDate? {
    let month = (1...12).contains(month) ? month : month == 0 || month == 99 ? (late ? 12 : 1) : -1
    guard month > 0 else { return nil }
    let length = CalendarDate.length(of: month, in: year)
    let day = day == 0 || day == 99 ? (late ? length : 1) : day
    return CalendarDate(year: year, month: month, day: day)
  }

  private func terms(_ row: CSVLines.Row) -> ATOPTerms {
    var terms = ATOPTerms()
    terms.defense = csv.isSet(row, "defense")
    terms.offense = csv.isSet(row, "offense")
    terms.neutrality = csv.isSet(row, "neutral")
    terms.nonaggression = csv.isSet(row, "nonagg")
    terms.consultation = csv.isSet(row, "consul")
    for column in ATOPTerms.conditionColumns where csv.isSet(row, column) {
      terms.conditions.insert(column)
    }
    for column in ["statthr1", "statthr2"] {
      guard let number = csv.number(row, column), number > 0 else { continue }
      for span in states.spans where span.cow == number && !terms.adversaries.contains(span.code) {
        terms.adversaries.append(span.code)
      }
    }
    return terms
  }

  private func version(_ row: CSVLines.Row) -> String {
    let text = csv.text(row, "version")
    guard let value = Double(text) else { return text }
    let hundredths = Int((value * 100).rounded())
    let tail = hundredths % 100
    return "\(hundredths / 100)."
      + (tail % 10 == 0 ? "\(tail / 10)" : tail < 10 ? "0\(tail)" : "\(tail)")
  }

  private mutating func note(
    _ code: RegisterProblem.Code, _ row: CSVLines.Row, _ message: String
  ) {
    problems.append(RegisterProblem(code, file: file, line: row.number, message: message))
  }
}

extension Treaty {
  /// The alliance's number in ATOP; `nil` for pacts from elsewhere.
  var alliance: Int? {
    if case .atop(_, let alliance) = origin { alliance } else { nil }
  }
}

extension Register {
  /// Adds the pacts of an ATOP file; rows that are wrong are noted, the rest is read. Where both files are given, the member file's finer
  /// conditions stand.
  public mutating func addATOP(_ bytes: [UInt8], name: String) {
    var reader = ATOPImport(String(decoding: bytes, as: UTF8.self), file: name, states: states)
    let pacts = reader.read()
    note(reader.problems)
    if reader.isMemberFile {
      removeAlliances(Set(pacts.compactMap(\.alliance)))
      add(pacts)
    } else {
      let known = Set(treaties.compactMap(\.alliance))
      var fresh: [Treaty] = []
      for pact in pacts {
        if let alliance = pact.alliance, known.contains(alliance) { continue }
        fresh.append(pact)
      }
      add(fresh)
    }
  }
}
