// SPDX-License-Identifier: Apache-2.0

/// Who acts against whom, as far as a case has come: the acts that the question states, and the aid that clauses bring.
struct WarFacts {
  /// Where a fact comes from.
  enum Cause: Hashable {
    /// An act of the question, by its number.
    case act(Int)
    /// A state's coming in under a clause, by the number of the option.
    case aid(Int)
  }

  /// One state acts against another.
  struct Fact: Hashable {
    var from: String
    var to: String
    var cause: Cause
    /// Whom the aid is for; `nil` for an act of the question.
    var aided: String?
  }

  let acts: [Act]
  private(set) var facts: [Fact] = []
  private(set) var to: [String: [Int]] = [:]
  private(set) var from: [String: [Int]] = [:]
  /// States that opened a war against one who had not, and those who came in for such a state.
  private(set) var tainted: Set<String> = []
  private(set) var initiators: Set<String> = []

  init(_ acts: [Act]) {
    self.acts = acts
    for (number, act) in acts.enumerated() {
      add(Fact(from: act.attacker, to: act.target, cause: .act(number)))
      if !tainted.contains(act.target), act.kind.isForce { tainted.insert(act.attacker) }
      initiators.insert(act.attacker)
    }
  }

  mutating func add(_ fact: Fact) {
    to[fact.to, default: []].append(facts.count)
    from[fact.from, default: []].append(facts.count)
    facts.append(fact)
  }

  /// A state comes in for another; for one who was tainted before the round, it is so itself.
  mutating func join(
    _ state: String, for beneficiary: String, against: [String], option: Int,
    tainted before: Set<String>
  ) {
    for opponent in against where opponent != state {
      add(Fact(from: state, to: opponent, cause: .aid(option), aided: beneficiary))
    }
    if before.contains(beneficiary) { tainted.insert(state) }
  }

  func facts(to state: String) -> [Fact] { (to[state] ?? []).map { facts[$0] } }
  func facts(from state: String) -> [Fact] { (from[state] ?? []).map { facts[$0] } }

  /// Whether one acts against the other, either way.
  func areAtWar(_ left: String, _ right: String) -> Bool {
    facts(from: left).contains { $0.to == right } || facts(from: right).contains { $0.to == left }
  }

  /// The act behind a fact; `nil` for aid.
  func act(of fact: Fact) -> Act? {
    if case .act(let number) = fact.cause { acts[number] } else { nil }
  }
}
