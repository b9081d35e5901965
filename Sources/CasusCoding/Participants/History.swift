// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Who was spoken of so far, so that pronouns and short descriptions can be tied to them.
struct History: Sendable {
  private struct Entry: Sendable {
    var sentence: Int
    var word: Int
    var actors: [Actor]
    var refers: Mention.Reference
    var isSubject: Bool
    /// Head of the coordination it belongs to, if it is one of several.
    var coordination: Int?
    var isPlural: Bool
  }

  private var entries: [Entry] = []
  /// How many sentences back a pronoun reaches.
  private static let reach = 4

  mutating func add(_ mention: Mention, _ graph: SentenceGraph) {
    guard mention.kind != .pronoun || mention.actors.count == 1 else { return }
    // "the Chinese bank": what only modifies is not what a pronoun takes up.
    if ["amod", "compound"].contains(String(graph.relation(mention.head))) { return }
    var head = mention.head
    var coordination: Int?
    if graph.relation(head) == "conj", let first = graph.words[head].head {
      coordination = first
      head = first
    } else if graph.children[head].contains(where: { graph.relation($0) == "conj" }) {
      coordination = head
    }
    let refers: Mention.Reference =
      mention.kind == .pronoun
      ? (mention.actors[0].person != nil ? .person : .state) : mention.refers
    entries.append(
      Entry(
        sentence: mention.sentence, word: mention.head, actors: mention.actors, refers: refers,
        isSubject: ["nsubj", "csubj"].contains(String(graph.relation(head))),
        coordination: coordination,
        isPlural: graph.words[mention.head].features.contains("Number=Plur")))
  }

  /// The person that "he" or "she" most likely is: a subject before others, the nearest sentence first.
  func latestPerson(before word: Int, in sentence: Int) -> Actor? {
    nearest(sentence) { $0.refers == .person }
  }

  /// The state that "the country" or "the army" most likely belongs to.
  func latestCountry(before word: Int, in sentence: Int) -> Actor? {
    nearest(sentence) { $0.refers == .state && $0.actors[0].organization == nil }
  }

  /// The state or body that "it" most likely is.
  func latestState(before word: Int, in sentence: Int) -> Actor? {
    nearest(sentence) { $0.refers == .state }
  }

  /// The office holder that "the president" most likely is.
  func latestOfficial(before word: Int, in sentence: Int) -> Actor? {
    nearest(sentence) { $0.refers == .person && $0.actors[0].sectors.contains(.government) }
  }

  private func nearest(_ sentence: Int, where fits: (Entry) -> Bool) -> Actor? {
    for back in 0...Self.reach {
      let here = entries.reversed().prefix { $0.sentence >= sentence - back }.filter { entry in
        entry.sentence == sentence - back && fits(entry)
      }
      guard !here.isEmpty else { continue }
      // The first subject of the sentence is what it is about.
      return (here.last(where: \.isSubject) ?? here.first)?.actors.first
    }
    return nil
  }

  /// Whom "they" stands for: those coordinated or named together nearest before it, then a plural subject, else the last two people.
  func latestGroup(before word: Int, in sentence: Int) -> [Actor] {
    for back in 0...1 {
      let here = entries.filter { $0.sentence == sentence - back }
      if let together = here.last(where: { $0.actors.count > 1 }) { return together.actors }
      if let head = here.last(where: { $0.coordination != nil })?.coordination {
        let actors = Self.distinct(here.filter { $0.coordination == head }.flatMap(\.actors))
        if actors.count > 1 { return actors }
      }
      let people = Self.distinct(here.filter { $0.refers == .person }.flatMap(\.actors))
      if back == 0, people.count == 2 { return people }
      if let plural = here.last(where: { $0.isPlural && $0.isSubject }) { return plural.actors }
    }
    // "During the president's visit to Peru, they discussed …": a visitor and his host.
    let pair = lastTwo(.person, before: word, in: sentence)
    return pair.isEmpty ? lastTwo(.state, before: word, in: sentence) : pair
  }

  /// The parties that were last named together and are so many, up to a paragraph or so back; empty if none are.
  func latestTogether(_ count: Int, before sentence: Int) -> [Actor] {
    for back in 0...(Self.reach * 2) {
      let here = entries.filter { $0.sentence == sentence - back }
      if let group = here.last(where: { $0.actors.count == count }) { return group.actors }
      for head in Set(here.compactMap(\.coordination)).sorted(by: >) {
        let actors = Self.distinct(here.filter { $0.coordination == head }.flatMap(\.actors))
        if actors.count == count { return actors }
      }
    }
    return []
  }

  /// The state or body that "its" most likely belongs to: the last one named in the sentence, else as for "it".
  func latestOwner(before word: Int, in sentence: Int) -> Actor? {
    entries.last { $0.sentence == sentence && $0.refers == .state }?.actors.first
      ?? latestState(before: word, in: sentence)
  }

  /// The two different people or states spoken of last, in the order of the text.
  func lastTwo(_ kind: Mention.Reference, before word: Int, in sentence: Int) -> [Actor] {
    // A lone party of the same sentence stands opposite the pair ("the host greeted both leaders").
    let here = lastTwo(kind, entries.filter { $0.sentence == sentence })
    return here.isEmpty ? lastTwo(kind, entries.filter { $0.sentence < sentence }) : here
  }

  private func lastTwo(_ kind: Mention.Reference, _ entries: [Entry]) -> [Actor] {
    var found: [Actor] = []
    for entry in entries.reversed() {
      for actor in entry.actors {
        switch kind {
        case .person:
          guard entry.refers == .person, actor.sectors.contains(.government) || actor.code != nil,
            !found.contains(where: { $0.person == actor.person || $0.code == actor.code })
          else { continue }
          found.append(actor)
        default:
          guard let code = actor.code, !found.contains(where: { $0.code == code }) else { continue }
          found.append(
            Actor(name: actor.name, code: code, basis: "one of the two parties named last"))
        }
      }
      if found.count >= 2 { break }
    }
    return found.count >= 2 ? [found[1], found[0]] : []
  }

  private static func distinct(_ actors: [Actor]) -> [Actor] {
    var found: [Actor] = []
    for actor in actors where !found.contains(actor) { found.append(actor) }
    return found
  }
}
