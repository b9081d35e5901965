// SPDX-License-Identifier: Apache-2.0
import CasusLanguage

/// Words that a text says are left undefined: "did not specify what counts as an attack", "without defining aggression".
struct UndefinedTerms: Sendable {
  private let lemmas: Set<String>
  private static let definers: Set<String> = [
    "define", "specify", "clarify", "spell", "explain", "detail", "say", "elaborate", "definition",
  ]

  init(graphs: [SentenceGraph]) {
    var found = Set<String>()
    for graph in graphs {
      for word in graph.words.indices where Self.definers.contains(graph.lemma(word)) {
        guard Self.isAbsent(word, in: graph) else { continue }
        let below = graph.subtree(word).filter {
          ["NOUN", "VERB"].contains(graph.upos($0)) && $0 != word
        }
        // "say" leaves much unsaid that is no term: only what "constitutes" or "counts as" something.
        if graph.lemma(word) == "say",
          !below.contains(where: {
            ["constitute", "count", "mean", "amount", "qualify"].contains(graph.lemma($0))
          })
        {
          continue
        }
        found.formUnion(below.map { graph.lemma($0) })
        if graph.isPassive(word) {
          found.formUnion(graph.objects(of: word).map { graph.lemma($0) })
        }
      }
    }
    lemmas = found
  }

  private static func isAbsent(_ word: Int, in graph: SentenceGraph) -> Bool {
    if graph.isNegated(word) { return true }
    if graph.markLemmas(word).contains("without") || graph.prepositions(word).contains("without") {
      return true
    }
    guard let head = graph.words[word].head else { return false }
    if ["fail", "refuse", "decline", "avoid", "stop"].contains(graph.lemma(head)) { return true }
    return ["leave", "remain"].contains(graph.lemma(head)) && graph.relation(word) == "xcomp"
      || ["undefined", "unspecified", "unclear", "vague"].contains(graph.lemma(word))
  }

  /// The words of a trigger that are among them.
  func terms(in range: Range<Int>, of graph: SentenceGraph) -> [String] {
    var terms: [String] = []
    for word in range
    where lemmas.contains(graph.lemma(word)) && ["NOUN", "VERB"].contains(graph.upos(word)) {
      let form = graph.words[word].form
      if !terms.contains(form) { terms.append(form) }
    }
    return terms
  }
}
