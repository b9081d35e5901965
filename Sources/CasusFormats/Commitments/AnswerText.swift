// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments

/// The answer to a what-if for people: one screen, unless all is asked for.
package struct AnswerText {
  private let answer: Answer
  private let wording: ClauseWording
  private let width: Int
  private let showsAll: Bool
  private let bold: (String) -> String
  private let height: Int
  private let principals: Set<String>
  /// How many groups a section shows: lowered until the text fits.
  private var most = 4

  /// Makes a view.
  package init(
    _ answer: Answer, states: StateRegister, width: Int, height: Int = 24, color: Bool,
    showsAll: Bool = false
  ) {
    self.height = height
    principals = Set(answer.question.acts.flatMap { [$0.attacker, $0.target] })
    self.answer = answer
    wording = ClauseWording(states)
    self.width = width
    self.showsAll = showsAll
    bold = color ? { "\u{1B}[1m\($0)\u{1B}[0m" } : { $0 }
  }

  /// The text.
  package func text() -> String {
    var view = self
    guard !showsAll else {
      view.most = .max
      return view.lines().joined(separator: "\n") + "\n"
    }
    for most in [4, 3, 2, 1] {
      view.most = most
      if view.lines().count < height { break }
    }
    return view.lines().joined(separator: "\n") + "\n"
  }

  private func lines() -> [String] {
    let acts = answer.question.acts.map(wording.act).joined(separator: "; ")
    var lines = [bold("\(acts), \(answer.question.day)")]
    lines += conflicted()
    lines += section(.bound, "Bound")
    lines += section(.depends, "Depends on terms left open")
    lines += broken()
    lines += section(.permitted, "Free to join, not bound")
    lines += duties()
    lines += released()
    if answer.states.allSatisfy({ $0.findings.isEmpty }) {
      lines.append("No commitment that is known here speaks of this.")
    }
    lines += chain()
    if !answer.basis.isEmpty, answer.states.contains(where: { !$0.entry.isEmpty }) {
      lines += wrapped(
        showsAll
          ? "Chances, reckoned \(answer.reckoning), rest on: \(answer.basis.joined(separator: "; "))"
          : "Chances are reckoned \(answer.reckoning) and rest on published rates or your own cases: --all tells which.",
        indent: 0)
    }
    return lines
  }

  // MARK: Sections

  /// Findings that say the same of several states.
  private struct Group {
    var finding: Finding
    var states: [String]
  }

  private func groups(_ findings: [Finding]) -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for finding in findings {
      let key =
        "\(finding.treaty)|\(finding.clause.id)|\(finding.beneficiary)|\(finding.openTerms)|\(finding.release?.rawValue ?? "")|\(finding.origin)"
      if let place = places[key] {
        groups[place].states.append(finding.state)
      } else {
        places[key] = groups.count
        groups.append(Group(finding: finding, states: [finding.state]))
      }
    }
    return groups.sorted {
      ($1.states.count, $0.finding.treaty, $0.finding.clause.id)
        < ($0.states.count, $1.finding.treaty, $1.finding.clause.id)
    }
  }

  private func findings(_ verdict: Verdict) -> [Finding] {
    answer.states.flatMap(\.findings).filter { $0.verdict == verdict && $0.step == 0 }
  }

  private func conflicted() -> [String] {
    let states = answer.states.filter { !$0.conflicts.isEmpty }
    guard !states.isEmpty else { return [] }
    var lines = [bold("Bound to both sides")]
    for state in states.prefix(most) {
      lines += wrapped(
        "\(wording.name(state.state)): \(state.conflicts.prefix(most).joined(separator: "; "))"
          + (state.conflicts.count > most ? " and \(state.conflicts.count - most) more" : ""),
        indent: 2)
    }
    return lines + more(states.count, most)
  }

  private func section(_ verdict: Verdict, _ title: String) -> [String] {
    let groups = groups(
      findings(verdict).filter { verdict != .permitted || !principals.contains($0.state) })
    guard !groups.isEmpty else { return [] }
    let count = Set(groups.flatMap(\.states)).count
    var lines = [bold(count == 1 ? title : "\(title): \(count) states")]
    for group in groups.prefix(most) {
      let finding = group.finding
      let who = wording.names(group.states, most: showsAll ? .max - 1 : 5)
      let chance = verdict == .permitted ? "" : chance(group)
      lines += wrapped("\(who) → \(wording.name(finding.beneficiary))\(chance)", indent: 2)
      lines += wrapped(
        "\(ClauseWording.citation(finding)): \(ClauseWording.duty(finding.clause))", indent: 4)
      if !finding.openTerms.isEmpty {
        lines += wrapped("depends on \(finding.openTerms.joined(separator: "; "))", indent: 4)
      } else if !finding.facts.isEmpty, most > 1 {
        lines += wrapped("because \(finding.facts.joined(separator: "; "))", indent: 4)
      }
      if showsAll, !finding.clause.paraphrase.isEmpty {
        lines += wrapped("“\(finding.clause.paraphrase)”", indent: 4)
      }
    }
    return lines + more(groups.count, most)
  }

  /// ", 19% (11–41) each".
  private func chance(_ group: Group) -> String {
    let estimates = group.states.compactMap { state in
      answer[state]?.entry.first { $0.beneficiary == group.finding.beneficiary }?.estimate
    }
    guard let first = estimates.first else { return "" }
    let low = estimates.map(\.value).min() ?? 0
    let high = estimates.map(\.value).max() ?? 0
    if high - low > 0.04 {
      return ": comes in \(Int((low * 100).rounded()))–\(Int((high * 100).rounded()))%"
    }
    return ": comes in \(ClauseWording.percent(first))" + (group.states.count > 1 ? " each" : "")
  }

  private func broken() -> [String] {
    let groups = groups(findings(.breaks))
    guard !groups.isEmpty else { return [] }
    var lines = [bold("Broken by the act")]
    for group in groups.prefix(most) {
      lines += wrapped(
        "\(wording.names(group.states)) towards \(wording.name(group.finding.beneficiary)): \(ClauseWording.citation(group.finding)) (\(ClauseWording.kind(group.finding.clause.kind)))",
        indent: 2)
    }
    return lines + more(groups.count, most)
  }

  /// Duties to abstain and to talk: a line a pact.
  private func duties() -> [String] {
    var lines: [String] = []
    var counts: [String] = []
    for (verdict, title) in [
      (Verdict.neutral, "To stay neutral"), (.consult, "To consult"),
      (.restrained, "Not to attack"),
    ] {
      let groups = groups(findings(verdict).filter { !principals.contains($0.state) })
      guard !groups.isEmpty else { continue }
      if most < 3 {
        // No room: who, and by how many pacts, in a few words.
        counts.append(
          "\(title.lowercased()): \(wording.names(groups.flatMap(\.states), most: 2))")
        continue
      }
      lines.append(bold(title))
      for group in groups.prefix(most) {
        let who = wording.names(group.states, most: 3)
        lines += wrapped(
          "\(who) → \(wording.name(group.finding.beneficiary)): \(ClauseWording.citation(group.finding))"
            + (group.finding.openTerms.isEmpty
              ? "" : "; depends on \(group.finding.openTerms.joined(separator: "; "))"),
          indent: 2)
      }
      lines += more(groups.count, most)
    }
    if !counts.isEmpty { lines += wrapped("Also " + counts.joined(separator: "; "), indent: 0) }
    return lines
  }

  private func released() -> [String] {
    // Who is bound or might be by another clause needs no word about the clauses that fail.
    let silent = Set(
      answer.states.filter { state in
        state.findings.contains {
          $0.step == 0 && ($0.verdict == .bound || $0.verdict == .depends)
        }
      }.map(\.state))
    let all = findings(.released).filter {
      !silent.contains($0.state) && !principals.contains($0.state)
    }
    let groups = groups(all)
    guard !groups.isEmpty else { return [] }
    var lines = [bold("Not bound")]
    for group in groups.prefix(most) {
      let finding = group.finding
      lines += wrapped(
        "\(wording.names(group.states, most: 3)) → \(wording.name(finding.beneficiary)): \(ClauseWording.citation(finding)): \(finding.facts.joined(separator: "; "))",
        indent: 2)
    }
    return lines + more(groups.count, most)
  }

  private func chain() -> [String] {
    guard !answer.chain.isEmpty else { return [] }
    var lines = [bold("Then, if those who are called come in")]
    let steps = max(1, most == .max ? .max : most - 1)
    for step in answer.chain.prefix(steps) {
      let groups = groups(step.findings)
      for group in groups.prefix(most) {
        let finding = group.finding
        let verb = finding.verdict == .bound ? "bound" : "called"
        lines += wrapped(
          "\(step.number). \(wording.names(group.states, most: 3)) \(verb) to aid \(wording.name(finding.beneficiary)) against \(wording.names(finding.opponents, most: 3))\(chance(group)): \(ClauseWording.citation(finding))"
            + (finding.openTerms.isEmpty
              ? "" : "; depends on \(finding.openTerms.joined(separator: "; "))"),
          indent: 2)
      }
      lines += more(groups.count, most)
    }
    if answer.chain.count > steps {
      lines.append("  … \(answer.chain.count - steps) more steps (--all shows them)")
    }
    return lines
  }

  // MARK: Lines

  private func more(_ count: Int, _ most: Int) -> [String] {
    count > most ? ["  … \(count - most) more (--all shows them)"] : []
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(repeating: " ", count: indent + 2)
        isEmpty = true
      }
      if !isEmpty { line += " " }
      line += word
      isEmpty = false
    }
    return lines + [line]
  }
}
