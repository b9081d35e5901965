// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Codes who did what to whom from what the coding heads see, with the lexicon as a second opinion.
///
/// Requires: a scene whose sentences carry signals. Provides: coded events of one sentence, in the order of their predicates. What it
/// gives is sound: a participant is a mention, nobody is both actor and recipient, a type's mode is one of its own.
struct SignalEvents: Sendable {
  let scene: Scene
  let finder: SignalMentions

  init(scene: Scene) {
    self.scene = scene
    finder = SignalMentions(scene: scene)
  }

  /// An event is coded from this probability on.
  static let threshold: Float = 0.5
  /// What the lexicon's agreement adds to it.
  static let agreement: Float = 0.12
  /// A participant is taken from this probability on.
  static let actor: Float = 0.45
  /// Recipients are missed more often than made up.
  static let recipient: Float = 0.4

  /// - Parameter users: what the user's own tables say, which wins.
  func events(
    in graph: SentenceGraph, besides users: (events: [CodedEvent], words: Set<Int>) = ([], [])
  ) -> [CodedEvent] {
    let seen = graph.sentence.signals.filter { !users.words.contains($0.word) }
      .compactMap { event($0, in: graph) }
    guard !users.events.isEmpty else { return seen }
    return (seen + users.events).sorted { $0.predicate < $1.predicate }
  }

  private func event(_ signal: Signal, in graph: SentenceGraph) -> CodedEvent? {
    guard let likeliest = signal.types.first, let type = EventType(rawValue: likeliest.label) else {
      return nil
    }
    let word = signal.word
    var steps = [
      Evidence.Step(.words, graph.words[word].form),
      Evidence.Step(
        .head,
        "event head \(Self.percent(signal.event)): "
          + signal.types.prefix(3).map { "\($0.label) \(Self.percent($0.score))" }.joined(
            separator: ", ")),
    ]
    var score = signal.event
    if let reading = reading(of: word, in: graph), let held = reading.type {
      steps.append(Evidence.Step(.lexicon, reading.source))
      if held == type { score += Self.agreement }
    }
    guard score >= Self.threshold else { return nil }
    var actors = finder.mentions("event.actor", of: signal, atLeast: Self.actor, in: graph, &steps)
    var recipients = finder.mentions(
      "event.recipient", of: signal, atLeast: Self.recipient, in: graph, &steps
    ).filter { other in
      !actors.contains { $0.head == other.head }
        || likelihood(of: other.head, "event.recipient", signal)
          > likelihood(of: other.head, "event.actor", signal)
    }
    actors.removeAll { actor in recipients.contains { $0.head == actor.head } }
    recipients = recipients.map { stranger($0, to: actors, in: graph) }
    return CodedEvent(
      predicate: word, type: type, mode: mode(of: type, signal), actors: actors,
      recipients: recipients,
      score: Calibration.event(min(1, score) * likeliest.score / max(0.01, signal.event)),
      steps: steps, signal: signal)
  }

  /// A description that was given a country by the report alone does not keep it where that is the doer's:
  /// "Chinese troops ambushed a patrol".
  private func stranger(
    _ mention: Mention, to actors: [Mention], in graph: SentenceGraph
  ) -> Mention {
    guard mention.actors.count == 1, let code = mention.actors[0].code,
      mention.actors[0].basis.contains(ReferenceStage.byReport),
      let sector = mention.actors[0].sectors.first, [.military, .government].contains(sector),
      actors.contains(where: {
        $0.actors.contains { $0.code == code && $0.sectors.contains(sector) }
      })
    else { return mention }
    var mention = mention
    mention.actors[0].code = nil
    mention.actors[0].name = graph.words[graph.trimmed(mention.words)].map(\.form)
      .joined(separator: " ")
    return mention
  }

  private func likelihood(of word: Int, _ role: String, _ signal: Signal) -> Float {
    signal.roles.first { $0.word == word && $0.role == role }?.score ?? 0
  }

  /// The likeliest of a type's own modes, if it is likelier than none.
  private func mode(of type: EventType, _ signal: Signal) -> EventMode? {
    let own = signal.modes.filter { $0.label.hasPrefix(type.rawValue + "/") }
    let some = signal.modes.reduce(0) { $0 + $1.score }
    guard let best = own.first, best.score >= 1 - some else { return nil }
    return EventMode(rawValue: String(best.label.dropFirst(type.rawValue.count + 1)))
  }

  private func reading(of word: Int, in graph: SentenceGraph) -> EventReading? {
    let key = Lexicon.Key(lemma: graph.lemma(word), upos: graph.upos(word))
    return scene.lexicon.events[key].flatMap {
      ReadingMatcher(scene: scene, graph: graph).best($0, for: word)
    }
  }

  static func percent(_ value: Float) -> String { AttributionStage.percent(value) }
}
