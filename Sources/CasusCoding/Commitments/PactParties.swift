// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Who the parties of a pact are that a sentence speaks of: "the Franco-Polish alliance", "a treaty between Peru and Chile", "Iraq and
/// Jordan signed a pact".
///
/// Requires: mentions with references. Provides: the groups that "each party", "either side", "they" of a duty stand for.
struct PactParties: Sendable {
  let scene: Scene

  private static let pacts: Set<String> = [
    "treaty", "pact", "alliance", "agreement", "accord", "convention", "protocol", "charter",
    "entente", "league", "compact", "covenant", "concord", "bloc", "undertaking", "guarantee",
  ]
  private static let makers: Set<String> = [
    "sign", "conclude", "enter", "renew", "form", "join", "make", "initial", "ratify", "seal",
    "have", "share", "strike", "reach", "bind", "ally", "unite", "denounce", "tie", "link",
  ]

  /// The parties of a pact that the sentence names, if it names two or more.
  func group(in graph: SentenceGraph) -> [Mention]? {
    var best: [Mention] = []
    for word in graph.words.indices
    where Self.pacts.contains(graph.lemma(word)) && graph.upos(word) == "NOUN"
      || Self.makers.contains(graph.lemma(word)) && graph.upos(word) == "VERB"
    {
      let found = named(from: word, in: graph)
      if Self.codes(found).count > Self.codes(best).count { best = found }
    }
    return Self.codes(best).count > 1 ? best : nil
  }

  private func named(from word: Int, in graph: SentenceGraph) -> [Mention] {
    var words = Set(graph.subtree(word, without: ["acl", "advcl", "ccomp", "parataxis"]))
    if graph.upos(word) == "VERB" {
      guard graph.subtree(word).contains(where: { Self.pacts.contains(graph.lemma($0)) }) else {
        return []
      }
      words = []
      for subject in graph.surfaceSubjects(of: word) { words.formUnion(graph.coordinated(subject)) }
      for other in graph.obliques(of: word, "with") { words.formUnion(graph.coordinated(other)) }
    }
    var found: [Mention] = []
    for place in words.sorted() {
      guard let mention = scene.mention(at: place, in: graph),
        mention.actors.contains(where: { $0.code != nil && $0.person == nil }),
        !Self.codes([mention]).isSubset(of: Self.codes(found))
      else { continue }
      found.append(mention)
    }
    return found
  }

  /// The states of mentions.
  static func codes(_ mentions: [Mention]) -> Set<String> {
    Set(mentions.flatMap(\.actors).compactMap(\.code))
  }
}
