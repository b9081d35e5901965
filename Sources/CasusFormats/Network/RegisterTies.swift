// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments
package import CasusNetwork
import CasusRecords
import CasusWorld

/// Ties that pacts make: who is bound to act for whom, and from which day to which.
package enum RegisterTies {
  /// The ties of all pacts that ever were in force, one for each pair and pact; mutual where each is bound to the other.
  package static func ties(_ register: Register) -> [Tie] {
    var ties: [Tie] = []
    for treaty in register.treaties where treaty.inForce != nil {
      var spans: [Pair: [(from: CalendarDate?, to: CalendarDate?)]] = [:]
      for clause in treaty.clauses where clause.kind.isActive && clause.duty != .may {
        for obligor in members(clause.obligors, of: treaty) {
          for beneficiary in beneficiaries(clause.beneficiaries, of: treaty)
          where beneficiary.state != obligor.state {
            let from = [treaty.inForce, clause.from, obligor.from, beneficiary.from]
              .compactMap { $0 }.max()
            let to = [treaty.ended, clause.to, obligor.to, beneficiary.to].compactMap { $0 }.min()
            if let from, let to, to < from { continue }
            let pair = Pair(from: obligor.state, to: beneficiary.state)
            if !(spans[pair] ?? []).contains(where: { $0.from == from && $0.to == to }) {
              spans[pair, default: []].append((from, to))
            }
          }
        }
      }
      for (pair, stretches) in spans.sorted(by: { $0.key < $1.key }) {
        let back = spans[Pair(from: pair.to, to: pair.from)] ?? []
        for stretch in stretches {
          let isMutual = back.contains { $0.from == stretch.from && $0.to == stretch.to }
          if isMutual, pair.to < pair.from { continue }
          ties.append(
            Tie(
              from: pair.from, to: pair.to, kind: .alliance, isMutual: isMutual,
              begins: stretch.from?.description, ends: stretch.to?.description,
              source: treaty.short))
        }
      }
    }
    return ties
  }

  private struct Pair: Hashable, Comparable {
    var from: String
    var to: String

    static func < (left: Pair, right: Pair) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }
  }

  private static func members(_ selector: PartySelector, of treaty: Treaty) -> [Membership] {
    switch selector {
    case .all: treaty.members
    case .states(let codes): treaty.members.filter { codes.contains($0.state) }
    case .group(let group): treaty.members.filter { $0.group == group }
    }
  }

  private static func beneficiaries(
    _ selector: PartySelector, of treaty: Treaty
  ) -> [Membership] {
    guard case .states(let codes) = selector else { return members(selector, of: treaty) }
    return codes.flatMap { code in
      let own = treaty.members.filter { $0.state == code }
      return own.isEmpty ? [Membership(state: code)] : own
    }
  }
}
