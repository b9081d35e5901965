// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Finds who is spoken of, in the order of the text, and ties later short names, descriptions and pronouns to whom they stand for.
///
/// Requires: graphs with names. Provides: ``Mentions``. What cannot be tied stays as it is written, without a code.
struct MentionStage: Sendable {
  let world: World
  /// The report's day, ISO 8601.
  let day: String?
  /// Where the report was written, as its dateline has it.
  var dateline: String?
  /// What tells for whom words stand that don't say so.
  let weights: ReferenceWeights

  /// All mentions of a text.
  func mentions(in graphs: [SentenceGraph], voices: [Voice]) -> Mentions {
    references(in: graphs, voices: voices, keepsDecisions: false).mentions
  }

  /// All mentions, and how it was decided whom those without a name stand for.
  func references(
    in graphs: [SentenceGraph], voices: [Voice], keepsDecisions: Bool
  ) -> (mentions: Mentions, stage: ReferenceStage) {
    var alone = wordsAlone(graphs)
    addTowns(to: &alone, graphs)
    var stage = ReferenceStage(
      graphs: graphs, mentions: alone, voices: voices, dateline: dateline, day: day, world: world,
      weights: weights, keepsDecisions: keepsDecisions)
    var mentions = Mentions(sentences: graphs.count)
    for graph in graphs {
      for word in graph.words.indices {
        if let mention = stage.read(word, alone.at(graph.index, word), in: graph) {
          mentions.add(mention)
        }
      }
    }
    mentions.references = stage
    return (mentions, stage)
  }

  /// Lets towns that only the gazetteer has act for the states they lie in, as the others do: which of its namesakes is meant shows when
  /// all states of the report are known.
  private func addTowns(to mentions: inout Mentions, _ graphs: [SentenceGraph]) {
    var counts: [String: Double] = [:]
    for actor in mentions.bySentence.flatMap(\.values).flatMap(\.actors) {
      if let code = actor.code, world.state(code) != nil { counts[code, default: 0] += 1 }
    }
    let total = max(1, counts.values.reduce(0, +))
    let shares = counts.mapValues { $0 / total }
    for graph in graphs {
      for name in graph.sentence.names where name.kind == .place {
        guard var mention = mentions.at(graph.index, graph.head(of: name.words)),
          mention.actors.count == 1, mention.actors[0].code == nil, mention.actors[0].person == nil
        else { continue }
        let text = graph.words[name.words].map(\.form).joined(separator: " ")
        guard let place = world.place(text, country: nil, among: shares, on: day),
          let code = place.country, let state = world.state(code)
        else { continue }
        mention.actors[0] = Actor(name: state.name, code: code, basis: "town \(place.name)")
        mentions.add(mention)
      }
    }
  }

  /// What the words of each mention say by themselves.
  private func wordsAlone(_ graphs: [SentenceGraph]) -> Mentions {
    var mentions = Mentions(sentences: graphs.count)
    let phrases = PhraseResolver(world: world, day: day)
    let people = People(graphs: graphs, phrases: phrases)
    for graph in graphs {
      for word in graph.words.indices {
        if let mention = mention(word, in: graph, phrases: phrases, people: people) {
          mentions.add(mention)
        }
      }
    }
    return mentions
  }

  private func mention(
    _ word: Int, in graph: SentenceGraph, phrases: PhraseResolver, people: People
  ) -> Mention? {
    switch graph.upos(word) {
    case "NOUN", "PROPN", "ADJ", "NUM", "X": break
    default: return nil
    }
    guard !Self.calendar.contains(graph.lemma(word)), !isDateline(word, in: graph) else {
      return nil
    }
    // A word inside a name speaks for the name only if it is its head.
    if let name = graph.name(at: word), graph.head(of: name.words) != word,
      !(graph.relation(word) == "conj")
    {
      return nil
    }
    if graph.upos(word) == "ADJ" || ["compound", "flat"].contains(String(graph.relation(word))) {
      guard graph.relation(word) != "flat" else { return nil }
      return adjective(word, in: graph, phrases: phrases)
    }
    if let name = graph.name(at: word), name.kind == .person {
      guard var actor = phrases.person(word, name, in: graph) else { return nil }
      if let known = people.actor(named: actor.person ?? actor.name, instead: actor) {
        actor = known
      }
      return Mention(
        sentence: graph.index, head: word, words: phrases.range(word, in: graph), actors: [actor],
        kind: .name, refers: actor.person == nil && actor.code != nil ? .state : .person)
    }
    guard var actor = phrases.actor(word, in: graph) else { return nil }
    if actor.code == nil, let owner = owner(of: word, in: graph, people) {
      actor.name = owner.name
      actor.code = owner.code
    }
    let isName = graph.upos(word) == "PROPN" || graph.name(at: word) != nil
    if actor.code == nil, isName, actor.person == nil,
      let known = people.actor(named: actor.name, instead: nil)
    {
      return Mention(
        sentence: graph.index, head: word, words: phrases.range(word, in: graph), actors: [known],
        kind: .name, refers: .person)
    }
    let refers: Mention.Reference =
      actor.person != nil ? .person : actor.code != nil && isName ? .state : .group
    return Mention(
      sentence: graph.index, head: word, words: phrases.range(word, in: graph),
      actors: shared(actor, word, in: graph, phrases: phrases),
      kind: isName ? .name : .nominal, refers: refers)
  }

  /// "the Castro family", "Assad's government": the person before the noun tells whose it is.
  private func owner(of word: Int, in graph: SentenceGraph, _ people: People) -> Actor? {
    for child in graph.subtree(word) where child < word {
      guard ["compound", "nmod:poss", "nmod"].contains(graph.words[child].relation),
        graph.upos(child) == "PROPN"
      else { continue }
      let name = graph.name(at: child).map { range in
        graph.words[range.words].map(\.form).joined(separator: " ")
      }
      if let found = people.actor(named: name ?? graph.words[child].form, instead: nil),
        found.code != nil
      {
        return found
      }
    }
    return nil
  }

  /// "NAIROBI — The government …": capitals before a dash tell where the report was written.
  private func isDateline(_ word: Int, in graph: SentenceGraph) -> Bool {
    guard word < 4, graph.words[word].form.count > 2,
      graph.words[word].form.allSatisfy({ $0.isUppercase || !$0.isLetter })
    else { return false }
    return graph.words[(word + 1)...].prefix(5).contains {
      ["—", "–", "--", "-"].contains($0.form)
    }
      && graph.sentence.at.sentence == 0
  }

  /// Days and months are proper nouns that name nobody.
  private static let calendar: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "april", "june", "july", "august", "september", "october", "november", "december",
  ]

  /// "Chinese and Soviet guards", "the ministers of Peru, Chile and Bolivia": the same people of each state.
  private func shared(
    _ actor: Actor, _ word: Int, in graph: SentenceGraph, phrases: PhraseResolver
  ) -> [Actor] {
    guard actor.code != nil, graph.upos(word) == "NOUN" else { return [actor] }
    var actors: [Actor] = [actor]
    let isMany = graph.words[word].features.contains("Number=Plur")
    for child in graph.children[word] {
      let isOwner =
        graph.relation(child) == "nmod" && isMany
        && (graph.words[child].relation == "nmod:poss"
          || graph.prepositions(child).contains { ["of", "from"].contains($0) })
      guard isOwner || ["amod", "compound"].contains(String(graph.relation(child))) else {
        continue
      }
      for other in graph.coordinated(child).dropFirst() {
        let named = isOwner ? phrases.actor(other, in: graph) : nil
        guard let state = named ?? phrases.modifier(other, in: graph), state.code != nil,
          state.person == nil,
          !actors.contains(where: { $0.code == state.code })
        else { continue }
        var second = actor
        second.name = state.name
        second.code = state.code
        actors.append(second)
      }
    }
    return actors
  }

  /// "Kenyan" in "Kenyan troops", "UN" in "UN envoy".
  private func adjective(
    _ word: Int, in graph: SentenceGraph, phrases: PhraseResolver
  ) -> Mention? {
    let form = graph.words[word].form
    guard form.first?.isUppercase == true else { return nil }
    guard let actor = phrases.modifier(word, in: graph) else { return nil }
    let range = graph.name(at: word)?.words ?? phrases.modifierRange(word, in: graph)
    return Mention(
      sentence: graph.index, head: word, words: range, actors: [actor],
      kind: graph.upos(word) == "ADJ" ? .nominal : .name, refers: .state)
  }
}
