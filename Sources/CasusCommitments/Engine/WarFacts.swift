// SPDX-License-Identifier: Apache-2.0

/// Who acts against whom, as far as a case has come: the acts that the question states, and the aid that clauses bring.
struct WarFacts {
  /// A state's coming in under a clause.
  struct Aid {
    /// Number of the option.
    var option: Int
    /// Whom the aid is for.
    var aided: Int
  }

  /// One state acts against another: by an act of the question, or by all the aid in which it does.
  ///
  /// A state may come in for twenty partners against thirty opponents; as one fact for each pair the chain stays small.
  struct Fact {
    /// Its number among the facts.
    var number: Int
    var from: Int
    var to: Int
    /// The act, by its number in the question; `nil` for aid.
    var act: Int?
    /// The options whose aid counts, if only some does.
    var counted: [Int]?
  }

  let acts: [Act]
  private(set) var facts: [Fact] = []
  /// For each fact the aid that makes it.
  private(set) var aids: [[Aid]] = []
  private var numbersTo: [[Int]]
  private var numbersFrom: [[Int]]
  /// For a state and a list of opponents the facts that hold the aid.
  private var aidFacts: [OpponentList: [Int]] = [:]
  /// States that opened a war against one who had not, and those who came in for such a state.
  private(set) var tainted = StateSet()
  private(set) var initiators = StateSet()
  /// All who act or are acted against.
  private(set) var involved = StateSet()

  init(_ acts: [Act], _ numbers: StateNumbers) {
    self.acts = acts
    numbersTo = Array(repeating: [], count: numbers.count)
    numbersFrom = numbersTo
    for (number, act) in acts.enumerated() {
      guard let attacker = numbers(act.attacker), let target = numbers(act.target) else { continue }
      add(from: attacker, to: target, act: number)
      if !tainted.contains(target), act.kind.isForce { tainted.insert(attacker) }
      initiators.insert(attacker)
    }
  }

  private mutating func add(from: Int, to: Int, act: Int?) {
    numbersTo[to].append(facts.count)
    numbersFrom[from].append(facts.count)
    facts.append(Fact(number: facts.count, from: from, to: to, act: act))
    aids.append([])
    involved.insert(from)
    involved.insert(to)
  }

  /// A state comes in for another; for one who was tainted before the round, it is so itself.
  mutating func join(_ option: EntryOption, against opponents: [Int], tainted before: StateSet) {
    let list = OpponentList(state: option.state, number: option.list)
    let places = aidFacts[list] ?? aidFacts(of: option.state, against: opponents)
    aidFacts[list] = places
    let aid = Aid(option: option.number, aided: option.beneficiary)
    for place in places { aids[place].append(aid) }
    if before.contains(option.beneficiary) { tainted.insert(option.state) }
  }

  /// The facts that a state acts against these, new ones where there are none yet.
  private mutating func aidFacts(of state: Int, against opponents: [Int]) -> [Int] {
    var known: [Int: Int] = [:]
    for place in numbersFrom[state] where facts[place].act == nil { known[facts[place].to] = place }
    return opponents.filter { $0 != state }.map { opponent in
      if let place = known[opponent] { return place }
      add(from: state, to: opponent, act: nil)
      return facts.count - 1
    }
  }

  func facts(to state: Int) -> [Fact] { numbersTo[state].map { facts[$0] } }
  func facts(from state: Int) -> [Fact] { numbersFrom[state].map { facts[$0] } }

  /// The act behind a fact; `nil` for aid.
  func act(of fact: Fact) -> Act? {
    fact.act.map { acts[$0] }
  }
}
