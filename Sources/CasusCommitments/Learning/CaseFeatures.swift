// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorld

/// One case as numbers: what the engine says of the pact in this war, who attacked whom, and the pact's terms.
///
/// For the question whether it is invoked, all attacks of the war count. For the question whether it is honoured, nothing of the war but
/// its first day is looked at: who fought with whom is the answer itself.
package struct CaseFeatures: Sendable {
  /// Names and values for task A.
  package private(set) var invoked: [(name: String, value: Double)] = []
  /// Names and values for task B.
  package private(set) var honoured: [(name: String, value: Double)] = []
  /// Year in which the war began.
  package private(set) var year: Int
  /// Whether somebody entered the war in 1939-45.
  package private(set) var isOfWorldWar = false
  /// The crude rule: an active defence pact, and a partner attacked from outside.
  package private(set) var crudeRule = false

  private struct Stretch {
    var state: Int
    var from: CalendarDate
    var to: CalendarDate
    var flags: Set<String>
  }

  /// Makes them; `nil` if the war is not known.
  package init?(
    _ entry: CaseFile.Case, wars: WarFile, atop: ATOPTable, register: Register
  ) {
    guard let dyads = wars.wars[entry.war], let first = dyads.first, let last = dyads.last else {
      return nil
    }
    year = first.day.parts.year
    isOfWorldWar = dyads.contains { (1939...1945).contains($0.day.parts.year) }
    let all = atop.members[entry.alliance] ?? []
    let current = all.filter { $0.from <= last.day && $0.to >= first.day }
    let members = Set(current.map(\.state))
    let rows = current.isEmpty ? all : current
    let terms = atop.terms[entry.alliance] ?? [:]

    // Terms, known before any war.
    func flag(_ name: String) -> Double { rows.contains { $0.flags.contains(name) } ? 1 : 0 }
    let kinds: [(String, Double)] = [
      ("defense", entry.defense ? 1 : 0), ("offense", entry.offense ? 1 : 0),
      ("neutral", entry.neutrality ? 1 : 0), ("nonagg", entry.nonaggression ? 1 : 0),
    ]
    let begin = current.map(\.from).min() ?? all.map(\.from).min() ?? first.day
    let age = Double(first.day.number - begin.number) / 365.25
    let flags = [
      "defcoadv", "defcoloc", "defcocon", "defconpr", "offcoadv", "offcocon", "neucoatt",
      "neuconpr",
    ].map { ($0, flag($0)) }
    func log1(_ value: Double) -> Double { logarithm(1 + max(0, value)) }
    let great = Double(members.count { Self.isGreat($0, year, register) })
    let regions = Set(members.map(Self.region))
    let common: [(String, Double)] =
      [("consul", entry.consultation ? 1 : 0)] + flags + [
        ("members", log1(Double(Set(all.map(\.state)).count))),
        ("current", log1(Double(members.count))),
        ("named", rows.contains { !$0.threats.isEmpty } ? 1 : 0), ("age", log1(age)),
        ("in war", begin > first.day ? 1 : 0), ("young", age >= 0 && age < 1.1 ? 1 : 0),
        ("great", great), ("one region", regions.count == 1 ? 1 : 0),
      ]
    honoured = [("late", year >= 1945 ? 1 : 0)] + kinds + common
    for name in ATOPTable.termColumns {
      honoured.append((name, name == "length" ? log1(terms[name] ?? 0) : terms[name] ?? 0))
    }

    // The war.
    let openTargets = Set(dyads.filter { !$0.isJoiner }.map(\.target))
    let openAttackers = Set(dyads.filter { !$0.isJoiner }.map(\.attacker))
    let targets = Set(dyads.map(\.target))
    let attackers = Set(dyads.map(\.attacker))
    let fighting = targets.union(attackers).union(dyads.flatMap(\.adversaries))
    func count(_ holds: (WarFile.Dyad) -> Bool) -> Double { Double(dyads.count(where: holds)) }
    func isIn(_ state: Int) -> Bool { members.contains(state) }
    func obliged(_ flag: String, _ partners: Set<Int>) -> Double {
      let obligors = Set(current.filter { $0.flags.contains(flag) }.map(\.state))
      return partners.contains { isIn($0) && !obligors.subtracting([$0]).isEmpty } ? 1 : 0
    }
    let outside = count { isIn($0.target) && !isIn($0.attacker) }
    let opponents = Set(
      dyads.filter { isIn($0.attacker) }.map(\.target)
        + dyads.filter { isIn($0.target) }.map(\.attacker))
    var threats = rows.reduce(into: Set<Int>()) { $0.formUnion($1.threats) }
    if threats.contains(255) || threats.contains(260) { threats.formUnion([255, 260]) }
    let ends = (current.map(\.to).max() ?? first.day).number - first.day.number
    let place = Self.region(first.target)
    let war: [(String, Double)] = [
      ("defence, target", obliged("defense", openTargets)),
      ("defence, attacked", obliged("defense", targets)),
      ("offence, opener", obliged("offense", openAttackers)),
      ("offence, attacker", obliged("offense", attackers)),
      ("neutrality, target", obliged("neutral", openTargets)),
      ("neutrality, opener", obliged("neutral", openAttackers)),
      ("neutrality, fighting", obliged("neutral", fighting)),
      ("targets", Double(members.intersection(openTargets).count)),
      ("openers", Double(members.intersection(openAttackers).count)),
      ("attacked", log1(Double(members.intersection(targets).count))),
      ("attacking", log1(Double(members.intersection(attackers).count))),
      ("fighting", log1(Double(members.intersection(fighting).count))),
      ("against each other", log1(count { isIn($0.attacker) && isIn($0.target) })),
      (
        "against each other, opening",
        count { !$0.isJoiner && isIn($0.attacker) && isIn($0.target) }
      ),
      ("attacked from outside", log1(outside)),
      (
        "attacked from outside, opening",
        count { !$0.isJoiner && isIn($0.target) && !isIn($0.attacker) }
      ),
      (
        "attacking outside, opening",
        count { !$0.isJoiner && isIn($0.attacker) && !isIn($0.target) }
      ),
      ("named fights", threats.isDisjoint(with: opponents) ? 0 : 1),
      (
        "named attacks",
        threats.isDisjoint(with: dyads.filter { isIn($0.target) }.map(\.attacker)) ? 0 : 1
      ),
      ("named stays out", !threats.isEmpty && threats.isDisjoint(with: opponents) ? 1 : 0),
      (
        "great against",
        Double(opponents.subtracting(members).count { Self.isGreat($0, year, register) })
      ),
      ("left", log1(Double(min(ends, 11_000)) / 365.25)),
      (
        "target’s region",
        members.contains { targets.contains($0) && Self.region($0) == place } ? 1 : 0
      ),
      (
        "region",
        members.isEmpty
          ? 0 : Double(members.count { Self.region($0) == place }) / Double(members.count)
      ),
    ]
    let verdicts = EngineVerdicts(
      entry.alliance, dyads: dyads, register: register)
    crudeRule = verdicts.isDefenceTriggered
    invoked =
      [("late", year >= 1945 ? 1 : 0)] + kinds + common + [
        ("bilat", terms["bilat"] ?? 0), ("wartime", terms["wartime"] ?? 0),
        ("conditio", terms["conditio"] ?? 0), ("concoloc", flag("concoloc")),
      ] + war + verdicts.features
  }

  private static func region(_ state: Int) -> Int {
    switch state {
    case ..<200: 0
    case ..<400: 1
    case ..<600: 2
    case ..<700: 3
    case ..<900: 4
    default: 5
    }
  }

  private static func isGreat(_ state: Int, _ year: Int, _ register: Register) -> Bool {
    guard let day = CalendarDate(year: year, month: 7, day: 1),
      let code = register.states.code(number: state, on: day)
    else { return false }
    return StateRegister.isGreatPower(code, on: day)
  }
}

/// What the engine says of one pact in a war: for each day on which somebody enters, with all that has happened by then.
struct EngineVerdicts {
  private(set) var features: [(name: String, value: Double)] = []
  private(set) var isDefenceTriggered = false

  init(_ alliance: Int, dyads: [WarFile.Dyad], register: Register) {
    var pact = Register(states: register.states, areas: register.areas)
    pact.add(
      register.treaties.filter { treaty in
        if case .atop(_, let number) = treaty.origin { number == alliance } else { false }
      })
    var counts: [String: Double] = [:]
    let opening = dyads.first?.day
    for day in Set(dyads.map(\.day)).sorted() {
      let acts = dyads.filter { $0.day <= day }.compactMap { dyad -> Act? in
        guard let from = register.states.code(number: dyad.attacker, on: day),
          let to = register.states.code(number: dyad.target, on: day), from != to
        else { return nil }
        return Act(from, .attack, to)
      }
      guard !acts.isEmpty else { continue }
      let engine = Engine(Snapshot(pact, on: day))
      let answer = engine.answer(Question(acts, on: day), withProbabilities: false)
      for finding in answer.states.flatMap(\.findings) where finding.step == 0 {
        var name = finding.verdict.rawValue
        if finding.clause.kind.isActive { name += " " + finding.clause.kind.rawValue }
        if let release = finding.release { name = release.rawValue }
        counts[name] = 1
        if day == opening { counts[name + ", opening"] = 1 }
        if finding.clause.kind == .defense,
          finding.verdict == .bound || finding.verdict == .depends
        {
          isDefenceTriggered = true
        }
      }
    }
    let names = [
      "bound defense", "bound offense", "depends defense", "depends offense", "neutral",
      "breaks defense", "breaks offense", "breaks", "restrained", "consult",
      ReleaseReason.allyAttacks.rawValue, ReleaseReason.adversary.rawValue,
      ReleaseReason.fellowParty.rawValue, ReleaseReason.notAttacked.rawValue,
    ]
    for name in names {
      features.append((name, counts[name] ?? 0))
      features.append((name + ", opening", counts[name + ", opening"] ?? 0))
    }
  }
}
