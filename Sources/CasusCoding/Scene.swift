// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// What the later stages share of one text: its graphs, who is spoken of, who speaks.
struct Scene: Sendable {
  let graphs: [SentenceGraph]
  let mentions: Mentions
  let voices: [Voice]
  let lexicon: Lexicon
  let world: World
  /// The report's day, ISO 8601.
  let day: String?

  /// Mentions of a word and those coordinated with it.
  func mentions(at word: Int, in graph: SentenceGraph) -> [Mention] {
    graph.coordinated(word).compactMap { mention(at: $0, in: graph) }
  }

  /// Whom a word stands for; "we" and "I" stand for the speaker.
  func mention(at word: Int, in graph: SentenceGraph) -> Mention? {
    if let mention = mentions.at(graph.index, word) { return mention }
    // "each of the three governments", "some of the ministers": whoever is counted.
    if Self.parts.contains(graph.lemma(word)),
      let whole = graph.obliques(of: word, "of", relations: ["nmod"]).first
    {
      return mention(at: whole, in: graph)
    }
    guard ["we", "us", "our", "i", "me", "my"].contains(graph.words[word].form.lowercased()) else {
      return nil
    }
    guard let speaker = mentions.references?.speakers.source(of: word, in: graph.index),
      var mention = mentions.at(speaker.sentence, speaker.word)
    else { return nil }
    mention.sentence = graph.index
    mention.head = word
    mention.words = word..<(word + 1)
    mention.kind = .pronoun
    return mention
  }

  private static let parts: Set<String> = [
    "each", "one", "some", "many", "most", "both", "all", "several", "two", "three", "half",
    "dozen", "hundred", "thousand", "majority", "number", "group", "member",
  ]

  /// Whether a word is of a class.
  func belongs(_ word: Int, to words: WordClass, in graph: SentenceGraph) -> Bool {
    let lemma = graph.lemma(word)
    if words.lemmas.contains(lemma) || words.lemmas.contains(graph.words[word].form.lowercased()) {
      return true
    }
    for name in words.classes {
      switch name {
      case "HUMAN":
        if let mention = mention(at: word, in: graph),
          mention.actors.contains(where: { $0.person != nil || !$0.sectors.isEmpty })
        {
          return true
        }
      case "STATE":
        if let mention = mention(at: word, in: graph),
          mention.actors.contains(where: { $0.code != nil && $0.person == nil })
        {
          return true
        }
        if let name = graph.name(at: word), name.kind == .place { return true }
      case "ORG":
        if mention(at: word, in: graph)?.actors.contains(where: { $0.organization != nil }) == true
        {
          return true
        }
      case "PLACE":
        if let name = graph.name(at: word), name.kind == .place { return true }
      case "EVENT":
        if lexicon.events[Lexicon.Key(lemma: lemma, upos: "NOUN")] != nil { return true }
      case "CLAIM":
        if lexicon.cues[Lexicon.Key(lemma: lemma, upos: "NOUN")] != nil { return true }
      case "PASSING":
        if thing(at: word, in: graph) != nil { return true }
      default:
        if thing(at: word, in: graph)?.rawValue == name { return true }
      }
    }
    return false
  }

  private static let measures: Set<String> = [
    "ton", "tonne", "million", "billion", "thousand", "hundred", "dozen", "number", "shipment",
    "consignment", "delivery", "package", "batch", "load", "piece", "barrel", "worth", "amount",
    "quantity", "tranche", "cargo", "convoy", "array", "type", "kind", "set", "work", "list",
    "fleet",
  ]

  /// The category of a thing, by its own words or, behind a measure ("tonnes of grain"), by what is measured.
  func thing(at word: Int, in graph: SentenceGraph) -> ObjectCategory? {
    guard ["NOUN", "PROPN", "NUM", "SYM"].contains(graph.upos(word)) else { return nil }
    var first = word
    while first > 0, word - first < 3, graph.words[first - 1].head == word,
      ["compound", "amod", "nmod"].contains(String(graph.relation(first - 1)))
    {
      first -= 1
    }
    let lemmas = (first...word).map { graph.lemma($0) }
    let measured = graph.obliques(of: word, "of", relations: ["nmod"])
    if Self.measures.contains(graph.lemma(word)) {
      for noun in measured {
        let phrase = "\(graph.lemma(word)) of \(graph.lemma(noun))"
        if let category = lexicon.objects[phrase] ?? thing(at: noun, in: graph) { return category }
      }
    }
    if graph.upos(word) == "SYM" || ["$", "€", "£", "¥"].contains(graph.words[word].form) {
      return .money
    }
    if let category = lexicon.category(of: lemmas) { return category }
    return graph.children[word].contains { ["$", "€", "£"].contains(graph.words[$0].form) }
      ? .money : nil
  }
}
