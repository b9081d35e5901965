// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Gathers whom an anaphor may stand for.
struct AntecedentFinder {
  let discourse: Discourse
  let speakers: Speakers
  /// The two states or bodies that the text speaks of most.
  let topTwo: [Actor]

  private static let reach = 8
  private static let most = 24

  /// Candidates, nobody twice: the speaker, groups, then mentions from the nearest on.
  func candidates(for anaphor: Anaphor) -> [Antecedent] {
    var found: [Antecedent] = []
    var keys: Set<String> = []
    func add(_ candidate: Antecedent) {
      guard !candidate.actors.isEmpty, keys.insert(candidate.key).inserted else { return }
      found.append(candidate)
    }
    let before = discourse.before(anaphor.sentence, anaphor.word, reach: Self.reach)
    let graph = discourse.graphs[anaphor.sentence]
    if anaphor.kind == .speaker, let speaker = speaker(of: anaphor) {
      add(Antecedent(origin: .speaker, actors: speaker.actors, entry: speaker))
    }
    if anaphor.kind.isPlural {
      for candidate in groups(before, anaphor) { add(candidate) }
    }
    if anaphor.kind != .several {
      for entry in before where found.count < Self.most {
        // A phrase does not stand for a part of itself, nor for what it is joined to.
        guard
          !graph.isWithin(anaphor.word, entry.word) || entry.sentence != anaphor.sentence
            || [.hisOwn, .herOwn, .itsOwn, .theirOwn].contains(anaphor.kind)
        else { continue }
        if anaphor.kind == .office, entry.refers != .person || entry.actors[0].code == nil {
          continue
        }
        add(Antecedent(origin: .mention, actors: entry.actors, entry: entry))
      }
      for entry in discourse.bySentence[anaphor.sentence]
      where entry.word > anaphor.word && entry.kind == .name && anaphor.kind != .office {
        add(Antecedent(origin: .mention, actors: entry.actors, entry: entry, isAfter: true))
      }
    }
    return found
  }

  /// Whoever says the words that the anaphor stands in.
  func speaker(of anaphor: Anaphor) -> Discourse.Entry? {
    guard let place = speakers.source(of: anaphor.word, in: anaphor.sentence) else { return nil }
    return discourse.bySentence[place.sentence].first { $0.word == place.word }
  }

  // MARK: Several together

  private func groups(_ before: [Discourse.Entry], _ anaphor: Anaphor) -> [Antecedent] {
    var found: [Antecedent] = []
    func fits(_ actors: [Actor]) -> Bool {
      guard actors.count > 1 else { return false }
      guard let number = anaphor.number, number > 0 else { return true }
      return actors.count == number
    }
    func add(_ origin: Antecedent.Origin, _ actors: [Actor], _ entry: Discourse.Entry) {
      if fits(actors) { found.append(Antecedent(origin: origin, actors: actors, entry: entry)) }
    }
    var done: Set<Int> = []
    for entry in before {
      if entry.actors.count > 1 { add(.mention, entry.actors, entry) }
      guard let head = entry.coordination, done.insert(entry.sentence << 12 | head).inserted
      else { continue }
      let members = before.filter { $0.sentence == entry.sentence && $0.coordination == head }
      add(.coordination, Self.distinct(members.reversed().flatMap(\.actors)), entry)
    }
    for back in 0...2 {
      let here = before.filter { $0.sentence == anaphor.sentence - back }
      let states = Self.lastTwo(here)
      if states.count == 2, let entry = here.first { add(.pairHere, states, entry) }
      let people = Self.distinct(here.filter { $0.refers == .person }.flatMap(\.actors))
      if people.count == 2, let entry = here.first { add(.pairHere, people.reversed(), entry) }
    }
    if let entry = before.first { add(.pairLast, Self.lastTwo(before), entry) }
    if let entry = before.first { add(.pairTop, topTwo, entry) }
    return found
  }

  /// The two different states or bodies spoken of last, in the order of the text.
  private static func lastTwo(_ entries: [Discourse.Entry]) -> [Actor] {
    var found: [Actor] = []
    for entry in entries where entry.actors.count == 1 {
      let actor = entry.actors[0]
      guard let code = actor.code, !found.contains(where: { $0.code == code }) else { continue }
      found.append(Self.plain(actor))
      if found.count == 2 { break }
    }
    return found.reversed()
  }

  private static func plain(_ actor: Actor) -> Actor {
    Actor(
      name: actor.organization ?? actor.name, code: actor.code, organization: actor.organization,
      basis: "one of two parties")
  }

  private static func distinct(_ actors: [Actor]) -> [Actor] {
    var keys: Set<String> = []
    return actors.filter { keys.insert(Discourse.key([$0])).inserted }
  }
}
