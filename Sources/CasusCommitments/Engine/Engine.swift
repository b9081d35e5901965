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
  var state: Int
  var beneficiary: Int
  /// Number of the clause in the snapshot.
  var clause: Int
  /// Number of the list of opponents: calls by one clause share theirs.
  var list: Int
  /// Step in which it first came up, from 0.
  var step: Int
  /// Number of the reading by which it came up.
  var reading: Int
  /// Number of the reading that it rests on in the end.
  var ground: Int
  /// Whether it was called to both sides at once, so that nothing follows from it.
  var isConflicted = false
}

/// A state and whom it is called against, by the number of the list.
struct OpponentList: Hashable {
  var state: Int
  var number: Int
}

/// A clause read for a beneficiary; all whom it calls share one.
struct Reading {
  var beneficiary: Int
  var clause: Int
  var trigger: Trigger
  var list: Int
}

/// Goes round by round until nothing new comes up.
struct Closure {
  let snapshot: Snapshot
  let question: Question
  /// Numbers of the states, those of the question with them.
  let numbers: StateNumbers
  private(set) var war: WarFacts
  private(set) var options: [EntryOption] = []
  private(set) var readings: [Reading] = []
  /// Lists of opponents.
  private(set) var lists: [[Int]] = []
  private var listNumbers: [[Int]: Int] = [:]
  private(set) var listSets: [StateSet] = []
  private var coalitions: Coalitions
  /// Whom a clause called for a beneficiary so far.
  private var calledBefore: [Int: StateSet] = [:]
  /// For every state, whom all its calls are for and against: looking there is the same as comparing each call with each other.
  private var helped: [StateSet]
  private var fought: [StateSet]
  /// States whose facts changed since the clauses for their good were read last; nothing new can come of the others.
  private var changed: StateSet

  init(snapshot: Snapshot, question: Question) {
    self.snapshot = snapshot
    self.question = question
    var numbers = snapshot.numbers
    for act in question.acts {
      _ = numbers.number(of: act.attacker)
      _ = numbers.number(of: act.target)
    }
    self.numbers = numbers
    war = WarFacts(question.acts, numbers)
    changed = war.involved
    coalitions = Coalitions(war.involved.states, count: numbers.count)
    helped = Array(repeating: StateSet(), count: numbers.count)
    fought = helped
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
      snapshot: snapshot, question: question, numbers: numbers, war: war, explainsUnmet: false)
    var fresh: [Int] = []
    for beneficiary in war.involved.states.sorted(by: numbers.isOrdered) {
      let isChanged = changed.contains(beneficiary)
      for number in snapshot.calls(for: beneficiary) {
        let active = snapshot.active[number]
        guard isChanged || active.asksOthersToActFirst else { continue }
        // Who was called by it before, or is in the war on that side already, is not called to it again.
        let key = number * numbers.count + beneficiary
        var called = calledBefore[key] ?? StateSet()
        let candidates = active.obligors.filter { state in
          state != beneficiary && !called.contains(state)
            && !coalitions.isSurelyIn(state, with: beneficiary)
        }
        guard !candidates.isEmpty else { continue }
        let trigger = reader.read(active, for: beneficiary)
        guard trigger.state != .unmet, !trigger.opponents.isEmpty else { continue }
        let list = list(trigger.opponents)
        for state in candidates where !listSets[list].contains(state) && !called.contains(state) {
          called.insert(state)
          fresh.append(options.count)
          options.append(
            EntryOption(
              number: options.count, state: state, beneficiary: beneficiary, clause: number,
              list: list, step: step, reading: readings.count, ground: readings.count))
        }
        calledBefore[key] = called
        readings.append(
          Reading(beneficiary: beneficiary, clause: number, trigger: trigger, list: list))
      }
    }
    return fresh
  }

  private mutating func list(_ opponents: [Int]) -> Int {
    if let known = listNumbers[opponents] { return known }
    listNumbers[opponents] = lists.count
    lists.append(opponents)
    listSets.append(StateSet(opponents))
    return lists.count - 1
  }

  /// All who are newly called act together; who is called to both sides stays out of the chain.
  private mutating func act(_ fresh: [Int]) {
    for number in fresh {
      let option = options[number]
      helped[option.state].insert(option.beneficiary)
      fought[option.state].formUnion(listSets[option.list])
    }
    for number in fresh {
      let option = options[number]
      options[number].isConflicted =
        fought[option.state].contains(option.beneficiary)
        || !helped[option.state].isDisjoint(with: listSets[option.list])
        || isAlreadyAgainst(option)
    }
    let before = war.tainted
    let sides = coalitions
    changed = StateSet()
    for number in fresh where !options[number].isConflicted {
      let option = options[number]
      war.join(option, against: lists[option.list], tainted: before)
      changed.insert(option.state)
      changed.formUnion(listSets[option.list])
      coalitions.join(
        option.state, with: option.beneficiary,
        surely: readings[option.reading].trigger.state == .met, as: sides)
    }
  }

  /// Whether two calls are to opposite sides.
  func isAgainst(_ left: EntryOption, _ right: EntryOption) -> Bool {
    listSets[left.list].contains(right.beneficiary)
      || listSets[right.list].contains(left.beneficiary)
  }

  /// Whether the state already fights, by an act of the question, against whom it is called to help.
  private func isAlreadyAgainst(_ option: EntryOption) -> Bool {
    question.acts.contains {
      $0.attacker == numbers.codes[option.state] && $0.target == numbers.codes[option.beneficiary]
    }
  }

  /// Reads every option's trigger once more against all facts, so that each knows all that it could rest on.
  private mutating func refresh() {
    let reader = TriggerReader(
      snapshot: snapshot, question: question, numbers: numbers, war: war, explainsUnmet: false,
      explainsMet: false)
    var latest: [Int: Int] = [:]
    for index in options.indices {
      let option = options[index]
      let key = option.clause * numbers.count + option.beneficiary
      let ground: Int
      if let known = latest[key] {
        ground = known
      } else {
        ground = readings.count
        latest[key] = ground
        let trigger = reader.read(snapshot.active[option.clause], for: option.beneficiary)
        readings.append(
          Reading(
            beneficiary: option.beneficiary, clause: option.clause, trigger: trigger,
            list: list(trigger.opponents)))
      }
      // Later facts can settle a doubt or add ground; they never take a trigger back.
      let state = readings[ground].trigger.state
      if state == .met || (state == .open && !isMet(option)) { options[index].ground = ground }
    }
  }

  private func isMet(_ option: EntryOption) -> Bool {
    readings[option.reading].trigger.state == .met
  }

  /// What an option's call hangs on: nothing more if it was sure when it came up.
  func openTerms(_ option: EntryOption) -> [String] {
    isMet(option) ? [] : readings[option.ground].trigger.openTerms
  }
}

/// Who is in the war on which side: each state of the acts leads a side of its own, and who comes in for one is of its side.
private struct Coalitions {
  private var sides: [StateSet]
  private var sure: [StateSet]

  init(_ leaders: [Int], count: Int) {
    sides = Array(repeating: StateSet(), count: count)
    for (side, leader) in leaders.enumerated() { sides[leader].insert(side) }
    sure = sides
  }

  /// Whether the state is in, without a doubt, on a side that the other is on.
  func isSurelyIn(_ state: Int, with other: Int) -> Bool {
    !sure[state].isDisjoint(with: sides[other])
  }

  /// A state comes in; sides are taken as they stood before the round, so that no order matters.
  mutating func join(_ state: Int, with other: Int, surely: Bool, as before: Coalitions) {
    sides[state].formUnion(before.sides[other])
    if surely { sure[state].formUnion(before.sides[other]) }
  }
}
