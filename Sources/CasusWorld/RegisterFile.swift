// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Why a line of a user's register file could not be taken.
public struct RegisterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  public var file: String
  /// The line, from 1; `nil` if the whole file is meant.
  public var line: Int?
  /// What is wrong.
  public var message: String

  /// Makes an error.
  public init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}

/// Rows that a user adds to the register, which win over its own.
///
/// Tab-separated, UTF-8, `#` starts a comment; the first cell tells what a row is. Lists are parted by commas, days are ISO 8601 (a
/// month or a year will do), cells at the end may be missing:
///
/// ```
/// state         CODE  name  other names  adjectives  capital  metonyms  from  to
/// person        CODE  name  office       from        to      (a title such as "president" will do for the office)
/// organisation  CODE  name  other names  sectors     kind
/// agent         lemma sectors  title
/// place         name  CODE  latitude     longitude
/// ```
public struct RegisterFile: Sendable {
  /// One row.
  enum Row: Sendable {
    case state(
      StateEntry, names: [String], adjectives: [String], capital: String, metonyms: [String])
    case person(LeaderEntry)
    case organization(OrganizationEntry, names: [String])
    case agent(AgentEntry)
    case place(Place)
  }

  private(set) var rows: [Row] = []

  /// Reads a file's text.
  ///
  /// - Throws: ``RegisterError`` with the line of the first row that is wrong.
  public init(_ text: String, file: String) throws(RegisterError) {
    var number = 0
    // A mark of the encoding at the start is no part of the first cell.
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    for line in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    {
      number += 1
      guard line.contains(where: { !$0.isWhitespace }), !line.hasPrefix("#") else { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
        String(cell).trimmingBlanks
      }
      let row = Fields(cells: cells, file: file, line: number)
      rows.append(try row.row())
    }
  }

  /// The cells of one line, and how to complain of them.
  private struct Fields {
    var cells: [String]
    var file: String
    var line: Int

    func fault(_ message: String) -> RegisterError {
      RegisterError(file: file, line: line, message: message)
    }

    func row() throws(RegisterError) -> Row {
      switch cells.cell(0) {
      case "state":
        let entry = StateEntry(
          code: try code(1), name: try filled(2, "a name"), from: try day(7), to: try day(8),
          partiallyRecognised: false)
        return .state(
          entry, names: Table.list(cells.cell(3)), adjectives: Table.list(cells.cell(4)),
          capital: cells.cell(5), metonyms: Table.list(cells.cell(6)))
      case "person":
        let from = try day(4)
        let to = try day(5)
        if let from, let to, to < from, !from.hasPrefix(to) {
          throw fault("the term ends (\(to)) before it begins (\(from))")
        }
        let code = try code(1)
        let title = try filled(3, "an office")
        return .person(
          LeaderEntry(
            code: code, person: try filled(2, "a name"),
            office: Office(rawValue: title)?.rawValue ?? Office(title: title, of: code)?.rawValue
              ?? title, from: from ?? "0001", to: to ?? ""))
      case "organisation", "organization":
        let entry = OrganizationEntry(
          code: cells.cell(1).isEmpty ? nil : try code(1), name: try filled(2, "a name"),
          sectors: try sectors(4), kind: cells.cell(5).isEmpty ? "org" : cells.cell(5))
        return .organization(entry, names: Table.list(cells.cell(3)))
      case "agent":
        return .agent(
          AgentEntry(
            lemma: try filled(1, "a lemma").lowercased(), sectors: try sectors(2),
            isTitle: cells.cell(3) == "title"))
      case "place":
        return .place(
          Place(
            name: try filled(1, "a name"), country: cells.cell(2).isEmpty ? nil : try code(2),
            latitude: try degrees(3, 90), longitude: try degrees(4, 180), text: cells.cell(1)))
      case let other:
        throw fault("\"\(other)\" is no state, person, organisation, agent or place")
      }
    }

    private func filled(_ index: Int, _ what: String) throws(RegisterError) -> String {
      guard !cells.cell(index).isEmpty else { throw fault("cell \(index + 1) wants \(what)") }
      return cells.cell(index)
    }

    private func code(_ index: Int) throws(RegisterError) -> String {
      let code = cells.cell(index)
      guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
        throw fault("cell \(index + 1) wants a code of three capitals, not \"\(code)\"")
      }
      return code
    }

    private func day(_ index: Int) throws(RegisterError) -> String? {
      let day = cells.cell(index)
      guard !day.isEmpty else { return nil }
      let full = day.utf8.count == 4 ? day + "-01-01" : day.utf8.count == 7 ? day + "-01" : day
      guard CalendarDate(iso: full) != nil, full.utf8.count == 10 else {
        throw fault("cell \(index + 1) wants a day like 1992-03-01, not \"\(day)\"")
      }
      return day
    }

    private func sectors(_ index: Int) throws(RegisterError) -> [Sector] {
      var sectors: [Sector] = []
      for name in Table.list(cells.cell(index)) {
        guard let sector = Sector(rawValue: name) else {
          throw fault("cell \(index + 1): \"\(name)\" is no PLOVER sector")
        }
        sectors.append(sector)
      }
      return sectors
    }

    private func degrees(_ index: Int, _ most: Double) throws(RegisterError) -> Double? {
      let cell = cells.cell(index)
      guard !cell.isEmpty else { return nil }
      guard let number = Double(cell), abs(number) <= most else {
        throw fault("cell \(index + 1) wants degrees, not \"\(cell)\"")
      }
      return number
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}

extension World {
  /// The register with a user's rows, which win over its own.
  public init(adding file: RegisterFile) {
    self.init()
    for case .person(let entry) in file.rows { clear(for: entry) }
    for row in file.rows { add(row) }
  }

  /// Takes out what the register says of a person in an office, and of others in that office while the person holds it: the user knows
  /// better.
  private mutating func clear(for entry: LeaderEntry) {
    let isOld = { (old: LeaderEntry) in
      old.code == entry.code && old.office == entry.office
        && (old.person == entry.person
          || (entry.to.isEmpty || old.from <= entry.to) && (old.to.isEmpty || entry.from < old.to))
    }
    officeTerms[entry.code + "\t" + entry.office]?.removeAll(where: isOld)
    for key in [entry.person] + Self.surnames(of: entry.person) {
      leaders[Self.fold(key)]?.removeAll { $0.person == entry.person && isOld($0) }
    }
  }

  private mutating func add(_ row: RegisterFile.Row) {
    switch row {
    case .state(let entry, let names, let others, let capital, let metonyms):
      states[entry.code] = entry
      for name in [entry.name] + names {
        stateNames[Self.fold(name), default: []].insert((entry.code, .name), at: 0)
      }
      for adjective in others {
        adjectives[Self.fold(adjective), default: []].insert(entry.code, at: 0)
      }
      if !capital.isEmpty {
        stateNames[Self.fold(capital), default: []].insert((entry.code, .capital), at: 0)
      }
      for metonym in metonyms {
        stateNames[Self.fold(metonym), default: []].insert((entry.code, .metonym), at: 0)
      }
    case .person(let entry):
      addTerm(entry)
      for key in Set([entry.person] + Self.surnames(of: entry.person)) {
        leaders[Self.fold(key), default: []].insert(entry, at: 0)
      }
    case .organization(let entry, let names):
      for name in [entry.name] + names {
        let bare = Self.withoutArticle(name)
        organizations[bare] = entry
        if bare.count > 5 { organizations[Self.fold(bare)] = entry }
      }
    case .agent(let entry): agents[entry.lemma] = entry
    case .place(let place): add(place)
    }
  }
}
