// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments
import CasusRecords
package import CasusWorld

/// The commitments in force on a day.
package struct CommitmentList {
  private struct Entry {
    var treaty: Treaty
    var clause: Clause
    var obligors: [String]
    var beneficiaries: [String]
  }

  private let entries: [Entry]
  private let wording: ClauseWording
  private let day: CalendarDate

  /// Makes a list.
  ///
  /// - Parameters:
  ///   - register: the pacts.
  ///   - day: the day.
  ///   - state: keeps what binds this state or is for its good; `nil` keeps all.
  package init(_ register: Register, on day: CalendarDate, of state: String?) {
    wording = ClauseWording(register.states)
    self.day = day
    var entries: [Entry] = []
    for treaty in register.treaties where treaty.isInForce(on: day) {
      let present = Set(treaty.members.filter { $0.holds(on: day) }.map(\.state))
        .filter { register.states.exists($0, on: day) }
      func states(_ selector: PartySelector, outsiders: Bool) -> [String] {
        switch selector {
        case .all: present.sorted()
        case .states(let codes): codes.filter { outsiders || present.contains($0) }
        case .group(let group):
          present.filter { code in
            treaty.members.contains { $0.state == code && $0.group == group }
          }.sorted()
        }
      }
      for clause in treaty.clauses where clause.holds(on: day) {
        let obligors = states(clause.obligors, outsiders: false)
        let beneficiaries = states(clause.beneficiaries, outsiders: true)
        guard !obligors.isEmpty, !beneficiaries.isEmpty,
          state.map({ obligors.contains($0) || beneficiaries.contains($0) }) ?? true
        else { continue }
        entries.append(
          Entry(
            treaty: treaty, clause: clause, obligors: obligors, beneficiaries: beneficiaries))
      }
    }
    self.entries = entries
  }

  /// For people.
  package func text(width: Int) -> String {
    guard !entries.isEmpty else { return "No commitment is known here on \(day).\n" }
    var text = ""
    var last = ""
    for entry in entries {
      if entry.treaty.id != last {
        last = entry.treaty.id
        let span = [entry.treaty.inForce, entry.treaty.ended].map { $0?.description ?? "" }
        let origin = ClauseWording.origin(entry.treaty.origin).map { " · \($0)" } ?? ""
        text += "\(entry.treaty.name) (\(span[0]) – \(span[1]))\(origin)\n"
      }
      let who =
        entry.obligors == entry.beneficiaries
        ? "\(wording.names(entry.obligors)), each to the others"
        : "\(wording.names(entry.obligors)) → \(wording.names(entry.beneficiaries))"
      let article = entry.clause.article.isEmpty ? "" : "\(entry.clause.article): "
      text += indented("\(article)\(ClauseWording.duty(entry.clause)): \(who)", 2, width)
      if !entry.clause.paraphrase.isEmpty {
        text += indented("“\(entry.clause.paraphrase)”", 4, width)
      }
      if !entry.clause.undefinedTerms.isEmpty {
        text += indented(
          "left undefined: \(entry.clause.undefinedTerms.joined(separator: "; "))", 4, width)
      }
    }
    return text
  }

  /// One JSON object a clause and line.
  package func json() -> String {
    var text = ""
    for entry in entries {
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("kind", "obligation")
        writer.field("treaty", entry.treaty.id)
        writer.field("name", entry.treaty.name)
        writer.field("in_force", entry.treaty.inForce?.description)
        writer.field("ended", entry.treaty.ended?.description)
        writer.field("origin", ClauseWording.origin(entry.treaty.origin) ?? "register")
        writer.field("source", entry.treaty.source)
        writer.field("clause", entry.clause.id)
        writer.field("article", entry.clause.article)
        writer.field("obligation", entry.clause.kind.rawValue)
        writer.field("duty", entry.clause.duty.rawValue)
        writer.field("obligors", entry.obligors)
        writer.field("beneficiaries", entry.beneficiaries)
        writer.field("occasions", entry.clause.occasions.map(\.rawValue))
        writer.field("response", entry.clause.response?.rawValue)
        writer.field("means", entry.clause.means?.rawValue)
        writer.field("undefined_terms", entry.clause.undefinedTerms)
        writer.field("paraphrase", entry.clause.paraphrase)
      }
      text += writer.text + "\n"
    }
    return text
  }

  /// One row a clause.
  package func csv() -> String {
    var text = CSVTables.row([
      "treaty", "name", "in_force", "ended", "origin", "clause", "article", "obligation", "duty",
      "obligors", "beneficiaries", "occasions", "response", "means", "undefined_terms",
      "paraphrase",
    ])
    for entry in entries {
      text += CSVTables.row([
        entry.treaty.id, entry.treaty.name, entry.treaty.inForce?.description ?? "",
        entry.treaty.ended?.description ?? "",
        ClauseWording.origin(entry.treaty.origin) ?? "register", entry.clause.id,
        entry.clause.article, entry.clause.kind.rawValue, entry.clause.duty.rawValue,
        entry.obligors.joined(separator: "; "), entry.beneficiaries.joined(separator: "; "),
        entry.clause.occasions.map(\.rawValue).joined(separator: "; "),
        entry.clause.response?.rawValue ?? "", entry.clause.means?.rawValue ?? "",
        entry.clause.undefinedTerms.joined(separator: "; "), entry.clause.paraphrase,
      ])
    }
    return text
  }

  private func indented(_ text: String, _ indent: Int, _ width: Int) -> String {
    var result = ""
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        result += line + "\n"
        line = String(repeating: " ", count: indent + 2)
        isEmpty = true
      }
      if !isEmpty { line += " " }
      line += word
      isEmpty = false
    }
    return result + line + "\n"
  }
}
