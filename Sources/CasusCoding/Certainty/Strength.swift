// SPDX-License-Identifier: Apache-2.0
import CasusRecords

extension Certainty {
  /// How far from a plain assertion: where several hold, the weakest wins, since what the text does not assert must not come out as fact.
  var weakness: Int {
    switch self {
    case .asserted: 0
    case .reported: 1
    case .accused: 2
    case .suspected: 3
    case .planned: 4
    case .possible: 5
    case .conditional: 6
    case .denied: 7
    case .hypothetical: 8
    }
  }
}

/// A judgement in the making: each sign of doubt may weaken it, none may strengthen it.
struct Doubt {
  var certainty = Certainty.asserted
  var negated = false
  var condition: Range<Int>?
  var steps: [Evidence.Step] = []

  mutating func weaken(_ to: Certainty, _ why: @autoclosure () -> Evidence.Step) {
    guard to.weakness > 0 else { return }
    if to.weakness > certainty.weakness {
      certainty = to
      steps.append(why())
    }
  }

  mutating func negate(_ why: @autoclosure () -> Evidence.Step) {
    negated.toggle()
    steps.append(why())
  }

  mutating func hold(_ range: Range<Int>) {
    if condition == nil { condition = range }
  }
}
