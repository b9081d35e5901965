// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// The casus foederis engine: who is bound by an act, who is not, and what follows.
///
/// It goes in rounds. In each round every clause is read against the same facts; all states that a clause newly calls act together,
/// and their acts are facts of the next round. So neither the order of pacts nor of states can matter, and a pact that is there twice
/// says the same thing twice. It ends when a round brings nothing new.
public struct Engine: Sendable {
  /// The clauses of the day.
  public let snapshot: Snapshot
  /// How likely a clause is honoured.
  public let honour: any HonourEstimating

  /// Makes an engine.
  public init(_ snapshot: Snapshot, honour: any HonourEstimating = PublishedRates()) {
    self.snapshot = snapshot
    self.honour = honour
  }

  /// Answers a question. The question's day must be the snapshot's.
  public func answer(_ question: Question, withProbabilities: Bool = true) -> Answer {
    var closure = Closure(snapshot: snapshot, question: question)
    closure.run()
    var entries: [String: [StateAnswer.Entry]] = [:]
    var reckoning = ""
    var basis: [String] = []
    if withProbabilities, !closure.options.isEmpty {
      let chain = ChainModel(closure: closure, snapshot: snapshot, honour: honour)
      (entries, reckoning) = chain.entries()
      basis = honour.basis
    }
    return AnswerWriter(closure: closure, snapshot: snapshot).answer(
      entries: entries, reckoning: reckoning, basis: basis)
  }
}

/// A state's coming in for another under a clause: a node of the chain.
struct EntryOption {
  /// Number among the options.
  var number: Int
  var state: String
  var beneficiary: String
  /// Number of the clause in the snapshot.
  var clause: Int
  var opponents: [String]
  /// Number of the list of opponents: calls by one clause share theirs.
  var list: Int
  /// Step in which it first came up, from 0.
  var step: Int
  var trigger: Trigger
  /// Number of the reading that it rests on in the end.
  var ground = 0
  /// Whether it was called to both sides at once, so that nothing follows from it.
  var isConflicted = false
}

/// A clause read for a beneficiary against all facts.
struct Ground {
  var beneficiary: String
  var clause: Int
  var trigger: Trigger
}

/// Goes round by round until nothing new comes up.
struct Closure {
  let snapshot: Snapshot
  let question: Question
  private(set) var war: WarFacts
  private(set) var options: [EntryOption] = []
  /// The readings that options rest on in the end; all whom a clause calls for one beneficiary share one.
  private(set) var grounds: [Ground] = []
  private var coalitions: Coalitions
  private var byKey: [Key: Int] = [:]
  /// For every state, whom all its calls are for and against: looking there is the same as comparing each call with each other.
  private var helped: [String: Set<String>] = [:]
  private var fought: [String: Opponents] = [:]
  private var lists: [[String]: Int] = [:]
  /// States whose facts changed since the clauses for their good were read last; nothing new can come of the others.
  private var changed: Set<String>

  private struct Key: Hashable {
    var state: String
    var beneficiary: String
    var clause: Int
  }

  init(snapshot: Snapshot, question: Question) {
    self.snapshot = snapshot
    self.question = question
    war = WarFacts(question.acts)
    coalitions = Coalitions(question.acts)
    changed = Set(question.acts.flatMap { [$0.attacker, $0.target] })
  }

  mutating func run() {
    var step = 0
    while true {
      let fresh = round(step)
      guard !fresh.isEmpty else { break }
      act(fresh)
      step += 1
    }
    refresh()
  }

  /// Every clause that calls somebody who was not called by it before.
  private mutating func round(_ step: Int) -> [Int] {
    let reader = TriggerReader(
      snapshot: snapshot, question: question, war: war, explainsUnmet: false)
    var fresh: [Int] = []
    for beneficiary in Set(war.from.keys).union(war.to.keys).sorted() {
      let isChanged = changed.contains(beneficiary)
      for number in snapshot.callsByBeneficiary[beneficiary] ?? [] {
        let active = snapshot.active[number]
        guard isChanged || active.clause.asksOthersToActFirst else { continue }
        let trigger = reader.read(active, for: beneficiary)
        guard trigger.state != .unmet, !trigger.opponents.isEmpty else { continue }
        let opponents = trigger.opponents
        let against = Set(opponents)
        let list = lists[opponents] ?? lists.count
        lists[opponents] = list
        for state in active.obligors where state != beneficiary {
          guard !against.contains(state) else { continue }
          let key = Key(state: state, beneficiary: beneficiary, clause: number)
          // Who is in the war on that side already is not called to it again.
          guard byKey[key] == nil, !coalitions.isSurelyIn(state, with: beneficiary) else {
            continue
          }
          byKey[key] = options.count
          fresh.append(options.count)
          options.append(
            EntryOption(
              number: options.count, state: state, beneficiary: beneficiary, clause: number,
              opponents: opponents, list: list, step: step, trigger: trigger))
        }
      }
    }
    return fresh
  }

  /// All who are newly called act together; who is called to both sides stays out of the chain.
  private mutating func act(_ fresh: [Int]) {
    for number in fresh {
      helped[options[number].state, default: []].insert(options[number].beneficiary)
      fought[options[number].state, default: Opponents()].add(options[number].opponents)
    }
    var meetsFriends: [OpponentList: Bool] = [:]
    for number in fresh {
      let option = options[number]
      let list = OpponentList(state: option.state, number: option.list)
      let meets =
        meetsFriends[list]
        ?? !(helped[option.state] ?? []).isDisjoint(with: option.opponents)
      meetsFriends[list] = meets
      options[number].isConflicted =
        meets || fought[option.state]?.all.contains(option.beneficiary) ?? false
        || isAlreadyAgainst(option)
    }
    let before = war.tainted
    let sides = coalitions
    changed = []
    var joined: Set<OpponentList> = []
    for number in fresh where !options[number].isConflicted {
      let option = options[number]
      war.join(option, tainted: before)
      changed.insert(option.state)
      if joined.insert(OpponentList(state: option.state, number: option.list)).inserted {
        changed.formUnion(option.opponents)
      }
      coalitions.join(
        option.state, with: option.beneficiary, surely: option.trigger.state == .met, as: sides)
    }
  }

  /// Whether two calls are to opposite sides.
  func isAgainst(_ left: EntryOption, _ right: EntryOption) -> Bool {
    left.opponents.contains(right.beneficiary) || right.opponents.contains(left.beneficiary)
  }

  /// Whether the state already fights, by an act of the question, against whom it is called to help.
  private func isAlreadyAgainst(_ option: EntryOption) -> Bool {
    question.acts.contains { $0.attacker == option.state && $0.target == option.beneficiary }
  }

  /// Reads every option's trigger once more against all facts, so that each knows all that it could rest on.
  private mutating func refresh() {
    let reader = TriggerReader(snapshot: snapshot, question: question, war: war)
    var cache: [String: [Int: Int]] = [:]
    for index in options.indices {
      let option = options[index]
      let ground: Int
      if let known = cache[option.beneficiary]?[option.clause] {
        ground = known
      } else {
        ground = grounds.count
        cache[option.beneficiary, default: [:]][option.clause] = ground
        grounds.append(
          Ground(
            beneficiary: option.beneficiary, clause: option.clause,
            trigger: reader.read(snapshot.active[option.clause], for: option.beneficiary)))
      }
      // Later facts can settle a doubt or add ground; they never take a trigger back.
      let trigger = grounds[ground].trigger
      if trigger.state == .met || (trigger.state == .open && option.trigger.state == .open) {
        options[index].ground = ground
        options[index].trigger.state = trigger.state
        options[index].trigger.openTerms =
          option.trigger.state == .met ? [] : trigger.openTerms
        options[index].trigger.opponents = trigger.opponents
      } else {
        options[index].ground = grounds.count
        grounds.append(
          Ground(
            beneficiary: option.beneficiary, clause: option.clause, trigger: option.trigger))
      }
    }
  }
}

/// A state and whom it is called against, by the number of the list.
struct OpponentList: Hashable {
  var state: String
  var number: Int
}

/// The opponents of many calls together. Calls of one state mostly share theirs, and a list seen before adds nothing.
struct Opponents {
  private(set) var all: Set<String> = []
  private var lists: [[String]] = []

  mutating func add(_ list: [String]) {
    guard !lists.contains(list) else { return }
    lists.append(list)
    all.formUnion(list)
  }
}

/// Who is in the war on which side: each state of the acts leads a side of its own, and who comes in for one is of its side.
private struct Coalitions {
  private var sides: [String: Set<String>] = [:]
  private var sure: [String: Set<String>] = [:]

  init(_ acts: [Act]) {
    for state in Set(acts.flatMap { [$0.attacker, $0.target] }) {
      sides[state] = [state]
      sure[state] = [state]
    }
  }

  /// Whether the state is in, without a doubt, on a side that the other is on.
  func isSurelyIn(_ state: String, with other: String) -> Bool {
    !(sure[state] ?? []).isDisjoint(with: sides[other] ?? [])
  }

  /// A state comes in; sides are taken as they stood before the round, so that no order matters.
  mutating func join(
    _ state: String, with other: String, surely: Bool, as before: Coalitions
  ) {
    let joined = before.sides[other] ?? []
    sides[state, default: []].formUnion(joined)
    if surely { sure[state, default: []].formUnion(joined) }
  }
}
