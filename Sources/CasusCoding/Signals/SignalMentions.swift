// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Turns the words that play a role into mentions: of somebody the register or the text knows, else of whoever the words name.
struct SignalMentions: Sendable {
  let scene: Scene

  /// Mentions in a role, in text order, nobody twice.
  func mentions(
    _ role: String, of signal: Signal, atLeast threshold: Float, in graph: SentenceGraph,
    _ steps: inout [Evidence.Step]
  ) -> [Mention] {
    var found: [Mention] = []
    for item in rivals(signal.words(role, atLeast: threshold), in: graph) {
      guard var mention = mention(at: item.word, in: graph),
        !found.contains(where: { $0.head == mention.head || $0.words == mention.words })
      else { continue }
      if mention.actors.count > 1,
        Self.singular.contains(graph.words[item.word].form.lowercased())
      {
        mention.actors = [mention.actors[0]]
      }
      complete(&mention, item, in: graph)
      found.append(mention)
      let names = mention.actors.map { $0.person ?? $0.name }.joined(separator: " and ")
      steps.append(
        Evidence.Step(
          .head,
          "\(role) \(names): \(graph.words[item.word].form) \(AttributionStage.percent(item.score)); "
            + (mention.actors.first?.basis ?? "")))
    }
    return found
  }

  /// So likely must a sector be where the register knows none.
  private static let sector: Float = 0.35

  /// Fills what the words alone leave open: the sector by the head, the state of a description by what the report tells.
  private func complete(_ mention: inout Mention, _ item: RoleScore, in graph: SentenceGraph) {
    guard mention.actors.count == 1 else { return }
    if mention.actors[0].sectors.isEmpty, let likeliest = item.sector,
      likeliest.score >= Self.sector, let sector = Sector(rawValue: likeliest.label)
    {
      mention.actors[0].sectors = [sector]
      mention.actors[0].basis +=
        "; sector head \(sector.rawValue) \(AttributionStage.percent(likeliest.score))"
    }
    // A missile acts for nobody that the words don't tell.
    let isThing =
      mention.actors[0].sectors.isEmpty && scene.thing(at: mention.head, in: graph) == .weapons
    if mention.kind != .pronoun, !isThing, let references = scene.mentions.references {
      mention = references.completed(mention, in: graph)
    }
  }

  /// "Turkish" in "the Turkish staff", the country of "Texas" or "Antivari".
  private func state(named words: Range<Int>, head: Int, in graph: SentenceGraph) -> Actor? {
    let phrases = PhraseResolver(world: scene.world, day: scene.day)
    for word in words where word != head {
      guard graph.words[word].form.first?.isUppercase == true,
        ["amod", "compound", "nmod"].contains(String(graph.relation(word))),
        let state = phrases.modifier(word, in: graph), state.code != nil
      else { continue }
      return state
    }
    guard let name = graph.name(at: head), name.kind != .person else { return nil }
    let text = graph.words[name.words].map(\.form).joined(separator: " ")
    guard let place = scene.world.place(text), let code = place.country,
      let state = scene.world.state(code)
    else { return nil }
    return Actor(name: state.name, code: state.code, basis: "place \(place.name)")
  }

  private static let share: Float = 0.6

  private static let singular: Set<String> = [
    "he", "him", "his", "she", "her", "it", "its", "i", "me", "my", "who", "himself", "herself",
  ]

  /// Of words that name one party between them (a noun within another's phrase, a relative pronoun and its antecedent), the likeliest.
  private func rivals(_ items: [RoleScore], in graph: SentenceGraph) -> [RoleScore] {
    let best = items.map(\.score).max() ?? 0
    return items.filter { item in
      // Parties of one act are about equally likely; one far behind the likeliest is none.
      (item.score >= best * Self.share || isCoordinated(item.word, items, best, in: graph))
        && !items.contains { other in
          other.word != item.word && other.score > item.score
            && (isWithin(item.word, other.word, in: graph)
              || isWithin(other.word, item.word, in: graph)
              || graph.antecedent(of: other.word) == item.word
              || graph.antecedent(of: item.word) == other.word)
        }
    }
  }

  /// "Australia and New Zealand": who is joined to a likely party is one too.
  private func isCoordinated(
    _ word: Int, _ items: [RoleScore], _ best: Float, in graph: SentenceGraph
  ) -> Bool {
    items.contains { other in
      other.word != word && other.score >= best * Self.share
        && (graph.coordinated(other.word).contains(word)
          || graph.coordinated(word).contains(other.word))
    }
  }

  /// "Libya" in "Libya's army", "militants" in "a band of militants", but not one of several coordinated.
  private func isWithin(_ inner: Int, _ outer: Int, in graph: SentenceGraph) -> Bool {
    graph.words[inner].head == outer
      && ["nmod", "compound", "amod", "appos", "flat", "nummod"].contains(
        String(graph.relation(inner)))
      && !(graph.relation(inner) == "nmod"
        && graph.prepositions(inner).contains { ["with", "and", "between"].contains($0) })
  }

  /// Whom a word stands for: a mention of its own, one that it is part of, its antecedent, or the bare words.
  func mention(at word: Int, in graph: SentenceGraph) -> Mention? {
    if var mention = scene.mention(at: word, in: graph) {
      if mention.actors.count == 1, mention.actors[0].code == nil, mention.kind != .pronoun,
        mention.actors[0].person == nil,
        let state = state(named: mention.words, head: mention.head, in: graph)
      {
        mention.actors[0].code = state.code
        if mention.actors[0].organization == nil { mention.actors[0].name = state.name }
        mention.actors[0].basis += "; " + state.basis
      }
      return mention
    }
    if graph.isRelativePronoun(word) {
      let antecedent = graph.antecedent(of: word)
      guard antecedent != word, var mention = mention(at: antecedent, in: graph) else { return nil }
      mention.head = word
      mention.words = word..<(word + 1)
      mention.kind = .pronoun
      return mention
    }
    if let name = graph.name(at: word) {
      let head = graph.head(of: name.words)
      if head != word, let mention = scene.mention(at: head, in: graph) { return mention }
    }
    guard ["NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "VERB", "X"].contains(graph.upos(word))
    else { return nil }
    let words = graph.phrase(word, tail: graph.upos(word) == "NOUN")
    let name = graph.words[graph.trimmed(words)].enumerated().reduce(into: "") { text, item in
      text += item.element.form + (item.element.spaceAfter ? " " : "")
    }
    var actor = Actor(name: name.trimmingSpaces, code: nil, basis: "the words alone")
    if let state = state(named: words, head: word, in: graph) {
      actor.name = state.name
      actor.code = state.code
      actor.basis = state.basis
    }
    return Mention(
      sentence: graph.index, head: word, words: words, actors: [actor],
      kind: graph.upos(word) == "PRON" ? .pronoun : graph.upos(word) == "PROPN" ? .name : .nominal,
      refers: .group)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
