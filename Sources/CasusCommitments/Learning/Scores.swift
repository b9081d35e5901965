// SPDX-License-Identifier: Apache-2.0

/// How good chances are, against what happened.
package enum Scores {
  /// F1 in percent, a chance of one half or more counting as yes.
  package static func f1(_ chances: [Double], _ outcomes: [Bool]) -> Double {
    var hits = 0
    var said = 0
    var true_ = 0
    for (chance, outcome) in zip(chances, outcomes) {
      let says = chance >= 0.5
      if says { said += 1 }
      if outcome { true_ += 1 }
      if says, outcome { hits += 1 }
    }
    return said + true_ == 0 ? 0 : 200 * Double(hits) / Double(said + true_)
  }

  /// Area under the receiver operating characteristic: how often a yes stands above a no; ties count half.
  package static func auc(_ chances: [Double], _ outcomes: [Bool]) -> Double {
    let order = chances.indices.sorted { chances[$0] < chances[$1] }
    var rankSum = 0.0
    var place = 0
    while place < order.count {
      var end = place
      while end + 1 < order.count, chances[order[end + 1]] == chances[order[place]] { end += 1 }
      let rank = Double(place + end) / 2 + 1
      for index in place...end where outcomes[order[index]] { rankSum += rank }
      place = end + 1
    }
    let yes = Double(outcomes.count { $0 })
    let no = Double(outcomes.count) - yes
    guard yes > 0, no > 0 else { return .nan }
    return (rankSum - yes * (yes + 1) / 2) / (yes * no)
  }

  /// Mean squared distance between chance and outcome.
  package static func brier(_ chances: [Double], _ outcomes: [Bool]) -> Double {
    guard !chances.isEmpty else { return .nan }
    return zip(chances, outcomes).reduce(0) { sum, pair in
      let off = pair.0 - (pair.1 ? 1 : 0)
      return sum + off * off
    } / Double(chances.count)
  }
}
