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
    var byState: [Int: [Finding]] = [:]
    for (state, finding) in openingFindings() { byState[state, default: []].append(finding) }
    let chain = chainFindings()
    for (option, finding) in chain { byState[option.state, default: []].append(finding) }
    for state in principals where byState[state] == nil { byState[state] = [] }
    var states = byState.map { state, findings in
      let code = numbers.codes[state]
      let conflict = principals.contains(state) ? [] : conflicts(findings)
      return StateAnswer(
        state: code, status: status(state, findings, conflict), findings: findings,
        entry: entries[code] ?? [], conflicts: conflict)
    }
    let rank = Dictionary(
      uniqueKeysWithValues: StateAnswer.Status.allCases.enumerated().map { ($1, $0) })
    states.sort { (rank[$0.status] ?? 0, $0.state) < (rank[$1.status] ?? 0, $1.state) }
    let steps = Dictionary(grouping: chain.map(\.1), by: \.step).sorted { $0.key < $1.key }
    return Answer(
      question: closure.question, states: states,
      chain: steps.map { ChainStep(number: $0.key, findings: $0.value) }, reckoning: reckoning,
      basis: basis)
  }

  // MARK: Findings

  /// What follows from the acts alone.
  private func openingFindings() -> [(Int, Finding)] {
    let reader = TriggerReader(
      snapshot: snapshot, question: closure.question, numbers: numbers, war: opening)
    var findings: [(Int, Finding)] = []
    for beneficiary in principals {
      var served = StateSet()
      for number in snapshot.clauses(for: beneficiary) {
        let active = snapshot.active[number]
        let trigger = reader.read(active, for: beneficiary)
        for state in active.obligors where state != beneficiary {
          if active.clause.kind.isActive { served.insert(state) }
          if let finding = finding(active, trigger, state, beneficiary) {
            findings.append((state, finding))
          }
        }
      }
      for number in snapshot.lapsed(for: beneficiary) {
        let active = snapshot.active[number]
        for state in active.obligors
        where state != beneficiary && !served.contains(state) {
          let trigger = Trigger.unmet(.notInForce, active.lapse ?? "not in force")
          findings.append((state, make(active, state, beneficiary, .released, trigger)))
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
  private func chainFindings() -> [(EntryOption, Finding)] {
    let opponents = closure.lists.map { $0.map { numbers.codes[$0] } }
    return closure.options.filter { $0.step > 0 }.map { option in
      let isMet = closure.readings[option.ground].trigger.state == .met
      return (
        option,
        Finding(
          pledge: snapshot.active[option.clause].pledge, state: numbers.codes[option.state],
          beneficiary: numbers.codes[option.beneficiary], verdict: isMet ? .bound : .depends,
          opponents: opponents[option.list], release: nil,
          facts: closure.readings[option.reading].trigger.facts,
          openTerms: closure.openTerms(option), step: option.step)
      )
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
  private func conflicts(_ findings: [Finding]) -> [String] {
    let calls = findings.indices.filter {
      findings[$0].verdict == .bound || findings[$0].verdict == .depends
    }
    guard !calls.isEmpty else { return [] }
    var result: Set<String> = []
    // Many calls share their opponents: one look for all of them.
    var called: [[String]: Set<String>] = [:]
    for call in calls {
      called[findings[call].opponents, default: []].insert(findings[call].beneficiary)
    }
    let beneficiaries = called.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for (opponents, aided) in called {
      for other in beneficiaries.intersection(opponents) {
        for beneficiary in aided {
          let ends = [beneficiary, other].sorted().map(snapshot.name)
          result.insert("called to the aid of both \(ends[0]) and \(ends[1])")
        }
      }
    }
    for other in findings
    where (other.verdict == .restrained || other.verdict == .neutral)
      && parties(of: other.treaty) <= 2
    {
      for call in calls.map({ findings[$0] })
      where call.treaty != other.treaty && call.opponents.contains(other.beneficiary) {
        let pledge = other.verdict == .neutral ? "stay neutral towards" : "not attack"
        result.insert(
          "bound to aid \(snapshot.name(call.beneficiary)) and to \(pledge) \(snapshot.name(other.beneficiary)) (\(other.treatyName))"
        )
      }
    }
    return result.sorted()
  }

  private func parties(of treaty: String) -> Int {
    snapshot.partyCounts[treaty] ?? 0
  }
}
