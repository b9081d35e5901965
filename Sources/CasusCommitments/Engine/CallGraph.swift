// SPDX-License-Identifier: Apache-2.0

/// What calls whom: options, the facts that they bring about, and the readings of clauses that rest on those facts.
///
/// Hundreds of options share a reading (all members of a pact are called by the same attack) and all options of a state against the
/// same opponents bring about the same facts; so the graph goes by readings and facts, and each case set passes an edge once.
struct CallGraph {
  /// One reading of a clause for a beneficiary.
  private struct Ground {
    /// The options that it calls.
    var options: [Int] = []
    /// Attackers that are still wanted beyond those that the acts give.
    var lacking: Int
    /// For each further attacker, the facts that make it one.
    var attackers: [[Int]] = []
    /// Facts of which one at least must have come about.
    var required: [Int] = []
  }

  private var grounds: [Ground] = []
  /// For each option the bundle that it is in: a state's options against the same opponents bring about the same facts.
  private var bundles: [Int] = []
  /// Options of states that are called to both sides.
  private var isIdle: [Bool]
  /// For each bundle the facts that it brings about.
  private var bundleFacts: [[Int]] = []
  /// For each option the facts that it alone brings about.
  private var ownFacts: [[Int]]
  private var factCount = 0
  /// For each fact the grounds that rest on it.
  private var resting: [[Int]] = []
  private let optionCount: Int

  /// Whether no option hangs on another.
  var isFree: Bool { grounds.allSatisfy { $0.lacking <= 0 && $0.required.isEmpty } }

  init(_ closure: Closure) {
    let war = closure.war
    optionCount = closure.options.count
    ownFacts = Array(repeating: [], count: optionCount)
    isIdle = closure.options.map(\.isConflicted)
    // Facts of which a clause counts only some of the aid, and demands that others act first, are facts of their own.
    var partial: [[Int]: Int] = [:]
    func number(_ options: [Int]) -> Int {
      let known = partial[options] ?? war.facts.count + partial.count
      partial[options] = known
      return known
    }
    var groundOfReading = [Int](repeating: -1, count: closure.readings.count)
    for (index, option) in closure.options.enumerated() {
      if groundOfReading[option.ground] < 0 {
        let reading = closure.readings[option.ground]
        groundOfReading[option.ground] = grounds.count
        var given = StateSet()
        var attackers: [Int: [Int]] = [:]
        for fact in reading.trigger.support {
          let other = fact.from == reading.beneficiary ? fact.to : fact.from
          if fact.act != nil {
            given.insert(other)
          } else {
            attackers[other, default: []].append(fact.counted.map(number) ?? fact.number)
          }
        }
        grounds.append(
          Ground(
            lacking: closure.snapshot.active[reading.clause].clause.attackers - given.count,
            attackers: attackers.filter { !given.contains($0.key) }.map(\.value),
            required: reading.trigger.required.map(number)))
      }
      grounds[groundOfReading[option.ground]].options.append(index)
    }
    factCount = war.facts.count + partial.count
    resting = Array(repeating: [], count: factCount)
    for (index, ground) in grounds.enumerated() {
      let attackers = ground.lacking > 0 ? Array(ground.attackers.joined()) : []
      for fact in attackers + ground.required { resting[fact].append(index) }
    }
    var numbers: [OpponentList: Int] = [:]
    for option in closure.options {
      let list = OpponentList(state: option.state, number: option.list)
      let bundle = numbers[list] ?? numbers.count
      numbers[list] = bundle
      bundles.append(bundle)
    }
    bundleFacts = Array(repeating: [], count: numbers.count)
    for fact in war.facts where !resting[fact.number].isEmpty {
      for aid in war.aids[fact.number] where bundleFacts[bundles[aid.option]].last != fact.number {
        bundleFacts[bundles[aid.option]].append(fact.number)
      }
    }
    for (options, fact) in partial {
      for option in options { ownFacts[option].append(fact) }
    }
  }

  /// For each option the cases in which it comes about, given those in which its state is willing.
  func run(_ willing: [CaseMask]) -> [CaseMask] {
    var active = [CaseMask](repeating: CaseMask(), count: optionCount)
    var holding = [CaseMask](repeating: CaseMask(), count: factCount)
    var brought = [CaseMask](repeating: CaseMask(), count: bundleFacts.count)
    var called = [CaseMask](repeating: CaseMask(), count: grounds.count)
    var isWaiting = [Bool](repeating: true, count: grounds.count)
    var waiting = Array(grounds.indices)
    var next = 0
    func hold(_ fact: Int, _ cases: CaseMask) {
      guard holding[fact].grow(by: cases) else { return }
      for ground in resting[fact] where !isWaiting[ground] {
        isWaiting[ground] = true
        waiting.append(ground)
      }
    }
    while next < waiting.count {
      let index = waiting[next]
      next += 1
      isWaiting[index] = false
      guard called[index].grow(by: calling(grounds[index], holding)) else { continue }
      for option in grounds[index].options {
        guard active[option].grow(by: called[index].intersection(willing[option])) else {
          continue
        }
        for fact in ownFacts[option] { hold(fact, active[option]) }
        let bundle = bundles[option]
        // Who is called to both sides brings about nothing: no fact counts its aid.
        guard !isIdle[option], brought[bundle].grow(by: active[option]) else { continue }
        for fact in bundleFacts[bundle] { hold(fact, brought[bundle]) }
      }
    }
    return active
  }

  /// The cases in which enough attackers are there, and those who must act first have acted.
  private func calling(_ ground: Ground, _ holding: [CaseMask]) -> CaseMask {
    var result = CaseMask.all
    if ground.lacking == 1 {
      result = CaseMask()
      for facts in ground.attackers {
        for fact in facts { result.formUnion(holding[fact]) }
      }
    } else if ground.lacking > 1 {
      // Cases with at least so many attackers, counted up one attacker at a time.
      var reached = [CaseMask](repeating: CaseMask(), count: ground.lacking + 1)
      reached[0] = .all
      for facts in ground.attackers {
        var attacking = CaseMask()
        for fact in facts { attacking.formUnion(holding[fact]) }
        for number in stride(from: ground.lacking, to: 0, by: -1) {
          reached[number].formUnion(reached[number - 1].intersection(attacking))
        }
      }
      result = reached[ground.lacking]
    }
    for fact in ground.required { result.formIntersection(holding[fact]) }
    return result
  }
}
