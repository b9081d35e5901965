// SPDX-License-Identifier: Apache-2.0
import CasusRecords
public import CasusWorld

/// The clauses that hold on one day, laid out for looking up. Make it once for many questions of the same day.
public struct Snapshot: Sendable {
  /// A clause in force, with its parties of the day. A reference, since thousands of findings point to one.
  final class Active: Sendable {
    let treaty: Int
    let pledge: Pledge
    /// Kinds of pledges that the pact holds.
    let kinds: Set<ObligationKind>
    let obligors: [String]
    let members: Set<String>
    /// Whether its day has passed or not yet come, and the words for it.
    let lapse: String?

    var clause: Clause { pledge.clause }

    init(
      treaty: Int, pledge: Pledge, kinds: Set<ObligationKind>, obligors: [String],
      members: Set<String>, lapse: String?
    ) {
      self.treaty = treaty
      self.pledge = pledge
      self.kinds = kinds
      self.obligors = obligors
      self.members = members
      self.lapse = lapse
    }
  }

  let register: Register
  let day: CalendarDate
  let active: [Active]
  /// Clauses by the state for whose good they are.
  let byBeneficiary: [String: [Int]]
  /// Those of them that can call somebody to arms.
  let callsByBeneficiary: [String: [Int]]
  /// Duties to act that ended, left or had not begun, by beneficiary: what one might have counted on.
  let lapsed: [String: [Int]]

  /// Number of states that ever were parties, by pact.
  let partyCounts: [String: Int]

  /// How long ago a pact may have ended to be worth a word.
  private static let memory = 25 * 366

  /// Lays out a register's clauses of a day.
  public init(_ register: Register, on day: CalendarDate) {
    self.register = register
    self.day = day
    var active: [Active] = []
    var byBeneficiary: [String: [Int]] = [:]
    var lapsed: [String: [Int]] = [:]
    for (index, treaty) in register.treaties.enumerated() {
      guard let inForce = treaty.inForce ?? treaty.signed else { continue }
      let isNow = treaty.isInForce(on: day)
      let isNear =
        !isNow
        && ((treaty.ended.map { $0 < day && day.number - $0.number < Self.memory } ?? false)
          || (treaty.signed.map { $0 <= day } ?? false) && day < inForce
          || (treaty.inForce == nil && inForce <= day
            && day.number - inForce.number < Self.memory))
      guard isNow || isNear else { continue }
      let present = Set(
        treaty.members.filter { isNear || $0.holds(on: day) }.map(\.state)
          .filter { register.states.exists($0, on: day) })
      let kinds = Set(treaty.clauses.map(\.kind))
      for clause in treaty.clauses {
        let lapse: String?
        if isNow && clause.holds(on: day) {
          lapse = nil
        } else if clause.kind.isActive && clause.duty != .may {
          lapse = Self.lapse(treaty, clause, on: day)
        } else {
          continue
        }
        let number = active.count
        let obligors = Self.states(clause.obligors, of: treaty, present: present)
        let beneficiaries =
          if case .states(let codes) = clause.beneficiaries {
            codes.filter { register.states.exists($0, on: day) }
          } else {
            Self.states(clause.beneficiaries, of: treaty, present: present)
          }
        guard !obligors.isEmpty, !beneficiaries.isEmpty else { continue }
        active.append(
          Active(
            treaty: index, pledge: Pledge(treaty, clause), kinds: kinds, obligors: obligors,
            members: present, lapse: lapse))
        for beneficiary in beneficiaries {
          if lapse == nil {
            byBeneficiary[beneficiary, default: []].append(number)
          } else {
            lapsed[beneficiary, default: []].append(number)
          }
        }
      }
    }
    self.active = active
    self.byBeneficiary = byBeneficiary
    callsByBeneficiary = byBeneficiary.mapValues { numbers in
      numbers.filter { number in
        let clause = active[number].clause
        return clause.kind.isActive && clause.duty != .may && clause.means != .notMilitary
      }
    }
    self.lapsed = lapsed
    partyCounts = Dictionary(
      register.treaties.map { ($0.id, Set($0.members.map(\.state)).count) },
      uniquingKeysWith: max)
  }

  private static func lapse(_ treaty: Treaty, _ clause: Clause, on day: CalendarDate) -> String {
    if let ended = treaty.ended ?? clause.to, ended < day {
      return "it ended on \(ended)" + (treaty.ending.isEmpty ? "" : " (\(treaty.ending))")
    }
    if treaty.inForce == nil { return "it never took effect" }
    return "it does not hold yet on \(day)"
  }

  private static func states(
    _ selector: PartySelector, of treaty: Treaty, present: Set<String>
  ) -> [String] {
    switch selector {
    case .all: return present.sorted()
    case .states(let codes):
      // Others than parties may be beneficiaries, never obligors.
      return codes.filter { present.contains($0) }
    case .group(let group):
      return present.filter { state in
        treaty.members.contains { $0.state == state && $0.group == group }
      }.sorted()
    }
  }

  func treaty(of active: Active) -> Treaty { register.treaties[active.treaty] }
  func name(_ state: String) -> String { register.states.name(state) }
}

extension Clause {
  /// Whether it waits for others, so that what they do counts too.
  var asksOthersToActFirst: Bool {
    requirements.contains { if case .acts = $0 { true } else { false } }
  }
}
