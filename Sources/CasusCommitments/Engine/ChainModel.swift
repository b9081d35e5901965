// SPDX-License-Identifier: Apache-2.0

/// How likely each state comes in, when one's coming in can call another.
///
/// Every state has one will: a number between 0 and 1 that decides all its calls together, so that two pacts that say the same do not
/// count twice. A term left open is read one way for everybody. Small chains are reckoned through case by case, larger ones from
/// seeded samples.
struct ChainModel {
  /// One option, compiled for speed.
  private struct Node {
    var state: Int
    var chance: Estimate
    /// Turned round for one side of a conflict, so that a state cannot come in for both.
    var isReversed: Bool
    var terms: [Int]
    /// Attackers that the acts themselves give.
    var given: Int
    var wanted: Int
    /// For each further attacker, the options that make it one.
    var suppliers: [[Int]]
    var required: [[Int]]

    var isFree: Bool { given >= wanted && required.isEmpty }
  }

  private var nodes: [Node] = []
  private var keys: [(state: String, beneficiary: String)] = []
  private var keyOfNode: [Int] = []
  private var stateCount = 0
  private var termCount = 0

  /// How many cases are reckoned through one by one.
  private static let exactLimit = 1024
  private static let samples = 1000

  init(closure: Closure, snapshot: Snapshot, honour: any HonourEstimating) {
    // Numbered by name, not by the order in which they came up, so that the same seed gives the same answer.
    let states = Self.numbered(closure.options.map(\.state))
    let terms = Self.numbered(closure.options.flatMap(\.trigger.openTerms))
    var places: [String: Int] = [:]
    for option in closure.options {
      let active = snapshot.active[option.clause]
      let state = states[option.state] ?? 0
      var chance = honour.estimate(Self.context(option, snapshot))
      // Who is called to both sides comes in for one of them at most: the two take opposite ends of its will.
      let opposing =
        option.isConflicted
        ? closure.options.filter { $0.state == option.state && closure.isAgainst($0, option) } : []
      if option.isConflicted {
        let rival = opposing.filter { !$0.isConflicted }.map { other in
          honour.estimate(Self.context(other, snapshot)).value
        }.max()
        chance = Estimate(
          min(chance.value / 2, 1 - (rival ?? 0)), low: 0, high: min(chance.high, 1 - (rival ?? 0)))
      }
      let ids = option.trigger.openTerms.compactMap { terms[$0] }
      var given: Set<String> = []
      var suppliers: [String: [Int]] = [:]
      for fact in option.trigger.support {
        let other = fact.from == option.beneficiary ? fact.to : fact.from
        if fact.act != nil {
          given.insert(other)
        } else {
          suppliers[other, default: []] += fact.aids.map(\.option)
        }
      }
      let more = suppliers.filter { !given.contains($0.key) }.sorted { $0.key < $1.key }
      let isReversed =
        option.isConflicted
        && opposing.contains { !$0.isConflicted || $0.beneficiary < option.beneficiary }
      nodes.append(
        Node(
          state: state, chance: chance, isReversed: isReversed, terms: ids, given: given.count,
          wanted: active.clause.attackers, suppliers: more.map(\.value),
          required: option.trigger.required))
      let key = option.state + ">" + option.beneficiary
      if let place = places[key] {
        keyOfNode.append(place)
      } else {
        places[key] = keys.count
        keyOfNode.append(keys.count)
        keys.append((option.state, option.beneficiary))
      }
    }
    stateCount = states.count
    termCount = terms.count
  }

  private static func context(_ option: EntryOption, _ snapshot: Snapshot) -> HonourContext {
    let active = snapshot.active[option.clause]
    return HonourContext(
      clause: active.clause, kinds: Set(snapshot.treaty(of: active).clauses.map(\.kind)),
      members: active.members.count, state: option.state, beneficiary: option.beneficiary,
      opponents: option.opponents, day: snapshot.day)
  }

  private static func numbered(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, $0) })
  }

  /// Which end of the ranges one reckons with.
  private enum End { case low, middle, high }

  private func chance(_ node: Node, _ end: End) -> Double {
    switch end {
    case .low: node.chance.low
    case .middle: node.chance.value
    case .high: node.chance.high
    }
  }

  /// For each state, how likely it comes in and for whom; and how that was reckoned.
  func entries() -> ([String: [StateAnswer.Entry]], String) {
    let (middle, isExact) = reckon(.middle)
    let (low, _) = reckon(.low)
    let (high, _) = reckon(.high)
    var entries: [String: [StateAnswer.Entry]] = [:]
    for (index, key) in keys.enumerated() {
      entries[key.state, default: []].append(
        StateAnswer.Entry(
          beneficiary: key.beneficiary,
          estimate: Estimate(
            middle[index], low: min(low[index], middle[index]),
            high: max(high[index], middle[index]))))
    }
    return (
      entries.mapValues { $0.sorted { $0.beneficiary < $1.beneficiary } },
      isExact ? "exactly" : "from \(Self.samples) samples"
    )
  }

  private func reckon(_ end: End) -> ([Double], Bool) {
    if termCount <= 6 || end != .middle, nodes.allSatisfy(\.isFree) {
      return (independent(end), true)
    }
    var thresholds = [Set<Double>](repeating: [], count: stateCount)
    for node in nodes {
      let chance = chance(node, end)
      thresholds[node.state].insert(node.isReversed ? 1 - chance : chance)
    }
    var cases = end == .middle ? (termCount < 13 ? 1 << termCount : Int.max) : 1
    for set in thresholds {
      cases = cases > Self.exactLimit ? cases : cases * (set.count + 1)
    }
    return cases <= Self.exactLimit
      ? (enumerated(end, thresholds.map { $0.sorted() }), true) : (sampled(end), false)
  }

  /// Nobody's coming in calls another: each state by itself, over all readings of the open terms.
  private func independent(_ end: End) -> [Double] {
    var result = [Double](repeating: 0, count: keys.count)
    let readings = end == .middle ? 1 << termCount : 1
    for reading in 0..<readings {
      var best = [Double](repeating: 0, count: keys.count)
      for (index, node) in nodes.enumerated() {
        guard node.terms.allSatisfy({ holds($0, reading, end) }) else { continue }
        best[keyOfNode[index]] = max(best[keyOfNode[index]], chance(node, end))
      }
      for index in result.indices { result[index] += best[index] / Double(readings) }
    }
    return result
  }

  private func holds(_ term: Int, _ reading: Int, _ end: End) -> Bool {
    switch end {
    case .low: false
    case .high: true
    case .middle: reading >> term & 1 == 1
    }
  }

  /// Every combination of wills and readings, with its weight.
  private func enumerated(_ end: End, _ thresholds: [[Double]]) -> [Double] {
    var result = [Double](repeating: 0, count: keys.count)
    var wills = [Double](repeating: 0, count: stateCount)
    let readings = end == .middle ? 1 << termCount : 1
    func walk(_ state: Int, _ weight: Double) {
      guard weight > 0 else { return }
      guard state < stateCount else {
        for reading in 0..<readings {
          let came = run(wills, end) { holds($0, reading, end) }
          for key in came { result[key] += weight / Double(readings) }
        }
        return
      }
      var below = 0.0
      for bound in thresholds[state] + [1] where bound > below {
        wills[state] = (below + bound) / 2
        walk(state + 1, weight * (bound - below))
        below = bound
      }
    }
    walk(0, 1)
    return result
  }

  private func sampled(_ end: End) -> [Double] {
    var numbers = SeededNumbers(seed: 1914)
    var counts = [Double](repeating: 0, count: keys.count)
    var wills = [Double](repeating: 0, count: stateCount)
    var readings = [Bool](repeating: false, count: termCount)
    for _ in 0..<Self.samples {
      for index in wills.indices { wills[index] = numbers.unit() }
      for index in readings.indices {
        let unit = numbers.unit()
        readings[index] = end == .high || (end == .middle && unit < 0.5)
      }
      for key in run(wills, end, holds: { readings[$0] }) { counts[key] += 1 }
    }
    return counts.map { $0 / Double(Self.samples) }
  }

  /// Who comes in, with these wills and readings: round by round until nothing changes.
  private func run(_ wills: [Double], _ end: End, holds: (Int) -> Bool) -> [Int] {
    // Whoever does not want to, or whose reading does not hold, stays out whatever the others do.
    var waiting: [Int] = []
    for index in nodes.indices {
      let will = nodes[index].isReversed ? 1 - wills[nodes[index].state] : wills[nodes[index].state]
      if will < chance(nodes[index], end), nodes[index].terms.allSatisfy(holds) {
        waiting.append(index)
      }
    }
    var active = [Bool](repeating: false, count: nodes.count)
    var isIn = [Bool](repeating: false, count: keys.count)
    var came: [Int] = []
    var before = Int.max
    while waiting.count < before {
      before = waiting.count
      waiting.removeAll { index in
        guard isCalled(index, active) else { return false }
        active[index] = true
        if !isIn[keyOfNode[index]] {
          isIn[keyOfNode[index]] = true
          came.append(keyOfNode[index])
        }
        return true
      }
    }
    return came
  }

  /// Whether enough attackers are there, and those who must act first have acted.
  private func isCalled(_ index: Int, _ active: [Bool]) -> Bool {
    var lacking = nodes[index].wanted - nodes[index].given
    // Most clauses want one attacker, and the first that is there decides.
    for group in nodes[index].suppliers {
      if lacking <= 0 { break }
      if group.contains(where: { active[$0] }) { lacking -= 1 }
    }
    guard lacking <= 0 else { return false }
    return nodes[index].required.allSatisfy { group in group.contains { active[$0] } }
  }
}
