// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Whether a clause's trigger is met for a beneficiary, why, and what that hangs on.
struct Trigger {
  enum State { case met, open, unmet }

  var state: State
  var release: ReleaseReason?
  var facts: [String] = []
  var openTerms: [String] = []
  /// Against whom the obligor would act.
  var opponents: [Int] = []
  /// The facts of the war that the trigger rests on.
  var support: [WarFacts.Fact] = []
  /// Options of which one at least must have come true, beyond the support.
  var required: [[Int]] = []

  static func unmet(_ reason: ReleaseReason, _ fact: String) -> Trigger {
    Trigger(state: .unmet, release: reason, facts: [fact])
  }
}

/// Reads clauses against the facts of a case.
struct TriggerReader {
  let snapshot: Snapshot
  let question: Question
  let numbers: StateNumbers
  let war: WarFacts
  /// Whether a trigger that is not met says why: who only asks for those that are met spares the words.
  var explainsUnmet = true
  /// Whether one that is met names the facts.
  var explainsMet = true

  private func unmet(_ reason: ReleaseReason, _ fact: @autoclosure () -> String) -> Trigger {
    Trigger(state: .unmet, release: reason, facts: explainsUnmet ? [fact()] : [])
  }

  private func name(_ state: Int) -> String { snapshot.name(numbers.codes[state]) }

  /// Reads a clause for a beneficiary.
  func read(_ active: Snapshot.Active, for beneficiary: Int) -> Trigger {
    let clause = active.clause
    var best: Trigger?
    for occasion in clause.occasions {
      let trigger = read(occasion, active, beneficiary)
      switch (best?.state, trigger.state) {
      case (nil, _), (.unmet?, .met), (.unmet?, .open), (.open?, .met): best = trigger
      default: continue
      }
    }
    guard var trigger = best, trigger.state != .unmet else {
      return best ?? unmet(.otherAct, "the clause names no occasion")
    }
    apply(requirements: clause.requirements, beneficiary, &trigger)
    guard trigger.state != .unmet else { return trigger }
    if !clause.demands.isEmpty {
      switch question.areDemandsRefused {
      case true?: trigger.facts.append("the demand was made and refused: \(clause.demands)")
      case false?:
        return unmet(.requirement, "the demand was not made and refused: \(clause.demands)")
      case nil: trigger.openTerms.append("whether this was demanded and refused: \(clause.demands)")
      }
    }
    if !trigger.openTerms.isEmpty { trigger.state = .open }
    return trigger
  }

  // MARK: Occasions

  private func read(
    _ occasion: Occasion, _ active: Snapshot.Active, _ beneficiary: Int
  ) -> Trigger {
    switch occasion {
    case .always: return Trigger(state: .met)
    case .armedAttack, .aggression: return attacked(occasion, active, beneficiary)
    case .war: return atWar(active, beneficiary)
    case .attacks: return attacking(active, beneficiary)
    case .threat: return threatened(active, beneficiary)
    case .unrest:
      let facts = war.facts(to: beneficiary).filter { fact in
        war.act(of: fact).map { $0.kind == .unrest || $0.kind == .proxy } ?? false
      }
      guard let first = facts.first else {
        return unmet(.otherAct, "the clause is for unrest within \(name(beneficiary))")
      }
      return Trigger(
        state: .met, facts: ["\(name(first.from)) stirs unrest in \(name(beneficiary))"],
        opponents: [first.from], support: facts)
    }
  }

  /// It suffers an attack or aggression.
  private func attacked(
    _ occasion: Occasion, _ active: Snapshot.Active, _ beneficiary: Int
  ) -> Trigger {
    let clause = active.clause
    var all = war.facts(to: beneficiary)
    if war.tainted.contains(beneficiary) {
      // Partners who help the partner that it attacked do not attack it in the pact's sense.
      all = all.compactMap { fact in
        guard fact.act == nil, active.members.contains(fact.from) else { return fact }
        let aids = war.aids[fact.number]
        let counted = aids.filter { !active.members.contains($0.aided) }
        var fact = fact
        if counted.count < aids.count { fact.counted = counted.map(\.option) }
        return counted.isEmpty ? nil : fact
      }
    }
    guard !all.isEmpty else {
      return war.initiators.contains(beneficiary)
        ? unmet(.allyAttacks, "\(name(beneficiary)) is the one that attacks")
        : unmet(.notAttacked, "\(name(beneficiary)) is not attacked")
    }
    let filtered = filter(all, active, beneficiary)
    guard case .success(let counted, var open) = filtered else { return filtered.trigger }
    let tainted = war.tainted.contains(beneficiary)
    if tainted, clause.provocation != .regardless {
      let own = war.facts(from: beneficiary).first { war.act(of: $0) != nil }
      let began =
        own.map { "\(name(beneficiary)) itself attacked \(name($0.to))" }
        ?? "\(name(beneficiary)) came in for the attacker"
      if clause.provocation == .unprovoked { return unmet(.allyAttacks, began) }
      open.append(
        "whether \(name(beneficiary)) counts as attacked in a war that it joined or began")
    }
    if question.isProvoked == true, clause.provocation != .regardless,
      counted.contains(where: { war.act(of: $0) != nil })
    {
      if clause.provocation == .unprovoked {
        return unmet(.provoked, "\(name(beneficiary)) provoked the attack")
      }
      open.append("whether an attack that \(name(beneficiary)) provoked counts")
    }
    var opens = open
    var read: [WarFacts.Fact] = []
    var sure: [Int] = []
    var doubts: [String] = []
    var outside: String?
    for fact in counted {
      let doubt = reading(fact, occasion, clause)
      if case .no = doubt { continue }
      var isSure = true
      switch place(fact, active, beneficiary) {
      case .inside: break
      case .outside(let words):
        outside = words
        continue
      case .unclear(let words):
        doubts.append(words)
        isSure = false
      }
      if case .open(let words) = doubt {
        doubts.append(words)
        isSure = false
      }
      read.append(fact)
      if isSure { sure.append(fact.from) }
    }
    guard !read.isEmpty else {
      if let outside { return unmet(.outsideArea, outside) }
      return unmet(.otherAct, otherAct(counted, clause))
    }
    let opponents = numbers.sortedOnce(read.map(\.from))
    if let trigger = tooFew(opponents, clause) { return trigger }
    // A doubt about one attacker does not matter if others carry the clause without it.
    if !doubts.isEmpty, Set(sure).count < clause.attackers { opens += unique(doubts) }
    var facts: [String] = []
    if explainsMet {
      facts = opponents.prefix(3).map { "\(name($0)) attacks \(name(beneficiary))" }
      if opponents.count > 3 { facts.append("and \(opponents.count - 3) more do") }
      if clause.provocation == .unprovoked, !tainted {
        facts.append("nothing says that \(name(beneficiary)) provoked it")
      }
    }
    return Trigger(
      state: .met, facts: facts, openTerms: unique(opens), opponents: opponents, support: read)
  }

  /// It is at war, whoever began it.
  private func atWar(_ active: Snapshot.Active, _ beneficiary: Int) -> Trigger {
    let clause = active.clause
    let own = war.facts(from: beneficiary)
    let all = war.facts(to: beneficiary) + own
    guard !all.isEmpty else {
      return unmet(.notAttacked, "\(name(beneficiary)) is not at war")
    }
    if clause.provocation == .unprovoked, war.tainted.contains(beneficiary) {
      return unmet(.allyAttacks, "\(name(beneficiary)) began the war")
    }
    let filtered = filter(all, active, beneficiary)
    guard case .success(let counted, var open) = filtered else { return filtered.trigger }
    var doubts: [String] = []
    var read: [WarFacts.Fact] = []
    for fact in counted {
      switch reading(fact, .war, clause) {
      case .no: continue
      case .yes: break
      case .open(let words): doubts.append(words)
      }
      switch place(fact, active, beneficiary) {
      case .inside: read.append(fact)
      case .outside(let words): return unmet(.outsideArea, words)
      case .unclear(let words):
        doubts.append(words)
        read.append(fact)
      }
    }
    guard !read.isEmpty else { return unmet(.otherAct, otherAct(counted, clause)) }
    let opponents = numbers.sortedOnce(read.map { $0.from == beneficiary ? $0.to : $0.from })
    if let trigger = tooFew(opponents, clause) { return trigger }
    if doubts.count == read.count { open += unique(doubts) }
    return Trigger(
      state: .met, facts: ["\(name(beneficiary)) is at war with \(names(opponents))"],
      openTerms: unique(open), opponents: opponents, support: read)
  }

  /// It goes to war itself.
  private func attacking(_ active: Snapshot.Active, _ beneficiary: Int) -> Trigger {
    let own = war.facts(from: beneficiary).filter { fact in
      war.act(of: fact).map { $0.kind.isForce } ?? true
    }
    guard !own.isEmpty else {
      return unmet(.notAttacked, "\(name(beneficiary)) does not go to war itself")
    }
    let filtered = filter(own, active, beneficiary)
    guard case .success(let counted, var open) = filtered else { return filtered.trigger }
    let inside = counted.filter { fact in
      if case .outside = place(fact, active, beneficiary) { false } else { true }
    }
    guard !inside.isEmpty else {
      return unmet(.outsideArea, "the war is not in the area that the clause is for")
    }
    if !inside.contains(where: { war.act(of: $0) != nil }) {
      open.append("whether joining another’s war counts")
    }
    let opponents = numbers.sortedOnce(inside.map(\.to))
    if let trigger = tooFew(opponents, active.clause) { return trigger }
    return Trigger(
      state: .met, facts: ["\(name(beneficiary)) goes to war with \(names(opponents))"],
      openTerms: unique(open), opponents: opponents, support: inside)
  }

  private func threatened(_ active: Snapshot.Active, _ beneficiary: Int) -> Trigger {
    let all = war.facts(to: beneficiary)
    guard !all.isEmpty else {
      return unmet(.notAttacked, "\(name(beneficiary)) is not threatened")
    }
    let filtered = filter(all, active, beneficiary)
    guard case .success(let counted, var open) = filtered else { return filtered.trigger }
    let opponents = numbers.sortedOnce(counted.map(\.from))
    let isAttack = counted.contains { war.act(of: $0)?.kind.isPlainAttack ?? true }
    if active.clause.kind.isActive, !isAttack {
      // A threat is a matter of degree: where the pact does not say how much is enough, neither does the answer.
      open +=
        active.clause.undefinedTerms.isEmpty
        ? ["whether this is the threat that the clause means"]
        : active.clause.undefinedTerms.map { "what “\($0)” means, which the pact does not say" }
    }
    return Trigger(
      state: .met, facts: ["\(names(opponents)) threatens or attacks \(name(beneficiary))"],
      openTerms: open, opponents: opponents, support: counted)
  }

  private func apply(
    requirements: [Requirement], _ beneficiary: Int, _ trigger: inout Trigger
  ) {
    for requirement in requirements {
      switch requirement {
      case .words(let words): trigger.openTerms.append("whether \(words)")
      case .acts(let codes):
        let helpers = StateSet(codes.compactMap { numbers($0) })
        let acting = war.facts.filter { fact in
          helpers.contains(fact.from) && trigger.opponents.contains(fact.to)
        }
        guard !acting.isEmpty else {
          trigger = unmet(
            .requirement, "\(named(codes)) must come to the aid of \(name(beneficiary)) first")
          return
        }
        trigger.facts.append("\(named(codes)) comes to the aid of \(name(beneficiary))")
        if !acting.contains(where: { war.act(of: $0) != nil }) {
          trigger.required.append(acting.flatMap { war.aids[$0.number].map(\.option) })
        }
      }
    }
  }

  // MARK: Parts

  private enum Filtered {
    case success([WarFacts.Fact], open: [String])
    case failure(Trigger)

    var trigger: Trigger {
      if case .failure(let trigger) = self { trigger } else { Trigger(state: .met) }
    }
  }

  /// The facts whose other side the clause speaks of.
  private func filter(
    _ facts: [WarFacts.Fact], _ active: Snapshot.Active, _ beneficiary: Int
  ) -> Filtered {
    func other(_ fact: WarFacts.Fact) -> Int {
      fact.from == beneficiary ? fact.to : fact.from
    }
    // Only a refusal names them.
    func others() -> [Int] { numbers.sortedOnce(facts.map(other)) }
    switch active.clause.against {
    case .any:
      let outside = facts.filter { !active.members.contains(other($0)) }
      if !outside.isEmpty { return .success(outside, open: []) }
      // A pact of two that says "any" cannot mean the two of them.
      if active.memberCount <= 2 {
        return .failure(unmet(.fellowParty, "\(names(others())) is the other party"))
      }
      if active.clause.kind == .consultation { return .success(facts, open: []) }
      return .success(
        facts, open: ["whether an attack by \(names(others())), itself a party, counts"])
    case .includingParties: return .success(facts, open: [])
    case .nonParty:
      let outside = facts.filter { !active.members.contains(other($0)) }
      return outside.isEmpty
        ? .failure(unmet(.fellowParty, "\(names(others())) is itself a party"))
        : .success(outside, open: [])
    case .greatPower:
      let great = facts.filter { fact in
        !active.members.contains(other(fact))
          && StateRegister.isGreatPower(numbers.codes[other(fact)], on: question.day)
      }
      return great.isEmpty
        ? .failure(unmet(.adversary, "\(names(others())) is not a great power outside the pact"))
        : .success(great, open: [])
    case .only(let codes):
      let meant = facts.filter { active.named.contains(other($0)) }
      return meant.isEmpty
        ? .failure(
          unmet(.adversary, "the clause names \(named(codes)), not \(names(others()))"))
        : .success(meant, open: [])
    case .not:
      let rest = facts.filter { !active.named.contains(other($0)) }
      return rest.isEmpty
        ? .failure(unmet(.adversary, "the clause leaves out \(names(others()))"))
        : .success(rest, open: [])
    }
  }

  private func tooFew(_ opponents: [Int], _ clause: Clause) -> Trigger? {
    guard opponents.count < clause.attackers else { return nil }
    return unmet(
      .tooFew, "the clause wants \(clause.attackers) attackers; there is \(names(opponents))")
  }

  private func otherAct(_ facts: [WarFacts.Fact], _ clause: Clause) -> String {
    let act = facts.compactMap { war.act(of: $0)?.kind.words }.first ?? "this"
    return
      "\(act) is not \(clause.occasions.map { $0 == .armedAttack ? "an armed attack" : $0.rawValue }.joined(separator: " or "))"
  }

  private func names(_ states: [Int]) -> String { named(states.map { numbers.codes[$0] }) }

  private func named(_ codes: [String]) -> String {
    let names = codes.prefix(4).map(snapshot.name)
    let rest = codes.count > 4 ? " and \(codes.count - 4) more" : ""
    return names.joined(separator: ", ") + rest
  }

  private func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
