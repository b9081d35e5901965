// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Where an act is said to have happened: a place name in the act's own clause.
struct Whereabouts: Sendable {
  let scene: Scene
  private var world: World { scene.world }

  init(scene: Scene) { self.scene = scene }

  private static let prepositions: Set<String> = [
    "in", "at", "near", "on", "to", "inside", "outside", "around", "across", "into", "along",
    "over",
    "off", "from", "through", "towards", "toward",
  ]

  /// - Parameter signal: what the coding heads saw at the predicate: then theirs is the word that tells where, or none.
  func place(
    of predicate: Int, in graph: SentenceGraph, body: BodyText, signal: Signal? = nil
  ) -> Place? {
    if let signal {
      guard let told = signal.best("event.place", atLeast: 0.35) else { return nil }
      let name =
        graph.name(at: told.word)
        ?? Name(words: graph.trimmed(graph.phrase(told.word, tail: false)), kind: .place)
      return resolved(name, in: graph, body: body)
    }
    var candidates: [(rank: Int, name: Name)] = []
    for name in graph.sentence.names where name.kind == .place {
      let head = graph.head(of: name.words)
      guard let rank = rank(head, name.words, of: predicate, in: graph) else { continue }
      candidates.append((rank, name))
    }
    guard
      let best = candidates.min(by: {
        ($0.rank, $0.name.words.lowerBound) < ($1.rank, $1.name.words.lowerBound)
      })
    else { return nil }
    return resolved(best.name, in: graph, body: body)
  }

  /// 0 for "in Nairobi" on the predicate itself, more for what is farther; `nil` if the name is not where it happened.
  private func rank(
    _ head: Int, _ name: Range<Int>, of predicate: Int, in graph: SentenceGraph
  ) -> Int? {
    var place = head
    var steps = 0
    while place != predicate, steps < 4 {
      guard let next = graph.words[place].head else { return nil }
      let relation = String(graph.relation(place))
      // Parsers may hang "in" from any word of "Novi Sad".
      let prepositions =
        place == head ? name.flatMap { graph.prepositions($0) } : graph.prepositions(place)
      let isLocative = prepositions.contains { Self.prepositions.contains($0) }
      switch relation {
      case "obl", "nmod":
        guard isLocative || steps > 0 && prepositions.contains("of") else { return nil }
      case "obj":
        guard
          [
            "visit", "tour", "enter", "leave", "reach", "storm", "shell", "bomb", "capture",
            "seize", "attack",
          ].contains(graph.lemma(next))
        else { return nil }
      case "appos", "conj", "flat", "compound": break
      default: return nil
      }
      place = next
      steps += 1
    }
    guard place == predicate else { return nil }
    return steps + (graph.prepositions(head).contains("from") ? 4 : 0)
  }

  private func resolved(_ name: Name, in graph: SentenceGraph, body: BodyText) -> Place? {
    let text = body.text(graph.span(name.words))
    if let state = world.state(named: text, on: scene.day) {
      return Place(name: state.name, country: state.code, text: text)
    }
    // "Goma, Congo": a country beside the name decides between towns of the same name.
    var country: String?
    for other in graph.sentence.names where other.kind == .place && other != name {
      let isNear = abs(other.words.lowerBound - name.words.upperBound) <= 1
      if isNear, let state = world.state(named: body.text(graph.span(other.words)), on: scene.day) {
        country = state.code
      }
    }
    if let place = place(named: text, country: country) ?? capitalised(name, country, in: graph) {
      return place.with(text)
    }
    let head = graph.head(of: name.words)
    if graph.upos(head) == "NOUN", let place = described(head, in: graph, body: body) {
      return place.with(text)
    }
    return Place(name: text, country: country ?? surroundings(name, in: graph), text: text)
  }

  private func place(named text: String, country: String?) -> Place? {
    let shares = scene.mentions.references?.states.shares ?? [:]
    return world.place(text, country: country, among: shares, on: scene.day)
  }

  /// "the Kodari road", "Wahdat camp": the part with capitals.
  private func capitalised(_ name: Name, _ country: String?, in graph: SentenceGraph) -> Place? {
    let words = name.words.filter { graph.words[$0].form.first?.isUppercase == true }
    guard !words.isEmpty, words.count < name.words.count else { return nil }
    let text = words.map { graph.words[$0].form }.joined(separator: " ")
    if let state = world.state(named: text, on: scene.day) {
      return Place(name: state.name, country: state.code, text: text)
    }
    return place(named: text, country: country)
  }

  private static let places: Set<String> = [
    "town", "city", "village", "port", "capital", "camp", "square", "station", "centre", "center",
    "district", "area", "region", "province", "island", "valley", "harbour", "harbor", "airport",
    "market", "street", "bridge", "border", "base", "fort", "prison", "palace", "embassy",
  ]

  /// "the town", "the capital": the place named last.
  private func described(_ head: Int, in graph: SentenceGraph, body: BodyText) -> Place? {
    guard Self.places.contains(graph.lemma(head)) else { return nil }
    for back in 0...3 where graph.index - back >= 0 {
      let other = scene.graphs[graph.index - back]
      for name in other.sentence.names.reversed()
      where name.kind == .place && (back > 0 || name.words.upperBound <= head) {
        let text = body.text(other.span(name.words))
        if world.state(named: text, on: scene.day) == nil,
          let place = place(named: text, country: nil)
        {
          return place
        }
      }
    }
    return nil
  }

  /// The country that an unknown place lies in, by what the report tells around it.
  private func surroundings(_ name: Name, in graph: SentenceGraph) -> String? {
    let head = graph.head(of: name.words)
    let text = graph.words[name.words].map(\.form).joined(separator: " ")
    let mention = Mention(
      sentence: graph.index, head: head, words: name.words,
      actors: [Actor(name: text, code: nil, basis: "place")], kind: .nominal, refers: .group)
    return scene.mentions.references?.completed(mention, in: graph).actors.first?.code
  }
}

extension Place {
  /// The same place under a report's words.
  fileprivate func with(_ text: String) -> Place {
    var place = self
    place.text = text
    return place
  }
}
