// SPDX-License-Identifier: Apache-2.0
import CasusLanguage

/// Recognises what opens a condition: if-clauses, inverted "should", "in the event of".
enum Conditions {
  private static let marks: Set<String> = [
    "if", "unless", "provided", "providing", "assuming", "supposing",
  ]

  /// Whether a clause or phrase states a condition.
  static func opens(_ word: Int, in graph: SentenceGraph) -> Bool {
    switch graph.relation(word) {
    case "advcl": return clause(word, in: graph)
    case "obl", "nmod": return phrase(word, in: graph)
    default: return false
    }
  }

  private static func clause(_ word: Int, in graph: SentenceGraph) -> Bool {
    for child in graph.children[word]
    where ["mark", "advmod", "case"].contains(String(graph.relation(child))) {
      let lemma = graph.lemma(child)
      guard marks.contains(lemma) || (lemma == "once" && isAhead(word, in: graph)) else { continue }
      // "even if", "as if", "if not" state no condition.
      let before = child > 0 ? graph.lemma(child - 1) : ""
      return before != "even" && before != "as"
    }
    // "provided that no soldier crosses" parsed as a verb with its clause.
    if ["provide", "provided", "assume", "suppose"].contains(graph.lemma(word)),
      ["VBN", "VBD", "VBG"].contains(graph.words[word].xpos), !graph.hasOwnSubject(word),
      graph.dependents(of: word, "ccomp").contains(where: { graph.markLemmas($0).contains("that") })
    {
      return true
    }
    // "Should they attack, …", "Were it to fall, …": the helper opens the clause.
    let first = graph.extents[word].lowerBound
    guard graph.words[first].form.first?.isLetter == true else { return false }
    return ["should", "were", "had"].contains(graph.words[first].form.lowercased())
      && graph.words[first].head == word && graph.relation(first) == "aux"
      && graph.hasOwnSubject(word)
  }

  private static func isAhead(_ word: Int, in graph: SentenceGraph) -> Bool {
    graph.words[word].features.contains("Tense=Pres")
  }

  /// "in the event of an attack", "in case of war": the noun of the event or its "of" phrase.
  private static func phrase(_ word: Int, in graph: SentenceGraph) -> Bool {
    let lemma = graph.lemma(word)
    if lemma == "condition" {
      return graph.prepositions(word).contains("on")
        && !graph.dependents(of: word, "acl", "ccomp").isEmpty
    }
    if lemma == "event" || lemma == "case" {
      guard graph.prepositions(word).contains("in") else { return false }
      return !graph.obliques(of: word, "of", relations: ["nmod"]).isEmpty
        || graph.children[word].contains { graph.relation($0) == "acl" }
    }
    if graph.prepositions(word).contains("of"), let head = graph.words[word].head,
      ["event", "case"].contains(graph.lemma(head)), graph.prepositions(head).contains("in")
    {
      return true
    }
    // "in case of" as one preposition.
    let cases = graph.dependents(of: word, "case")
    return cases.contains { place in
      graph.lemma(place) == "in"
        && graph.children[place].contains { ["case", "event"].contains(graph.lemma($0)) }
    }
  }
}
