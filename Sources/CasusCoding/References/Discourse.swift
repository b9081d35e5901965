// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Who is spoken of where in a text: what a later word may stand for.
struct Discourse: Sendable {
  /// One mention, with what its place in the sentence says of it.
  struct Entry: Sendable {
    var sentence: Int
    var word: Int
    var actors: [Actor]
    var kind: MentionKind
    var refers: Mention.Reference
    var role: GrammaticalRole
    /// Head of the coordination that it belongs to, if it is one of several.
    var coordination: Int?
    var isPlural: Bool
    /// Whether it is the first of its sentence.
    var isFirst = false
    /// The word whose role it has, past coordination.
    var anchor: Int

    /// Whom it stands for, in a form that can be compared.
    var key: String { Discourse.key(actors) }
  }

  let graphs: [SentenceGraph]
  private(set) var bySentence: [[Entry]]
  /// How often each was spoken of up to the place that is being read.
  private(set) var counts: [String: Int] = [:]
  /// The class of the pronoun that stood for each last.
  private(set) var pronouns: [String: String] = [:]

  /// - Parameter mentions: what the words alone say, for the whole text.
  init(graphs: [SentenceGraph], mentions: Mentions) {
    self.graphs = graphs
    bySentence = graphs.map { graph in
      var entries = mentions.bySentence[graph.index].values.map { Self.entry($0, graph) }
      entries.sort { $0.word < $1.word }
      if !entries.isEmpty { entries[0].isFirst = true }
      return entries
    }
  }

  /// The name by which mentions of the same one are known: a person, a body, or a state with whoever acts for it.
  static func key(_ actors: [Actor]) -> String {
    actors.map { actor in
      actor.person?.lowercased() ?? actor.organization?.lowercased()
        ?? (actor.code ?? actor.name.lowercased()) + (actor.sectors.first?.rawValue ?? "")
    }.sorted().joined(separator: "+")
  }

  /// Writes down a mention as read; what stood at its word before is replaced.
  mutating func settle(_ mention: Mention, pronoun: String? = nil) {
    let graph = graphs[mention.sentence]
    var entry = Self.entry(mention, graph)
    var entries = bySentence[mention.sentence]
    if let place = entries.firstIndex(where: { $0.word == mention.head }) {
      entry.isFirst = entries[place].isFirst
      entries[place] = entry
    } else {
      let place = entries.firstIndex { $0.word > mention.head } ?? entries.count
      entry.isFirst = place == 0
      if entry.isFirst, !entries.isEmpty { entries[0].isFirst = false }
      entries.insert(entry, at: place)
    }
    bySentence[mention.sentence] = entries
    counts[entry.key, default: 0] += 1
    if let pronoun { pronouns[entry.key] = pronoun }
  }

  private static func entry(_ mention: Mention, _ graph: SentenceGraph) -> Entry {
    var anchor = mention.head
    var coordination: Int?
    if graph.relation(anchor) == "conj", let first = graph.words[anchor].head {
      coordination = first
      anchor = first
    } else if graph.children[anchor].contains(where: { graph.relation($0) == "conj" }) {
      coordination = anchor
    }
    return Entry(
      sentence: mention.sentence, word: mention.head, actors: mention.actors, kind: mention.kind,
      refers: mention.kind == .pronoun && mention.actors[0].person != nil
        ? .person : mention.refers,
      role: GrammaticalRole(of: anchor, in: graph), coordination: coordination,
      isPlural: mention.actors.count > 1
        || graph.words[mention.head].features.contains("Number=Plur"), anchor: anchor)
  }

  /// Mentions before a word, nearest sentence first and within it from right to left.
  func before(_ sentence: Int, _ word: Int, reach: Int) -> [Entry] {
    var found: [Entry] = []
    for back in 0...reach where sentence - back >= 0 {
      found += bySentence[sentence - back].reversed().filter { back > 0 || $0.word < word }
    }
    return found
  }
}

/// What a phrase is in its clause.
enum GrammaticalRole: String, Sendable {
  case subject, passive, object, indirect, oblique, possessor, modifier, genitive, apposition, other

  init(of word: Int, in graph: SentenceGraph) {
    switch graph.words[word].relation {
    case "nsubj", "nsubj:outer", "csubj": self = .subject
    case "nsubj:pass": self = .passive
    case "obj": self = .object
    case "iobj": self = .indirect
    case "nmod:poss": self = .possessor
    case "appos": self = .apposition
    case let relation where relation.hasPrefix("obl"): self = .oblique
    case let relation where relation.hasPrefix("nmod"): self = .genitive
    case let relation where relation.hasPrefix("amod") || relation.hasPrefix("compound"):
      self = .modifier
    default: self = .other
    }
  }
}
