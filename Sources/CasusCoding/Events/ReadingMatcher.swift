// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Tells which reading of a predicate its surroundings ask for.
struct ReadingMatcher {
  let scene: Scene
  let graph: SentenceGraph

  /// The reading with the most tests that all hold; among equals the last.
  func best(_ readings: [EventReading], for predicate: Int) -> EventReading? {
    var best: EventReading?
    for reading in readings where reading.tests.allSatisfy({ holds($0, predicate) }) {
      if best.map({ reading.tests.count >= $0.tests.count }) ?? true { best = reading }
    }
    return best
  }

  /// The same for transfers.
  func best(_ readings: [TransferReading], for predicate: Int) -> TransferReading? {
    var best: TransferReading?
    for reading in readings where reading.tests.allSatisfy({ holds($0, predicate) }) {
      if best.map({ reading.tests.count > $0.tests.count }) ?? true { best = reading }
    }
    return best
  }

  func holds(_ test: ReadingTest, _ predicate: Int) -> Bool {
    switch test {
    case .at(let path, let words):
      let found = graph.words(at: path, from: predicate).flatMap { graph.coordinated($0) }
      guard let words else { return !found.isEmpty }
      return found.contains { word in
        scene.belongs(word, to: words, in: graph) || measured(word, words)
      }
    case .no(let path): return graph.words(at: path, from: predicate).isEmpty
    case .particle(let particle):
      return graph.children[predicate].contains { child in
        graph.lemma(child) == particle
          && (graph.words[child].relation == "compound:prt" || graph.relation(child) == "advmod"
            || graph.upos(child) == "ADP" && graph.relation(child) != "case")
      }
    case .passive: return graph.isPassive(predicate)
    case .modifier(let words):
      return graph.children[predicate].contains { child in
        ["amod", "compound", "nmod"].contains(String(graph.relation(child)))
          && words.lemmas.contains(graph.lemma(child))
      }
    case .complement(let relation, let mark, let words):
      return graph.children[predicate].contains { child in
        guard graph.relation(child) == relation else { return false }
        if let mark, !graph.markLemmas(child).contains(mark) { return false }
        return words.map { scene.belongs(child, to: $0, in: graph) } ?? true
      }
    case .any(let tests): return tests.contains { holds($0, predicate) }
    }
  }

  /// "a series of talks", "a number of ships": the noun after "of" counts.
  private func measured(_ word: Int, _ words: WordClass) -> Bool {
    guard
      ["series", "number", "round", "wave", "set", "type", "kind", "pair", "dozen", "package"]
        .contains(graph.lemma(word))
    else { return false }
    return graph.obliques(of: word, "of", relations: ["nmod"]).contains {
      scene.belongs($0, to: words, in: graph)
    }
  }
}
