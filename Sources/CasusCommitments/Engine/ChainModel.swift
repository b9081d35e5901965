// SPDX-License-Identifier: Apache-2.0

import CasusRecords

/// How likely each state comes in, when one's coming in can call another.
///
/// Every state has one will: a number between 0 and 1 that decides all its calls together, so that two pacts that say the same do not
/// count twice. A term left open is read one way for everybody. Small chains are reckoned through case by case, larger ones from
/// seeded samples; either way up to 1024 cases go through the chain side by side, one bit for each.
struct ChainModel {
  /// One option.
  private struct Node {
    var state: Int
    var chance: Estimate
    /// Turned round for one side of a conflict, so that a state cannot come in for both.
    var isReversed: Bool
    var terms: [Int]
    var key: Int
  }

  private var nodes: [Node] = []
  private var keys: [(state: Int, beneficiary: Int)] = []
  private let codes: [String]
  private let calls: CallGraph
  private var stateCount = 0
  private var termCount = 0

  private static let samples = 1000

  init(closure: Closure, snapshot: Snapshot, honour: any HonourEstimating) {
    codes = closure.numbers.codes
    calls = CallGraph(closure)
    // Numbered by name, not by the order in which they came up, so that the same seed gives the same answer.
    let states = closure.numbers.sortedOnce(closure.options.map(\.state))
    var places = [Int](repeating: 0, count: codes.count)
    for (place, state) in states.enumerated() { places[state] = place }
    let opponents = closure.lists.map { $0.map { closure.numbers.codes[$0] } }
    func estimate(_ option: EntryOption) -> Estimate {
      let active = snapshot.active[option.clause]
      return honour.estimate(
        HonourContext(
          clause: active.clause, kinds: active.kinds, members: active.memberCount,
          state: closure.numbers.codes[option.state],
          beneficiary: closure.numbers.codes[option.beneficiary],
          opponents: opponents[option.list], day: snapshot.day))
    }
    var byState: [[Int]] = Array(repeating: [], count: states.count)
    for option in closure.options { byState[places[option.state]].append(option.number) }
    let terms = Terms(closure)
    var keyNumbers: [Int: Int] = [:]
    for option in closure.options {
      var chance = estimate(option)
      var isReversed = false
      // Who is called to both sides comes in for one of them at most: the two take opposite ends of its will.
      if option.isConflicted {
        let opposing = byState[places[option.state]].map { closure.options[$0] }
          .filter { closure.isAgainst($0, option) }
        let rival = opposing.filter { !$0.isConflicted }.map { estimate($0).value }.max()
        chance = Estimate(
          min(chance.value / 2, 1 - (rival ?? 0)), low: 0, high: min(chance.high, 1 - (rival ?? 0)))
        isReversed = opposing.contains {
          !$0.isConflicted || closure.numbers.isOrdered($0.beneficiary, option.beneficiary)
        }
      }
      let pair = option.state * codes.count + option.beneficiary
      let key = keyNumbers[pair] ?? keys.count
      if key == keys.count {
        keyNumbers[pair] = key
        keys.append((option.state, option.beneficiary))
      }
      nodes.append(
        Node(
          state: places[option.state], chance: chance, isReversed: isReversed,
          terms: terms.of(option), key: key))
    }
    stateCount = states.count
    termCount = terms.count
  }

  /// The open terms of all options, numbered by their words.
  private struct Terms {
    private var byReading: [[Int]]
    private let isMet: [Bool]
    let count: Int

    init(_ closure: Closure) {
      isMet = closure.options.map { closure.openTerms($0).isEmpty }
      var words: Set<String> = []
      var isOpen = [Bool](repeating: false, count: closure.readings.count)
      for (index, option) in closure.options.enumerated() where !isMet[index] {
        isOpen[option.ground] = true
      }
      for (index, reading) in closure.readings.enumerated() where isOpen[index] {
        words.formUnion(reading.trigger.openTerms)
      }
      let numbers = Dictionary(
        uniqueKeysWithValues: words.sorted().enumerated().map { ($1, $0) })
      byReading = closure.readings.enumerated().map { index, reading in
        isOpen[index] ? reading.trigger.openTerms.compactMap { numbers[$0] } : []
      }
      count = words.count
    }

    func of(_ option: EntryOption) -> [Int] {
      isMet[option.number] ? [] : byReading[option.ground]
    }
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
    var drawn: Draws?
    let (middle, isExact) = reckon(.middle, &drawn)
    let (low, _) = reckon(.low, &drawn)
    let (high, _) = reckon(.high, &drawn)
    var entries: [String: [StateAnswer.Entry]] = [:]
    for (index, key) in keys.enumerated() {
      entries[codes[key.state], default: []].append(
        StateAnswer.Entry(
          beneficiary: codes[key.beneficiary],
          estimate: Estimate(
            middle[index], low: min(low[index], middle[index]),
            high: max(high[index], middle[index]))))
    }
    return (
      entries.mapValues { $0.sorted { $0.beneficiary < $1.beneficiary } },
      isExact ? "exactly" : "from \(Self.samples) samples"
    )
  }

  private func reckon(_ end: End, _ drawn: inout Draws?) -> ([Double], Bool) {
    if termCount <= 6 || end != .middle, calls.isFree {
      return (independent(end), true)
    }
    var thresholds = [Set<Double>](repeating: [], count: stateCount)
    for node in nodes {
      let chance = chance(node, end)
      thresholds[node.state].insert(node.isReversed ? 1 - chance : chance)
    }
    var cases = end == .middle ? (termCount < 13 ? 1 << termCount : Int.max) : 1
    for set in thresholds {
      cases = cases > CaseMask.capacity ? cases : cases * (set.count + 1)
    }
    if cases <= CaseMask.capacity {
      return (enumerated(end, thresholds.map { $0.sorted() }), true)
    }
    let draws = drawn ?? draw()
    drawn = draws
    return (sampled(end, draws), false)
  }

  /// Nobody's coming in calls another: each state by itself, over all readings of the open terms.
  private func independent(_ end: End) -> [Double] {
    var result = [Double](repeating: 0, count: keys.count)
    let readings = end == .middle ? 1 << termCount : 1
    for reading in 0..<readings {
      var best = [Double](repeating: 0, count: keys.count)
      for node in nodes {
        guard node.terms.allSatisfy({ holds($0, reading, end) }) else { continue }
        best[node.key] = max(best[node.key], chance(node, end))
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

  // MARK: Cases side by side

  /// Wills and readings of many cases: for each state a row of numbers, and for each term the cases in which it holds.
  private struct Draws {
    /// Row after row.
    var wills: [Double]
    var count: Int
    var readings: [CaseMask]
    var weights: [Double]
  }

  /// Every combination of wills and readings, with its weight.
  private func enumerated(_ end: End, _ thresholds: [[Double]]) -> [Double] {
    var rows: [[Double]] = Array(repeating: [], count: stateCount)
    var cases = Draws(
      wills: [], count: 0, readings: Array(repeating: CaseMask(), count: termCount), weights: [])
    var wills = [Double](repeating: 0, count: stateCount)
    let readings = end == .middle ? 1 << termCount : 1
    func walk(_ state: Int, _ weight: Double) {
      guard weight > 0 else { return }
      guard state < stateCount else {
        for reading in 0..<readings {
          for index in wills.indices { rows[index].append(wills[index]) }
          for term in 0..<termCount where holds(term, reading, end) {
            cases.readings[term].insert(cases.weights.count)
          }
          cases.weights.append(weight / Double(readings))
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
    cases.wills = Array(rows.joined())
    cases.count = cases.weights.count
    return run(cases, end).map { came in
      var sum = 0.0
      for (index, weight) in cases.weights.enumerated() where came.contains(index) {
        sum += weight
      }
      return sum
    }
  }

  private func draw() -> Draws {
    var numbers = SeededNumbers(seed: 1914)
    var cases = Draws(
      wills: Array(repeating: 0, count: Self.samples * stateCount), count: Self.samples,
      readings: Array(repeating: CaseMask(), count: termCount), weights: [])
    for sample in 0..<Self.samples {
      for index in 0..<stateCount {
        cases.wills[index * Self.samples + sample] = numbers.unit()
      }
      for index in 0..<termCount where numbers.unit() < 0.5 {
        cases.readings[index].insert(sample)
      }
    }
    return cases
  }

  private func sampled(_ end: End, _ draws: Draws) -> [Double] {
    var cases = draws
    switch end {
    case .low: cases.readings = Array(repeating: CaseMask(), count: termCount)
    case .middle: break
    case .high: cases.readings = Array(repeating: .all, count: termCount)
    }
    return run(cases, end).map { Double($0.count) / Double(Self.samples) }
  }

  /// For each key, the cases in which the state comes in for the beneficiary.
  private func run(_ cases: Draws, _ end: End) -> [CaseMask] {
    // Whoever does not want to, or whose reading does not hold, stays out whatever the others do.
    var known: [[(chance: Double, isReversed: Bool, mask: CaseMask)]] =
      Array(repeating: [], count: stateCount)
    let willing = nodes.map { node in
      let chance = chance(node, end)
      var mask: CaseMask
      if let place = known[node.state].firstIndex(where: {
        $0.chance == chance && $0.isReversed == node.isReversed
      }) {
        mask = known[node.state][place].mask
      } else {
        mask = CaseMask(
          cases.wills[node.state * cases.count..<(node.state + 1) * cases.count], below: chance,
          isReversed: node.isReversed)
        known[node.state].append((chance, node.isReversed, mask))
      }
      for term in node.terms { mask.formIntersection(cases.readings[term]) }
      return mask
    }
    var came = [CaseMask](repeating: CaseMask(), count: keys.count)
    let active = calls.run(willing)
    for (index, node) in nodes.enumerated() { came[node.key].formUnion(active[index]) }
    return came
  }
}
