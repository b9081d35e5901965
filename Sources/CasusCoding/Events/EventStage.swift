// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// An event before it becomes a record.
struct CodedEvent: Sendable {
  var predicate: Int
  var type: EventType
  var mode: EventMode?
  var actors: [Mention]
  var recipients: [Mention]
  var score: Double
  var steps: [Evidence.Step]
  /// Words whose nouns the verb's reading has used up ("launch" with "attack").
  var absorbed: Set<Int> = []
  /// What the coding heads saw, where they found it.
  var signal: Signal?
}

/// Codes who did what to whom from verbs and event nouns.
///
/// Requires: a scene. Provides: coded events of one sentence, in the order of their predicates.
struct EventStage: Sendable {
  let scene: Scene
  let judge: any EventJudge

  /// What the user's own tables say of a sentence: the events, and the words that they speak of (some to say that they code nothing).
  func usersEvents(in graph: SentenceGraph) -> (events: [CodedEvent], words: Set<Int>) {
    guard scene.lexicon.hasUsersEvents else { return ([], []) }
    let matcher = ReadingMatcher(scene: scene, graph: graph)
    let words = graph.words.indices.filter { word in
      let key = Lexicon.Key(lemma: graph.lemma(word), upos: graph.upos(word))
      return scene.lexicon.events[key].flatMap { matcher.best($0, for: word) }?.isUsers == true
    }
    guard !words.isEmpty else { return ([], []) }
    return (events(in: graph).filter { words.contains($0.predicate) }, Set(words))
  }

  func events(in graph: SentenceGraph) -> [CodedEvent] {
    var events: [CodedEvent] = []
    var absorbed = Set<Int>()
    // Verbs first: what they use up of their objects is not coded again as a noun.
    for word in graph.words.indices where graph.upos(word) == "VERB" {
      guard let event = event(at: word, in: graph, upos: "VERB") else { continue }
      absorbed.formUnion(event.absorbed)
      events.append(event)
    }
    for word in graph.words.indices where graph.upos(word) == "NOUN" && !absorbed.contains(word) {
      guard !["compound", "amod", "flat"].contains(String(graph.relation(word))),
        graph.name(at: word) == nil || graph.name(at: word)?.kind == .other,
        let event = event(at: word, in: graph, upos: "NOUN")
      else { continue }
      events.append(event)
    }
    return events.sorted { $0.predicate < $1.predicate }
  }

  private func event(at word: Int, in graph: SentenceGraph, upos: String) -> CodedEvent? {
    let matcher = ReadingMatcher(scene: scene, graph: graph)
    let readings = scene.lexicon.events[Lexicon.Key(lemma: graph.lemma(word), upos: upos)]
    let reading = readings.flatMap { matcher.best($0, for: word) }
    let candidate = EventCandidate(predicate: word, graph: graph, reading: reading)
    guard let verdict = judge.verdict(on: candidate) else { return nil }
    let finder = ParticipantFinder(scene: scene, graph: graph)
    var steps = [Evidence.Step(.words, graph.words[word].form)] + verdict.steps
    let found = finder.participants(of: word, reading: reading, steps: &steps)
    guard !found.actors.isEmpty || !found.recipients.isEmpty else { return nil }
    if found.actors.isEmpty, verdict.type != .assault, isDoneByThing(word, in: graph) { return nil }
    return CodedEvent(
      predicate: word, type: verdict.type, mode: verdict.mode, actors: found.actors,
      recipients: found.recipients, score: verdict.score, steps: steps,
      absorbed: upos == "VERB" ? absorbed(by: word, reading, in: graph) : [])
  }

  /// "The treaty provoked Chad": a thing does nothing, bombs and the like aside.
  private func isDoneByThing(_ verb: Int, in graph: SentenceGraph) -> Bool {
    graph.upos(verb) == "VERB" && !graph.isPassive(verb)
      && graph.surfaceSubjects(of: verb).contains { graph.upos($0) == "NOUN" }
  }

  private func absorbed(
    by verb: Int, _ reading: EventReading?, in graph: SentenceGraph
  ) -> Set<Int> {
    guard let reading, !reading.tests.isEmpty else { return [] }
    var used = Set<Int>()
    for object in graph.objects(of: verb) + graph.dependents(of: verb, "obl") {
      for word in graph.coordinated(object) {
        used.insert(word)
        used.formUnion(graph.obliques(of: word, "of", relations: ["nmod"]))
      }
    }
    return used
  }
}
