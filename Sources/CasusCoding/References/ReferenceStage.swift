// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Says for whom the words stand that don't say so themselves: pronouns, "both", "the minister", people and bodies without a state.
///
/// Requires: mentions by their words alone, for the whole text. Provides: the same with references, and answers for words that come up
/// later. What is not likely enough stays without a code.
struct ReferenceStage: Sendable {
  /// One decision, for whoever wants to see or learn it.
  struct Decision: Sendable {
    var kind: String
    var sentence: Int
    var word: Int
    var choices: [Choice]
    /// The choice made; `nil` for none.
    var chosen: Int?
    /// How likely each choice is, none last.
    var probabilities: [Double]
  }

  /// One of the choices.
  struct Choice: Sendable {
    var actors: [Actor]
    var sentence: Int?
    var word: Int?
    var features: [String]
  }

  let speakers: Speakers
  let weights: ReferenceWeights
  let states: StateFinder
  private(set) var discourse: Discourse
  private var people: [String: Actor] = [:]
  /// Written down only if asked for.
  private(set) var decisions: [Decision] = []
  private let keepsDecisions: Bool

  /// A pronoun or office that less likely stands for its best candidate stays open. People are nearly always somebody that the text
  /// names, "it" often is nothing.
  static func least(for kind: Anaphor.Kind) -> Double {
    switch kind {
    case .he, .she, .hisOwn, .herOwn: 0.27
    case .they, .theirOwn, .several: 0.33
    default: 0.4
    }
  }
  /// A state that is less likely stays unsaid; of somebody with a name it must be likelier than of "the fishermen".
  static func least(for mention: Mention) -> Double { mention.kind == .nominal ? 0.33 : 0.7 }

  init(
    graphs: [SentenceGraph], mentions: Mentions, voices: [Voice], dateline: String?, day: String?,
    world: World, weights: ReferenceWeights, keepsDecisions: Bool
  ) {
    speakers = Speakers(voices)
    self.weights = weights
    self.keepsDecisions = keepsDecisions
    states = StateFinder(
      mentions, speakers: speakers, dateline: dateline, day: day, world: world)
    discourse = Discourse(graphs: graphs, mentions: mentions)
  }

  // MARK: Reading on

  /// Reads one word: its mention with whom it stands for, if it is one.
  mutating func read(_ word: Int, _ mention: Mention?, in graph: SentenceGraph) -> Mention? {
    if let anaphor = Anaphor(word, in: graph) {
      guard var actors = resolve(anaphor) else { return mention.map { settled($0, in: graph) } }
      for index in actors.indices { actors[index].basis = "stands for \(actors[index].name)" }
      let isNoun = graph.upos(word) == "NOUN"
      let found = Mention(
        sentence: graph.index, head: word,
        words: isNoun ? graph.phrase(word, tail: false) : word..<(word + 1), actors: actors,
        kind: isNoun ? .nominal : .pronoun, refers: .group)
      discourse.settle(found, pronoun: isNoun ? nil : anaphor.kind.rawValue)
      return found
    }
    return mention.map { settled($0, in: graph) }
  }

  private mutating func settled(_ mention: Mention, in graph: SentenceGraph) -> Mention {
    var mention = mention
    defer { discourse.settle(mention) }
    guard mention.actors.count == 1, mention.actors[0].code == nil else { return mention }
    if mention.kind == .nominal, mention.actors[0].person == nil,
      let anaphor = Anaphor.office(mention.head, in: graph), let actors = resolve(anaphor)
    {
      mention.actors = actors
      return mention
    }
    complete(&mention, in: graph)
    return mention
  }

  /// Gives a mention its state, if one is likely enough; a person keeps the one found first.
  private mutating func complete(_ mention: inout Mention, in graph: SentenceGraph) {
    let person = mention.actors[0].person?.lowercased()
    if let known = person.flatMap({ people[$0] }) {
      mention.actors[0] = Self.acting(mention.actors[0], for: known)
      return
    }
    let (found, decision) = decided(mention, in: graph)
    if keepsDecisions, let decision { decisions.append(decision) }
    guard let found else { return }
    mention.actors[0] = Self.acting(mention.actors[0], for: found)
    if let person, decision != nil { people[person] = found }
  }

  /// The same for a word that comes up after all were read.
  func completed(_ mention: Mention, in graph: SentenceGraph) -> Mention {
    guard mention.actors.count == 1, mention.actors[0].code == nil,
      let found = decided(mention, in: graph).0
    else { return mention }
    var mention = mention
    mention.actors[0] = Self.acting(mention.actors[0], for: found)
    return mention
  }

  /// For whom a mention acts: its possessor, without a decision, or the likeliest state.
  private func decided(_ mention: Mention, in graph: SentenceGraph) -> (Actor?, Decision?) {
    owner(of: mention.head, in: graph).map { ($0, nil) } ?? state(of: mention, in: graph)
  }

  /// Decides also for nouns that are no mentions by themselves, as a role head might take them for somebody.
  mutating func decideTheRest() {
    for graph in discourse.graphs {
      for word in graph.words.indices
      where ["NOUN", "PROPN", "NUM", "ADJ"].contains(graph.upos(word))
        && !discourse.bySentence[graph.index].contains(where: { $0.word == word })
      {
        let actor = Actor(name: graph.words[word].form, code: nil, basis: "the words alone")
        let mention = Mention(
          sentence: graph.index, head: word, words: word..<(word + 1), actors: [actor],
          kind: graph.upos(word) == "PROPN" ? .name : .nominal, refers: .group)
        if let decision = state(of: mention, in: graph).1 { decisions.append(decision) }
      }
    }
  }

  private static func acting(_ actor: Actor, for state: Actor) -> Actor {
    var actor = actor
    actor.code = state.code
    // A body keeps its name; people and descriptions act for the state.
    if actor.organization == nil || actor.person != nil { actor.name = state.name }
    actor.basis += "; \(state.name) " + byReport
    return actor
  }

  /// How a state is explained that no words of the mention tell.
  static let byReport = "by the report"

  // MARK: Deciding

  private func state(of mention: Mention, in graph: SentenceGraph) -> (Actor?, Decision?) {
    let cannot = states.standings.isEmpty || states.isTooShort(for: mention)
    guard keepsDecisions || !cannot else { return (nil, nil) }
    let choices = states.features(
      StateFinder.Query(mention: mention, graph: graph),
      in: discourse)
    let probabilities = weights.probabilities(choices)
    var decision = Decision(
      kind: "state", sentence: graph.index, word: mention.head,
      choices: zip(states.standings, choices).map {
        Choice(actors: [$0.actor], features: $1)
      }, probabilities: probabilities)
    decision.choices.append(Choice(actors: [], features: choices[choices.count - 1]))
    let best = states.standings.indices.max { probabilities[$0] < probabilities[$1] }
    guard let best, !cannot, probabilities[best] >= Self.least(for: mention) else {
      return (nil, decision)
    }
    decision.chosen = best
    return (states.standings[best].actor, decision)
  }

  /// "his men": the state of whom the pronoun stands for.
  private func owner(of word: Int, in graph: SentenceGraph) -> Actor? {
    for possessor in graph.dependents(of: word, "nmod:poss") where graph.upos(possessor) == "PRON" {
      let entry = discourse.bySentence[graph.index].first { $0.word == possessor }
      if let owner = entry?.actors.first, owner.code != nil { return owner }
    }
    return nil
  }

  private mutating func resolve(_ anaphor: Anaphor) -> [Actor]? {
    let topTwo = states.standings.prefix(2).map { standing in
      Actor(
        name: standing.actor.name, code: standing.code, organization: standing.actor.organization,
        basis: "one of two parties")
    }
    let finder = AntecedentFinder(discourse: discourse, speakers: speakers, topTwo: topTwo)
    let candidates = finder.candidates(for: anaphor)
    let features = AntecedentFeatures(
      anaphor, in: discourse, speaker: finder.speaker(of: anaphor))
    let choices =
      candidates.enumerated().map { features.names(of: $0.element, rank: $0.offset) }
      + [features.none]
    let probabilities = weights.probabilities(choices)
    let best = candidates.indices.max { probabilities[$0] < probabilities[$1] }
    let chosen = best.flatMap { probabilities[$0] >= Self.least(for: anaphor.kind) ? $0 : nil }
    if keepsDecisions {
      decisions.append(
        Decision(
          kind: anaphor.kind.rawValue, sentence: anaphor.sentence, word: anaphor.word,
          choices: zip(candidates, choices).map {
            Choice(
              actors: $0.actors, sentence: $0.entry.sentence, word: $0.entry.word, features: $1)
          } + [Choice(actors: [], features: features.none)], chosen: chosen,
          probabilities: probabilities))
    }
    return chosen.map { candidates[$0].actors }
  }
}
