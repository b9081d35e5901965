// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorld

/// The three tables of pacts, as lines.
struct TreatyTables {
  var folder = ""
  var treaties: [TableLines.Line]
  var parties: [TableLines.Line]
  var obligations: [TableLines.Line]
}

/// Turns tables into pacts and says, line by line, what is wrong with them.
struct TreatyTableReader {
  let states: StateRegister
  let areas: [String: Area]
  let origin: Origin
  private(set) var problems: [RegisterProblem] = []
  private var folder = ""

  init(states: StateRegister, areas: [String: Area], origin: Origin) {
    self.states = states
    self.areas = areas
    self.origin = origin
  }

  mutating func read(_ tables: TreatyTables) -> [Treaty] {
    folder = tables.folder.isEmpty ? "" : tables.folder + "/"
    var treaties: [Treaty] = []
    var places: [String: Int] = [:]
    for line in tables.treaties {
      guard let treaty = treaty(line) else { continue }
      guard places[treaty.id] == nil else {
        note(.duplicate, "treaties.tsv", line, "\"\(treaty.id)\" is there twice")
        continue
      }
      places[treaty.id] = treaties.count
      treaties.append(treaty)
    }
    for line in tables.parties {
      guard let place = find(line, "parties.tsv", places),
        let member = membership(line, of: treaties[place])
      else { continue }
      treaties[place].members.append(member)
    }
    for line in tables.obligations {
      guard let place = find(line, "obligations.tsv", places) else { continue }
      guard let clause = clause(line, of: treaties[place]) else { continue }
      guard !treaties[place].clauses.contains(where: { $0.id == clause.id }) else {
        note(
          .duplicate, "obligations.tsv", line,
          "clause \"\(clause.id)\" of \"\(line[0])\" is there twice")
        continue
      }
      treaties[place].clauses.append(clause)
    }
    for line in tables.treaties {
      guard let place = places[line[0]] else { continue }
      if treaties[place].members.count < 1 {
        note(.contradiction, "treaties.tsv", line, "\"\(line[0])\" has no party in parties.tsv")
      }
      if treaties[place].clauses.isEmpty {
        note(
          .contradiction, "treaties.tsv", line, "\"\(line[0])\" has no clause in obligations.tsv")
      }
    }
    return treaties
  }

  // MARK: Lines

  private mutating func treaty(_ line: TableLines.Line) -> Treaty? {
    let file = "treaties.tsv"
    guard line.cells.count >= 6, !line[0].isEmpty, !line[1].isEmpty else {
      note(.columns, file, line, "a pact wants at least id, name, short, signed, in force, ended")
      return nil
    }
    guard let signed = date(line, 3, file), let inForce = date(line, 4, file),
      let ended = date(line, 5, file)
    else { return nil }
    if let from = inForce.day, let to = ended.day, to < from {
      note(.contradiction, file, line, "\"\(line[0])\" ends on \(to), before it begins on \(from)")
      return nil
    }
    return Treaty(
      id: line[0], name: line[1], short: line[2].isEmpty ? line[1] : line[2], signed: signed.day,
      inForce: inForce.day, ended: ended.day, ending: line[6], publicity: line[7],
      source: line[8], notes: line[9], origin: origin)
  }

  private mutating func membership(_ line: TableLines.Line, of treaty: Treaty) -> Membership? {
    let file = "parties.tsv"
    guard states.isKnown(line[1]) else {
      note(.unknownState, file, line, "there is no state \"\(line[1])\" in states.tsv")
      return nil
    }
    guard let from = date(line, 2, file), let to = date(line, 3, file) else { return nil }
    if let from = from.day, let to = to.day, to < from {
      note(.contradiction, file, line, "\(line[1]) leaves on \(to), before it joins on \(from)")
      return nil
    }
    if let to = to.day, let begins = treaty.inForce, to < begins {
      note(
        .contradiction, file, line,
        "\(line[1]) leaves on \(to), before the pact begins on \(begins)"
      )
      return nil
    }
    let member = Membership(
      state: line[1], from: from.day, to: to.day, group: line[4], notes: line[5])
    let first = from.day ?? treaty.inForce ?? treaty.signed
    let last = to.day ?? treaty.ended
    if let first,
      !states.spans(of: line[1]).contains(where: { span in
        (span.to.map { first <= $0 } ?? true)
          && (last.flatMap { last in span.from.map { $0 <= last } } ?? true)
      })
    {
      note(.contradiction, file, line, "\(line[1]) did not exist while it was a party")
    }
    return member
  }

  private mutating func clause(_ line: TableLines.Line, of treaty: Treaty) -> Clause? {
    let file = "obligations.tsv"
    guard line.cells.count >= 7, !line[1].isEmpty else {
      note(.columns, file, line, "a clause wants at least the columns to \"occasions\"")
      return nil
    }
    guard let kind: ObligationKind = word(line, 2, file, "kind"),
      let duty: Duty = word(line, 3, file, "duty", empty: .shall),
      let obligors = selector(line, 4, file, of: treaty),
      let beneficiaries = selector(line, 5, file, of: treaty),
      let against = against(line, 7, file),
      let provocation: Provocation? = optionalWord(line, 10, file, "provocation"),
      let response: Response? = optionalWord(line, 13, file, "response"),
      let means: Means? = optionalWord(line, 14, file, "means"),
      let from = date(line, 16, file), let to = date(line, 17, file)
    else { return nil }
    var occasions: [Occasion] = []
    for text in TableLines.list(line[6]) {
      guard let occasion = Occasion(rawValue: text) else {
        vocabulary(line, file, "occasion", text, Occasion.allCases.map(\.rawValue))
        return nil
      }
      occasions.append(occasion)
    }
    if occasions.isEmpty { occasions = [kind == .nonaggression ? .always : .armedAttack] }
    let places = TableLines.list(line[9])
    for place in places where areas[place] == nil && place != "home" && !states.isKnown(place) {
      note(.vocabulary, file, line, "there is no area or state \"\(place)\" to limit a clause to")
      return nil
    }
    guard line[8].isEmpty || (Int(line[8]) ?? 0) > 0 else {
      note(.vocabulary, file, line, "\"attackers\" wants a number above 0, not \"\(line[8])\"")
      return nil
    }
    return Clause(
      id: line[1], kind: kind, duty: duty, obligors: obligors, beneficiaries: beneficiaries,
      occasions: occasions, against: against, attackers: Int(line[8]) ?? 1, places: places,
      provocation: provocation, demands: line[11], requirements: requirements(line, file),
      response: response, means: means, undefinedTerms: TableLines.list(line[15], ";"),
      from: from.day, to: to.day, article: line[18], paraphrase: line[19])
  }

  private mutating func requirements(_ line: TableLines.Line, _ file: String) -> [Requirement] {
    TableLines.list(line[12], ";").map { text in
      guard text.hasPrefix("acts:") else { return .words(text) }
      let codes = TableLines.list(String(text.dropFirst(5)))
      for code in codes where !states.isKnown(code) {
        note(.unknownState, file, line, "there is no state \"\(code)\" in states.tsv")
      }
      return .acts(codes)
    }
  }

  // MARK: Cells

  private struct OptionalDay { var day: CalendarDate? }

  private mutating func date(
    _ line: TableLines.Line, _ column: Int, _ file: String
  ) -> OptionalDay? {
    if line[column].isEmpty { return OptionalDay(day: nil) }
    guard let day = CalendarDate(iso: line[column]), line[column].utf8.count == 10 else {
      note(.date, file, line, "\"\(line[column])\" is not a calendar day like 1949-04-04")
      return nil
    }
    return OptionalDay(day: day)
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ line: TableLines.Line, _ column: Int, _ file: String, _ what: String, empty: Word? = nil
  ) -> Word? where Word.RawValue == String {
    if line[column].isEmpty, let empty { return empty }
    guard let word = Word(rawValue: line[column]) else {
      vocabulary(line, file, what, line[column], Word.allCases.map(\.rawValue))
      return nil
    }
    return word
  }

  /// Outer `nil`: wrong; inner `nil`: empty.
  private mutating func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ line: TableLines.Line, _ column: Int, _ file: String, _ what: String
  ) -> Word?? where Word.RawValue == String {
    if line[column].isEmpty { return .some(nil) }
    guard let word: Word = word(line, column, file, what) else { return nil }
    return word
  }

  private mutating func selector(
    _ line: TableLines.Line, _ column: Int, _ file: String, of treaty: Treaty
  ) -> PartySelector? {
    let cell = line[column]
    if cell == "all" || cell == "others" || cell.isEmpty { return .all }
    if cell.hasPrefix("group:") {
      let group = String(cell.dropFirst(6))
      guard treaty.members.contains(where: { $0.group == group }) else {
        note(.contradiction, file, line, "no party of \"\(treaty.id)\" is in group \"\(group)\"")
        return nil
      }
      return .group(group)
    }
    let codes = TableLines.list(cell)
    for code in codes where !states.isKnown(code) {
      note(.unknownState, file, line, "there is no state \"\(code)\" in states.tsv")
      return nil
    }
    return .states(codes)
  }

  private mutating func against(
    _ line: TableLines.Line, _ column: Int, _ file: String
  ) -> Against? {
    let cell = line[column]
    switch cell {
    case "any", "": return .any
    case "non-party": return .nonParty
    case "including parties": return .includingParties
    case "great power": return .greatPower
    default: break
    }
    let isNot = cell.hasPrefix("not ")
    let codes = TableLines.list(isNot ? String(cell.dropFirst(4)) : cell)
    for code in codes where !states.isKnown(code) {
      note(.unknownState, file, line, "there is no state \"\(code)\" in states.tsv")
      return nil
    }
    return isNot ? .not(codes) : .only(codes)
  }

  private mutating func find(
    _ line: TableLines.Line, _ file: String, _ places: [String: Int]
  ) -> Int? {
    if let place = places[line[0]] { return place }
    note(.unknownTreaty, file, line, "there is no pact \"\(line[0])\" in treaties.tsv")
    return nil
  }

  private mutating func vocabulary(
    _ line: TableLines.Line, _ file: String, _ what: String, _ word: String, _ words: [String]
  ) {
    note(
      .vocabulary, file, line,
      "\(what) is one of \(words.joined(separator: ", ")), not \"\(word)\"")
  }

  private mutating func note(
    _ code: RegisterProblem.Code, _ file: String, _ line: TableLines.Line, _ message: String
  ) {
    problems.append(
      RegisterProblem(code, file: folder + file, line: line.number, message: message))
  }
}
