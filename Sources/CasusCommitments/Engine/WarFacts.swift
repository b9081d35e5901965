// SPDX-License-Identifier: Apache-2.0

/// Who acts against whom, as far as a case has come: the acts that the question states, and the aid that clauses bring.
struct WarFacts {
  /// A state's coming in under a clause.
  struct Aid: Hashable {
    /// Number of the option.
    var option: Int
    /// Whom the aid is for.
    var aided: String
  }

  /// One state acts against another: by an act of the question, or by all the aid in which it does.
  ///
  /// A state may come in for twenty partners against thirty opponents; as one fact for each pair the chain stays small.
  struct Fact: Hashable {
    /// Its number among the facts.
    var number = 0
    var from: String
    var to: String
    /// The act, by its number in the question; `nil` for aid.
    var act: Int?
    var aids: [Aid] = []
  }

  let acts: [Act]
  private(set) var facts: [Fact] = []
  private(set) var to: [String: [Int]] = [:]
  private(set) var from: [String: [Int]] = [:]
  /// For a state and a list of opponents the facts that hold the aid.
  private var aidFacts: [OpponentList: [Int]] = [:]
  /// States that opened a war against one who had not, and those who came in for such a state.
  private(set) var tainted: Set<String> = []
  private(set) var initiators: Set<String> = []

  init(_ acts: [Act]) {
    self.acts = acts
    for (number, act) in acts.enumerated() {
      add(Fact(from: act.attacker, to: act.target, act: number))
      if !tainted.contains(act.target), act.kind.isForce { tainted.insert(act.attacker) }
      initiators.insert(act.attacker)
    }
  }

  mutating func add(_ fact: Fact) {
    to[fact.to, default: []].append(facts.count)
    from[fact.from, default: []].append(facts.count)
    facts.append(fact)
    facts[facts.count - 1].number = facts.count - 1
  }

  /// A state comes in for another; for one who was tainted before the round, it is so itself.
  mutating func join(_ option: EntryOption, tainted before: Set<String>) {
    let state = option.state
    let list = OpponentList(state: state, number: option.list)
    let places = aidFacts[list] ?? aidFacts(of: state, against: option.opponents)
    aidFacts[list] = places
    let aid = Aid(option: option.number, aided: option.beneficiary)
    for place in places { facts[place].aids.append(aid) }
    if before.contains(option.beneficiary) { tainted.insert(state) }
  }

  /// The facts that a state acts against these, new ones where there are none yet.
  private mutating func aidFacts(of state: String, against opponents: [String]) -> [Int] {
    var known: [String: Int] = [:]
    for place in from[state] ?? [] where facts[place].act == nil { known[facts[place].to] = place }
    return opponents.filter { $0 != state }.map { opponent in
      if let place = known[opponent] { return place }
      add(Fact(from: state, to: opponent))
      return facts.count - 1
    }
  }

  func facts(to state: String) -> [Fact] { (to[state] ?? []).map { facts[$0] } }
  func facts(from state: String) -> [Fact] { (from[state] ?? []).map { facts[$0] } }

  /// Whether one acts against the other, either way.
  func areAtWar(_ left: String, _ right: String) -> Bool {
    facts(from: left).contains { $0.to == right } || facts(from: right).contains { $0.to == left }
  }

  /// The act behind a fact; `nil` for aid.
  func act(of fact: Fact) -> Act? {
    fact.act.map { acts[$0] }
  }
}
