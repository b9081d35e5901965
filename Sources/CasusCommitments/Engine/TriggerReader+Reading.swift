// SPDX-License-Identifier: Apache-2.0

/// How an act reads under a clause's words, and whether it falls in its area.
extension TriggerReader {
  enum Reading {
    case yes
    case open(String)
    case no
  }

  /// Whether a fact is what the clause calls an armed attack, aggression or war.
  ///
  /// Force that every reading calls an armed attack is one, even where the pact does not define the term. What lies below that is left
  /// open and said so; a threat is none.
  func reading(_ fact: WarFacts.Fact, _ occasion: Occasion, _ clause: Clause) -> Reading {
    guard let act = war.act(of: fact) else { return .yes }
    guard act.kind.isForce else { return .no }
    let term =
      switch occasion {
      case .aggression: "aggression"
      case .war: "war"
      default: "an armed attack"
      }
    guard act.kind.isPlainAttack else {
      return .open("whether \(act.kind.words) counts as \(term)")
    }
    for word in clause.undefinedTerms {
      let lower = word.lowercased()
      if act.kind == .strike, lower.contains("invasion") || lower.contains("state of war") {
        return .open("whether \(act.kind.words) counts as “\(word)”")
      }
      if act.kind == .declaration, lower.contains("invasion") || lower.contains("armed attack") {
        return .open("whether \(act.kind.words) alone counts as “\(word)”")
      }
    }
    return .yes
  }

  /// Words about where: open if the act falls at sea or on ground that is not plainly the target's.
  private static func isOfPlace(_ term: String) -> Bool {
    let words = [
      "area", "territor", "region", "metropolitan", "pacific", "island", "front", "border", "zone",
      "administ", "lawfully",
    ]
    return words.contains { term.lowercased().contains($0) }
  }

  enum Whereabouts {
    case inside
    case outside(String)
    case unclear(String)
  }

  /// Whether an act falls where the clause wants it.
  func place(
    _ fact: WarFacts.Fact, _ active: Snapshot.Active, _ beneficiary: Int
  ) -> Whereabouts {
    let clause = active.clause
    guard !clause.places.isEmpty else { return .inside }
    let ground = numbers.codes[fact.to]
    let beneficiary = numbers.codes[beneficiary]
    let given = war.act(of: fact)?.place
    guard let given else {
      // Without a place, an act falls on the ground of the state that suffers it.
      if clause.places.contains("home") { return .inside }
      if clause.places.contains(where: { holds($0, state: ground) }) { return .inside }
      if clause.places.contains(where: { !(snapshot.register.areas[$0]?.boxes.isEmpty ?? true) }),
        Self.hasOutliers(ground)
      {
        return .unclear("whether it falls in \(areaNames(clause))")
      }
      return .outside("\(snapshot.name(ground)) does not lie in \(areaNames(clause))")
    }
    if clause.places.contains("home") {
      if given.state == beneficiary { return .inside }
      if given.state == nil || given.state == numbers.codes[fact.from] {
        return .unclear("whether \(given.name) counts as ground of \(snapshot.name(beneficiary))")
      }
      return .outside("\(given.name) is not ground of \(snapshot.name(beneficiary))")
    }
    for name in clause.places {
      let area = snapshot.register.areas[name]
      let boxes = area?.boxes ?? []
      let isListed = given.state.map { holds(name, state: $0) } ?? false
      if let latitude = given.latitude, let longitude = given.longitude, !boxes.isEmpty,
        given.state == nil || isListed && Self.hasOutliers(given.state ?? "")
      {
        // The sea, and states with ground in several parts of the world, go by coordinates.
        if boxes.contains(where: { $0.holds(latitude: latitude, longitude: longitude) }) {
          if given.state == nil, let term = clause.undefinedTerms.first(where: Self.isOfPlace) {
            return .unclear("whether \(given.name) falls under “\(term)”")
          }
          return .inside
        }
      } else if isListed {
        return .inside
      }
    }
    if given.state == nil, given.latitude == nil {
      return .unclear("whether \(given.name) lies in \(areaNames(clause))")
    }
    return .outside("\(given.name) does not lie in \(areaNames(clause))")
  }

  private func holds(_ place: String, state: String) -> Bool {
    snapshot.register.areas[place]?.states.contains(state) ?? (place == state)
  }

  /// States with ground far from home, so that "on its ground" does not say in which part of the world.
  private static func hasOutliers(_ state: String) -> Bool {
    [
      "GBR", "FRA", "USA", "NLD", "PRT", "ESP", "DNK", "AUS", "NZL", "RUS", "SUN", "TUR", "CHL",
      "ECU",
    ].contains(state)
  }

  private func areaNames(_ clause: Clause) -> String {
    clause.places.map { place in
      if let words = snapshot.register.areas[place]?.words, !words.isEmpty { return words }
      return place == "home" ? "its own ground" : snapshot.name(place)
    }.joined(separator: "; ")
  }
}
