// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// A transfer before it becomes a record.
struct CodedTransfer: Sendable {
  var predicate: Int
  var givers: [Mention]
  var receivers: [Mention]
  /// Head words of the things, with their categories.
  var objects: [(word: Int, category: ObjectCategory)]
  var purpose: Range<Int>?
  var score = 0.75
  /// Whether the score already says how often such a record is right.
  var isCalibrated = false
  var steps: [Evidence.Step]
}

/// Codes what passes from whom to whom.
///
/// Requires: a scene. Provides: transfers of one sentence. Something passes only if there is a thing and at least a giver or a receiver.
struct TransferStage: Sendable {
  let scene: Scene

  func transfers(in graph: SentenceGraph) -> [CodedTransfer] {
    graph.words.indices.compactMap { word in
      let upos = graph.upos(word)
      guard upos == "VERB" || upos == "NOUN",
        let readings = scene.lexicon.transfers[Lexicon.Key(lemma: graph.lemma(word), upos: upos)]
      else { return nil }
      return transfer(at: word, readings, in: graph)
    }
  }

  private func transfer(
    at word: Int, _ readings: [TransferReading], in graph: SentenceGraph
  ) -> CodedTransfer? {
    let matcher = ReadingMatcher(scene: scene, graph: graph)
    guard let reading = matcher.best(readings, for: word) else { return nil }
    let objects = things(reading.object, of: word, in: graph)
    guard !objects.isEmpty else { return nil }
    let finder = ParticipantFinder(scene: scene, graph: graph)
    let things = Set(objects.map(\.word))
    var givers = finder.first(reading.giver, from: word, excluding: [])
      .filter { !things.contains($0.head) }
    if givers.isEmpty, graph.upos(word) == "NOUN" {
      givers = finder.mentions(graph.supportSubjects(of: word))
    }
    // "North Korean shells delivered to …": the goods' own adjective tells whose they were.
    if givers.isEmpty, let path = RolePath("comp") {
      givers = finder.mentions(objects.flatMap { graph.words(at: path, from: $0.word) })
    }
    let isMutual = reading.receiver.contains(.mutual)
    var receivers = finder.first(reading.receiver, from: word, excluding: isMutual ? [] : givers)
      .filter { !things.contains($0.head) }
    if isMutual {
      let parties =
        givers + receivers.filter { other in !givers.contains { $0.head == other.head } }
      guard parties.flatMap(\.actors).count > 1 else { return nil }
      givers = parties
      receivers = parties
    }
    guard !givers.isEmpty || !receivers.isEmpty else { return nil }
    var steps = [
      Evidence.Step(.words, graph.words[word].form), Evidence.Step(.lexicon, reading.source),
    ]
    for object in objects {
      steps.append(
        Evidence.Step(
          .lexicon, "objects.tsv \(graph.lemma(object.word)) → \(object.category.rawValue)"))
    }
    return CodedTransfer(
      predicate: word, givers: givers, receivers: receivers, objects: objects,
      purpose: purpose(of: word, in: graph), steps: steps)
  }

  private func things(
    _ choices: [RolePath.Choice], of predicate: Int, in graph: SentenceGraph
  ) -> [(word: Int, category: ObjectCategory)] {
    for choice in choices {
      guard case .path(let path) = choice else { continue }
      var found: [(word: Int, category: ObjectCategory)] = []
      for word in graph.words(at: path, from: predicate).flatMap({ graph.coordinated($0) }) {
        if let category = scene.thing(at: word, in: graph) { found.append((word, category)) }
        // "critical aid, such as food and fuel": what is named is what passes.
        for example in examples(of: word, in: graph) {
          if let category = scene.thing(at: example, in: graph) {
            found.append((example, category))
          }
        }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func examples(of word: Int, in graph: SentenceGraph) -> [Int] {
    graph.children[word].filter { child in
      graph.relation(child) == "appos"
        || (graph.relation(child) == "nmod"
          && graph.prepositions(child).contains {
            ["such", "like", "including", "include"].contains($0)
          })
    }.flatMap { graph.coordinated($0) }
  }

  private func purpose(of predicate: Int, in graph: SentenceGraph) -> Range<Int>? {
    for child in graph.children[predicate] where graph.relation(child) == "advcl" {
      if graph.markLemmas(child).contains("to"), graph.words[child].xpos == "VB" {
        return graph.extents[child]
      }
    }
    return nil
  }
}
