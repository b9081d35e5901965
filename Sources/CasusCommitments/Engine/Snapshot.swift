// SPDX-License-Identifier: Apache-2.0
import CasusRecords
public import CasusWorld

/// The clauses that hold on one day, laid out for looking up. Make it once for many questions of the same day.
public struct Snapshot: Sendable {
  /// A clause in force, with its parties of the day. A reference, since thousands of findings point to one.
  final class Active: Sendable {
    let treaty: Int
    let pledge: Pledge
    let clause: Clause
    /// Kinds of pledges that the pact holds.
    let kinds: Set<ObligationKind>
    let obligors: [Int]
    let members: StateSet
    let memberCount: Int
    /// The states that it names as those whose act counts, or does not.
    let named: StateSet
    /// Whether it waits for others, so that what they do counts too.
    let asksOthersToActFirst: Bool
    /// Whether its day has passed or not yet come, and the words for it.
    let lapse: String?

    init(
      treaty: Int, pledge: Pledge, kinds: Set<ObligationKind>, obligors: [Int],
      members: StateSet, named: StateSet, lapse: String?
    ) {
      self.treaty = treaty
      self.pledge = pledge
      clause = pledge.clause
      self.kinds = kinds
      self.obligors = obligors
      self.members = members
      memberCount = members.count
      self.named = named
      asksOthersToActFirst = pledge.clause.requirements.contains {
        if case .acts = $0 { true } else { false }
      }
      self.lapse = lapse
    }
  }

  let register: Register
  let day: CalendarDate
  /// Numbers of all states that a clause of the day speaks of.
  let numbers: StateNumbers
  let active: [Active]
  /// Clauses by the state for whose good they are.
  private let byBeneficiary: [[Int]]
  /// Those of them that can call somebody to arms.
  private let callsByBeneficiary: [[Int]]
  /// Duties to act that ended, left or had not begun, by beneficiary: what one might have counted on.
  private let lapsedByBeneficiary: [[Int]]

  /// Number of states that ever were parties, by pact.
  let partyCounts: [String: Int]

  /// How long ago a pact may have ended to be worth a word.
  private static let memory = 25 * 366

  /// Lays out a register's clauses of a day.
  public init(_ register: Register, on day: CalendarDate) {
    self.register = register
    self.day = day
    let entries = Self.entries(register, day)
    var codes: Set<String> = []
    for entry in entries {
      codes.formUnion(entry.present)
      codes.formUnion(entry.beneficiaries)
      codes.formUnion(entry.clause.namedStates)
    }
    let numbers = StateNumbers(codes)
    var active: [Active] = []
    var byBeneficiary: [[Int]] = Array(repeating: [], count: numbers.count)
    var calls = byBeneficiary
    var lapsed = byBeneficiary
    var kinds: [Int: Set<ObligationKind>] = [:]
    for entry in entries {
      let clause = entry.clause
      let treaty = register.treaties[entry.treaty]
      let ofPact = kinds[entry.treaty] ?? Set(treaty.clauses.map(\.kind))
      kinds[entry.treaty] = ofPact
      let isCall = clause.kind.isActive && clause.duty != .may && clause.means != .notMilitary
      for beneficiary in entry.beneficiaries.compactMap({ numbers($0) }) {
        if entry.lapse == nil {
          byBeneficiary[beneficiary].append(active.count)
          if isCall { calls[beneficiary].append(active.count) }
        } else {
          lapsed[beneficiary].append(active.count)
        }
      }
      active.append(
        Active(
          treaty: entry.treaty, pledge: Pledge(treaty, clause), kinds: ofPact,
          obligors: entry.obligors.compactMap { numbers($0) },
          members: StateSet(entry.present.compactMap { numbers($0) }),
          named: StateSet(clause.namedStates.compactMap { numbers($0) }), lapse: entry.lapse))
    }
    self.numbers = numbers
    self.active = active
    self.byBeneficiary = byBeneficiary
    callsByBeneficiary = calls
    lapsedByBeneficiary = lapsed
    partyCounts = Dictionary(
      register.treaties.map { ($0.id, Set($0.members.map(\.state)).count) },
      uniquingKeysWith: max)
  }

  /// A clause of the day before its states are numbered.
  private struct Entry {
    var treaty: Int
    var clause: Clause
    var present: Set<String>
    var obligors: [String]
    var beneficiaries: [String]
    var lapse: String?
  }

  private static func entries(_ register: Register, _ day: CalendarDate) -> [Entry] {
    var entries: [Entry] = []
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
      for clause in treaty.clauses {
        let lapse: String?
        if isNow && clause.holds(on: day) {
          lapse = nil
        } else if clause.kind.isActive && clause.duty != .may {
          lapse = Self.lapse(treaty, clause, on: day)
        } else {
          continue
        }
        let obligors = Self.states(clause.obligors, of: treaty, present: present)
        let beneficiaries =
          if case .states(let codes) = clause.beneficiaries {
            codes.filter { register.states.exists($0, on: day) }
          } else {
            Self.states(clause.beneficiaries, of: treaty, present: present)
          }
        guard !obligors.isEmpty, !beneficiaries.isEmpty else { continue }
        entries.append(
          Entry(
            treaty: index, clause: clause, present: present, obligors: obligors,
            beneficiaries: beneficiaries, lapse: lapse))
      }
    }
    return entries
  }

  /// The clauses for the good of a state.
  func clauses(for state: Int) -> [Int] {
    state < byBeneficiary.count ? byBeneficiary[state] : []
  }

  /// Those of them that can call somebody to arms.
  func calls(for state: Int) -> [Int] {
    state < callsByBeneficiary.count ? callsByBeneficiary[state] : []
  }

  /// Duties to act for its good that ended, left or had not begun.
  func lapsed(for state: Int) -> [Int] {
    state < lapsedByBeneficiary.count ? lapsedByBeneficiary[state] : []
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
  /// The states that it names as those whose act counts, or does not.
  var namedStates: [String] {
    switch against {
    case .only(let codes), .not(let codes): codes
    case .any, .nonParty, .includingParties, .greatPower: []
    }
  }
}
