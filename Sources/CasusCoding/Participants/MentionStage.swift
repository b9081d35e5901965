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

  func mentions(in graphs: [SentenceGraph]) -> Mentions {
    let first = mentions(in: graphs, home: nil)
    guard let home = home(of: first) else { return first }
    return mentions(in: graphs, home: home)
  }

  /// The state whose affairs a report tells: "soldiers" and "the prime minister" are its, where nothing says otherwise.
  private func home(of mentions: Mentions) -> Actor? {
    var counts: [String: (count: Int, actor: Actor)] = [:]
    for sentence in mentions.bySentence {
      for (_, mention) in sentence.sorted(by: { $0.key < $1.key }) where mention.kind != .pronoun {
        for actor in mention.actors {
          guard let code = actor.code, world.state(code) != nil else { continue }
          counts[code, default: (0, actor)].count += 1
        }
      }
    }
    let town = dateline?.split(separator: ",").first.map(String.init)
    if let place = town.flatMap({ world.place($0) }), let code = place.country,
      world.state(code) != nil
    {
      counts[code, default: (0, Actor(name: place.name, code: code, basis: "dateline"))].count += 2
    }
    let total = counts.values.reduce(0) { $0 + $1.count }
    let ranked = counts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
    guard let ranked, ranked.value.count >= 3, ranked.value.count * 10 >= total * 3,
      let state = world.state(ranked.key)
    else { return nil }
    return Actor(name: state.name, code: state.code, basis: Self.ownCountry)
  }

  /// How a state is explained that a description has for want of another.
  static let ownCountry = "the report's own country"

  private func mentions(in graphs: [SentenceGraph], home: Actor?) -> Mentions {
    var mentions = Mentions(sentences: graphs.count)
    mentions.home = home
    let people = People(graphs: graphs, phrases: PhraseResolver(world: world, day: day))
    var history = History()
    for graph in graphs {
      let phrases = PhraseResolver(world: world, day: day)
      for word in graph.words.indices {
        guard
          var mention = mention(
            word, in: graph, phrases: phrases, people: people, history: history)
        else { continue }
        if let home { settle(&mention, home, in: graph) }
        mentions.add(mention)
        history.add(mention, graph)
      }
    }
    return mentions
  }

  /// Gives a description without a state the report's own.
  private func settle(_ mention: inout Mention, _ home: Actor, in graph: SentenceGraph) {
    guard mention.kind == .nominal, graph.upos(mention.head) == "NOUN", mention.actors.count == 1,
      mention.actors[0].code == nil, mention.actors[0].person == nil,
      !mention.actors[0].sectors.isEmpty
    else { return }
    mention.actors[0].name = home.name
    mention.actors[0].code = home.code
    mention.actors[0].basis += "; " + home.basis
  }

  private func mention(
    _ word: Int, in graph: SentenceGraph, phrases: PhraseResolver, people: People, history: History
  ) -> Mention? {
    switch graph.upos(word) {
    case "PRON", "DET": return pronoun(word, in: graph, history: history)
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
    if let group = group(word, in: graph, history: history) { return group }
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
    if actor.code == nil, !isName { actor = completed(actor, word, in: graph, history: history) }
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

  /// "Chinese and Soviet guards" are two parties: the same people of each state.
  private func shared(
    _ actor: Actor, _ word: Int, in graph: SentenceGraph, phrases: PhraseResolver
  ) -> [Actor] {
    guard actor.code != nil, graph.upos(word) == "NOUN" else { return [actor] }
    var actors: [Actor] = [actor]
    for child in graph.children[word] where graph.relation(child) == "amod" {
      for other in graph.coordinated(child).dropFirst() {
        guard let state = phrases.modifier(other, in: graph), state.code != nil,
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

  // MARK: Descriptions that need the text before

  private static let titles: Set<String> = [
    "president", "premier", "minister", "chancellor", "leader", "king", "queen", "emperor", "emir",
    "general", "dictator", "ruler", "chief", "commander", "ambassador", "envoy", "governor",
  ]
  private static let realms: Set<String> = [
    "country", "nation", "kingdom", "republic", "state", "government", "regime", "army", "military",
    "authority", "junta", "parliament", "police", "administration", "capital",
  ]

  private func completed(
    _ actor: Actor, _ word: Int, in graph: SentenceGraph, history: History
  ) -> Actor {
    let lemma = graph.lemma(word)
    var actor = actor
    for possessor in graph.dependents(of: word, "nmod:poss") where graph.upos(possessor) == "PRON" {
      if let owner = pronoun(possessor, in: graph, history: history)?.actors.first {
        actor.name = owner.code == nil ? actor.name : owner.name
        actor.code = owner.code
        return actor
      }
    }
    let isDefinite = graph.dependents(of: word, "det").contains {
      ["the", "this", "that"].contains(graph.lemma($0))
    }
    guard isDefinite, graph.dependents(of: word, "nmod", "acl").isEmpty else { return actor }
    if Self.titles.contains(lemma), !graph.words[word].features.contains("Number=Plur"),
      let person = history.latestOfficial(before: word, in: graph.index)
    {
      return person
    }
    if Self.realms.contains(lemma), let state = history.latestCountry(before: word, in: graph.index)
    {
      actor.name = state.name
      actor.code = state.code
    }
    return actor
  }

  private static let leaders: Set<String> = [
    "leader", "president", "man", "premier", "minister", "king", "general", "ruler", "head",
  ]
  private static let parties: Set<String> = [
    "country", "nation", "state", "side", "party", "neighbour", "neighbor", "government", "capital",
    "ally", "partner", "power", "rival",
  ]

  /// "both leaders", "the two sides", "either country".
  private func group(_ word: Int, in graph: SentenceGraph, history: History) -> Mention? {
    if let several = several(word, in: graph, history: history) { return several }
    let isPair = graph.children[word].contains { child in
      ["both", "two", "either", "neither", "each"].contains(graph.lemma(child))
        && ["det", "nummod", "det:predet", "amod"].contains(graph.words[child].relation)
    }
    guard isPair else { return nil }
    let lemma = graph.lemma(word)
    let pair: [Actor]
    if Self.leaders.contains(lemma) {
      pair = history.lastTwo(.person, before: word, in: graph.index)
    } else if Self.parties.contains(lemma) {
      pair = history.lastTwo(.state, before: word, in: graph.index)
    } else {
      return nil
    }
    guard pair.count == 2 else { return nil }
    return Mention(
      sentence: graph.index, head: word, words: graph.phrase(word, tail: false), actors: pair,
      kind: .nominal, refers: .group)
  }

  private static let numbers = [
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
  ]

  /// "the three governments": the parties last named together, if they are as many.
  private func several(_ word: Int, in graph: SentenceGraph, history: History) -> Mention? {
    let lemma = graph.lemma(word)
    guard Self.leaders.contains(lemma) || Self.parties.contains(lemma),
      graph.dependents(of: word, "det").contains(where: { graph.lemma($0) == "the" }),
      let number = graph.dependents(of: word, "nummod").compactMap({ child in
        Self.numbers[graph.words[child].form.lowercased()]
      }).first
    else { return nil }
    let actors = history.latestTogether(number, before: graph.index)
    guard !actors.isEmpty else { return nil }
    return Mention(
      sentence: graph.index, head: word, words: graph.phrase(word, tail: false), actors: actors,
      kind: .nominal, refers: .group)
  }

  // MARK: Pronouns

  private func pronoun(_ word: Int, in graph: SentenceGraph, history: History) -> Mention? {
    let place = (sentence: graph.index, word: word)
    var actors: [Actor] = []
    switch graph.words[word].form.lowercased() {
    case "he", "him", "his", "she", "her", "hers", "himself", "herself":
      actors = history.latestPerson(before: place.word, in: place.sentence).map { [$0] } ?? []
    case "its":
      actors = history.latestOwner(before: place.word, in: place.sentence).map { [$0] } ?? []
    case "it", "itself":
      // As an object "it" is most often a thing or a deed.
      guard graph.relation(word) == "nsubj" else { return nil }
      actors = history.latestState(before: place.word, in: place.sentence).map { [$0] } ?? []
    case "they", "them", "their", "themselves", "both":
      actors = history.latestGroup(before: place.word, in: place.sentence)
    case "each", "one":
      guard
        graph.children[word].contains(where: { ["other", "another"].contains(graph.lemma($0)) })
      else { return nil }
      actors = history.lastTwo(.state, before: place.word, in: place.sentence)
    default: return nil
    }
    guard !actors.isEmpty else { return nil }
    return Mention(
      sentence: graph.index, head: word, words: word..<(word + 1), actors: actors, kind: .pronoun,
      refers: .group)
  }
}
