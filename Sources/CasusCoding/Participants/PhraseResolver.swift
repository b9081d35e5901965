// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Asks the register whom a noun phrase stands for, by its own words and its apposition.
struct PhraseResolver: Sendable {
  let world: World
  let day: String?

  /// The words shown for a phrase: short for names, with what follows for descriptions.
  func range(_ head: Int, in graph: SentenceGraph) -> Range<Int> {
    graph.phrase(head, tail: graph.upos(head) == "NOUN" && graph.name(at: head) == nil)
  }

  /// Whom a phrase stands for; `nil` if nobody.
  func actor(_ head: Int, in graph: SentenceGraph) -> Actor? {
    let range = graph.phrase(head, tail: true)
    guard var actor = world.resolve(words(range, in: graph), head: head - range.lowerBound, on: day)
    else { return nil }
    // A capital taken for a person: "Washington refused".
    if actor.code == nil, let person = actor.person, !person.contains(" "),
      let seat = world.named(person, day)
    {
      actor = seat
    }
    // "Hussein of Jordan": the name itself tells the country.
    if actor.code == nil, let parts = actor.person?.split(separator: " "),
      let of = parts.firstIndex(of: "of"),
      let state = world.state(named: parts[(of + 1)...].joined(separator: " "), on: day)
    {
      actor.name = state.name
      actor.code = state.code
    }
    guard actor.code == nil || actor.sectors.isEmpty else { return actor }
    return completed(actor, head, in: graph)
  }

  /// Whom a person's name stands for.
  func person(_ head: Int, _ name: Name, in graph: SentenceGraph) -> Actor? {
    actor(head, in: graph)
  }

  /// What an adjective or compound before a noun stands for.
  func modifier(_ word: Int, in graph: SentenceGraph) -> Actor? {
    let range = modifierRange(word, in: graph)
    let text = graph.words[range].map(\.form).joined(separator: " ")
    if let state = world.nationality(text, on: day)
      ?? world.nationality(
        graph.words[word].form, on: day)
    {
      return Actor(name: state.name, code: state.code, basis: "adjective \(text)")
    }
    return world.named(text, day)
  }

  /// "South Korean" for "Korean", "United Nations" for the last of the two.
  func modifierRange(_ word: Int, in graph: SentenceGraph) -> Range<Int> {
    if let name = graph.name(at: word) { return name.words }
    if word > 0,
      ["North", "South", "United", "Saudi", "New", "Sri"].contains(graph.words[word - 1].form)
    {
      return (word - 1)..<(word + 1)
    }
    return word..<(word + 1)
  }

  /// Fills what the phrase lacks from its apposition: "Lavrov, Russia's foreign minister", "the president, William Ruto".
  private func completed(_ actor: Actor, _ head: Int, in graph: SentenceGraph) -> Actor {
    var actor = actor
    var others = graph.children[head].filter { graph.relation($0) == "appos" }
    if graph.relation(head) == "appos", let noun = graph.words[head].head { others.append(noun) }
    for other in others {
      let range = graph.phrase(other, tail: true)
      guard
        let found = world.resolve(
          words(range, in: graph), head: other - range.lowerBound, on: day)
      else { continue }
      if actor.code == nil, let code = found.code {
        actor.code = code
        if actor.person != nil || actor.organization == nil { actor.name = found.name }
      }
      if actor.sectors.isEmpty { actor.sectors = found.sectors }
      if actor.person == nil, found.person != nil { actor.person = found.person }
      actor.basis += "; apposition \(found.basis)"
    }
    return actor
  }

  private func words(_ range: Range<Int>, in graph: SentenceGraph) -> [PhraseWord] {
    range.map { index in
      let word = graph.words[index]
      let number = graph.sentence.names.firstIndex { $0.words.contains(index) }
      return PhraseWord(
        form: word.form, lemma: word.lemma, upos: word.upos,
        name: number.map { number in
          PhraseWord.NameMark(number: number, kind: graph.sentence.names[number].kind.rawValue)
        })
    }
  }
}

extension SentenceGraph {
  /// The word of a run whose head lies outside it.
  func head(of run: Range<Int>) -> Int {
    for word in run {
      guard let head = words[word].head, run.contains(head) else { return word }
    }
    return run.lowerBound
  }
}

/// The people that a text introduces by their full names, so that a surname finds them again.
struct People: Sendable {
  private var known: [String: Actor] = [:]

  init(graphs: [SentenceGraph], phrases: PhraseResolver) {
    for graph in graphs {
      for name in graph.sentence.names where name.kind == .person {
        let head = graph.head(of: name.words)
        guard let actor = phrases.person(head, name, in: graph), let person = actor.person else {
          continue
        }
        let parts = person.split(separator: " ").map(String.init)
        guard parts.count > 1 || actor.code != nil else { continue }
        for part in parts + [person] where part.count > 1 {
          let key = part.lowercased()
          // Whoever is introduced with a country or office is the better guess for the short name.
          if let earlier = known[key], earlier.code != nil || actor.code == nil { continue }
          known[key] = actor
        }
      }
    }
  }

  /// The person that a short name stands for, unless what is known already says as much.
  func actor(named name: String, instead actor: Actor?) -> Actor? {
    let bare = name.lowercased()
    guard let found = known[bare] else { return nil }
    guard let actor else { return found }
    // "King Hussein of Jordan" beside Saddam Hussein: a phrase that names its own state is nobody else's.
    if let code = actor.code, let other = found.code, code != other { return actor }
    let isShort = !bare.contains(" ")
    if isShort, let person = found.person, person.contains(" ") {
      // A register's guess by surname alone yields to whom the text itself introduced.
      var merged = found
      if merged.code == nil, actor.code != nil { merged = actor }
      return merged
    }
    return actor.code == nil && found.code != nil ? found : nil
  }
}
