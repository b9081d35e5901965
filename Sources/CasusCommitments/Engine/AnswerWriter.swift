// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Puts together what a case means for each state.
struct AnswerWriter {
  let closure: Closure
  let snapshot: Snapshot
  private let numbers: StateNumbers
  private let principals: [Int]
  private let opening: WarFacts

  init(closure: Closure, snapshot: Snapshot) {
    self.closure = closure
    self.snapshot = snapshot
    let acts = closure.question.acts
    numbers = closure.numbers
    opening = WarFacts(acts, numbers)
    principals = numbers.sortedOnce(opening.involved.states)
  }

  func answer(
    entries: [String: [StateAnswer.Entry]], reckoning: String, basis: [String]
  ) -> Answer {
    var byState: [[Noted]] = Array(repeating: [], count: numbers.count)
    for noted in openingFindings() { byState[noted.state].append(noted) }
    let chain = chainFindings()
    for noted in chain { byState[noted.state].append(noted) }
    let rank = Dictionary(
      uniqueKeysWithValues: StateAnswer.Status.allCases.enumerated().map { ($1, $0) })
    var states: [(rank: Int, answer: StateAnswer)] = []
    for (state, noted) in byState.enumerated()
    where !noted.isEmpty || principals.contains(state) {
      let code = numbers.codes[state]
      let findings = noted.map { $0.finding }
      let conflict = principals.contains(state) ? [] : conflicts(noted)
      let status = status(state, findings, conflict)
      states.append(
        (
          rank[status] ?? 0,
          StateAnswer(
            state: code, status: status, findings: findings, entry: entries[code] ?? [],
            conflicts: conflict)
        ))
    }
    let order = states.indices.sorted {
      (states[$0].rank, states[$0].answer.state) < (states[$1].rank, states[$1].answer.state)
    }
    // The chain is in order of its steps.
    var steps: [ChainStep] = []
    for noted in chain {
      if steps.last?.number != noted.finding.step {
        steps.append(ChainStep(number: noted.finding.step, findings: []))
      }
      steps[steps.count - 1].findings.append(noted.finding)
    }
    return Answer(
      question: closure.question, states: order.map { states[$0].answer },
      chain: steps, reckoning: reckoning,
      basis: basis)
  }

  // MARK: Findings

  /// A finding with the numbers of the states in it, for comparing.
  private struct Noted {
    var state: Int
    var beneficiary: Int
    /// Against whom it calls; empty if it does not.
    var opponents: StateSet
    var finding: Finding
  }

  /// What follows from the acts alone.
  private func openingFindings() -> [Noted] {
    let reader = TriggerReader(
      snapshot: snapshot, question: closure.question, numbers: numbers, war: opening)
    var findings: [Noted] = []
    for beneficiary in principals {
      var served = StateSet()
      for number in snapshot.clauses(for: beneficiary) {
        let active = snapshot.active[number]
        let trigger = reader.read(active, for: beneficiary)
        let against = StateSet(trigger.opponents)
        for state in active.obligors where state != beneficiary {
          if active.clause.kind.isActive { served.insert(state) }
          if let finding = finding(active, trigger, state, beneficiary) {
            var opponents = against
            opponents.remove(state)
            findings.append(
              Noted(
                state: state, beneficiary: beneficiary, opponents: opponents, finding: finding))
          }
        }
      }
      for number in snapshot.lapsed(for: beneficiary) {
        let active = snapshot.active[number]
        for state in active.obligors
        where state != beneficiary && !served.contains(state) {
          let trigger = Trigger.unmet(.notInForce, active.lapse ?? "not in force")
          findings.append(
            Noted(
              state: state, beneficiary: beneficiary, opponents: StateSet(),
              finding: make(active, state, beneficiary, .released, trigger)))
        }
      }
    }
    return findings
  }

  private func finding(
    _ active: Snapshot.Active, _ trigger: Trigger, _ state: Int, _ beneficiary: Int
  ) -> Finding? {
    let attack = opening.facts(from: state).first {
      $0.to == beneficiary && (opening.act(of: $0)?.kind.isForce ?? false)
    }
    if attack != nil, active.clause.duty != .may {
      // Whoever attacks back does not break its word.
      guard opening.tainted.contains(state), active.clause.kind != .consultation,
        active.clause.kind != .offense
      else { return nil }
      let fact = "\(name(state)) itself attacks \(name(beneficiary))"
      return make(
        active, state, beneficiary, .breaks, Trigger(state: .met, facts: [fact]))
    }
    switch (active.clause.kind, trigger.state) {
    case (.neutrality, .unmet), (.consultation, .unmet), (.nonaggression, .unmet): return nil
    case (.neutrality, _):
      return make(active, state, beneficiary, .neutral, trigger)
    case (.nonaggression, _):
      return make(active, state, beneficiary, .restrained, trigger)
    case (.consultation, _):
      guard active.clause.occasions != [.always] || opening.tainted.contains(beneficiary) == false
      else { return nil }
      return make(active, state, beneficiary, .consult, trigger)
    case (_, .unmet): return make(active, state, beneficiary, .released, trigger)
    case (_, .met):
      return make(
        active, state, beneficiary, active.clause.duty == .may ? .permitted : .bound, trigger)
    case (_, .open):
      return make(
        active, state, beneficiary, active.clause.duty == .may ? .permitted : .depends, trigger)
    }
  }

  /// What the chain adds, from step 1 on.
  private func chainFindings() -> [Noted] {
    let opponents = closure.lists.map { $0.map { numbers.codes[$0] } }
    return closure.options.filter { $0.step > 0 }.map { option in
      let isMet = closure.readings[option.ground].trigger.state == .met
      return Noted(
        state: option.state, beneficiary: option.beneficiary,
        opponents: closure.listSets[option.list],
        finding: Finding(
          pledge: snapshot.active[option.clause].pledge, state: numbers.codes[option.state],
          beneficiary: numbers.codes[option.beneficiary], verdict: isMet ? .bound : .depends,
          opponents: opponents[option.list], release: nil,
          facts: closure.readings[option.reading].trigger.facts,
          openTerms: closure.openTerms(option), step: option.step))
    }
  }

  private func make(
    _ active: Snapshot.Active, _ state: Int, _ beneficiary: Int, _ verdict: Verdict,
    _ trigger: Trigger
  ) -> Finding {
    Finding(
      pledge: active.pledge, state: numbers.codes[state], beneficiary: numbers.codes[beneficiary],
      verdict: verdict,
      opponents: trigger.opponents.filter { $0 != state }.map { numbers.codes[$0] },
      release: verdict == .released ? trigger.release : nil, facts: trigger.facts,
      openTerms: verdict == .released ? [] : trigger.openTerms, step: 0)
  }

  private func name(_ state: Int) -> String { snapshot.name(numbers.codes[state]) }

  // MARK: Where a state stands

  private func status(
    _ state: Int, _ findings: [Finding], _ conflicts: [String]
  ) -> StateAnswer.Status {
    if opening.initiators.contains(state), opening.tainted.contains(state) { return .attacker }
    if principals.contains(state) {
      return closure.question.acts.contains { $0.target == numbers.codes[state] }
        ? .attacked : .attacker
    }
    if !conflicts.isEmpty { return .conflicted }
    let now = Set(findings.filter { $0.step == 0 }.map(\.verdict))
    for (verdict, status) in [
      (Verdict.bound, StateAnswer.Status.bound), (.depends, .depends),
    ] where now.contains(verdict) {
      return status
    }
    if findings.contains(where: { $0.step > 0 }) { return .later }
    for (verdict, status) in [
      (Verdict.permitted, StateAnswer.Status.permitted), (.neutral, .neutral),
      (.consult, .consult), (.restrained, .restrained),
    ] where now.contains(verdict) {
      return status
    }
    return .released
  }

  /// That a state is called to both sides, or against one whom it promised in a pact of two not to fight.
  private func conflicts(_ noted: [Noted]) -> [String] {
    let calls = noted.indices.filter {
      noted[$0].finding.verdict == .bound || noted[$0].finding.verdict == .depends
    }
    guard !calls.isEmpty else { return [] }
    var result: Set<String> = []
    let aided = StateSet(calls.map { noted[$0].beneficiary })
    for call in calls where !aided.isDisjoint(with: noted[call].opponents) {
      for other in aided.states where noted[call].opponents.contains(other) {
        let aided = noted[call].beneficiary
        let (first, second) = numbers.isOrdered(aided, other) ? (aided, other) : (other, aided)
        result.insert("called to the aid of both \(name(first)) and \(name(second))")
      }
    }
    for place in noted.indices {
      let verdict = noted[place].finding.verdict
      guard verdict == .restrained || verdict == .neutral else { continue }
      let other = noted[place].finding
      guard parties(of: other.treaty) <= 2 else { continue }
      for call in calls.map({ noted[$0] })
      where call.finding.treaty != other.treaty
        && call.opponents.contains(noted[place].beneficiary)
      {
        let pledge = verdict == .neutral ? "stay neutral towards" : "not attack"
        result.insert(
          "bound to aid \(name(call.beneficiary)) and to \(pledge) \(name(noted[place].beneficiary)) (\(other.treatyName))"
        )
      }
    }
    return result.sorted()
  }

  private func parties(of treaty: String) -> Int {
    snapshot.partyCounts[treaty] ?? 0
  }
}
