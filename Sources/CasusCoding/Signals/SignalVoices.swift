// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Voices from what the coding heads see: cues with their stance, source and content.
///
/// Requires: graphs whose sentences carry signals. Provides: voices of one sentence; quotations that run on and speakers' turns are the
/// rules' business.
struct SignalVoices {
  let graph: SentenceGraph
  let lexicon: Lexicon

  /// A word is a cue from this probability on.
  static let threshold: Float = 0.5
  /// What a rule takes for a cue stays one from this on.
  static let doubtful: Float = 0.15

  /// The rules' voices, corrected and completed by the heads'.
  func voices(with rules: [Voice]) -> [Voice] {
    var voices: [Voice] = []
    var seen = Set<Int>()
    for signal in graph.sentence.signals where signal.cue >= Self.threshold {
      let rule = rules.first { $0.cueHead == signal.word }
      guard let voice = voice(signal, rule) else { continue }
      seen.insert(signal.word)
      voices.append(voice)
    }
    for rule in rules where !seen.contains(rule.cueHead) {
      let signal = graph.sentence.signals.first { $0.word == rule.cueHead }
      if (signal?.cue ?? 0) >= Self.doubtful { voices.append(rule) }
    }
    return voices
  }

  private func voice(_ signal: Signal, _ rule: Voice?) -> Voice? {
    guard let likeliest = signal.stances.first, let stance = Stance(rawValue: likeliest.label)
    else { return nil }
    let content = content(of: signal).map {
      [Voice.Stretch(sentence: graph.index, words: $0)]
    }
    guard let content = content ?? rule?.content else { return nil }
    let source = source(of: signal)
    var steps = [
      Evidence.Step(
        .head,
        "cue head \(AttributionStage.percent(signal.cue)), \(stance.rawValue) "
          + AttributionStage.percent(likeliest.score))
    ]
    if let source {
      steps.append(
        Evidence.Step(
          .head,
          "source \(graph.words[source].form)"))
    }
    steps += rule?.steps ?? []
    return Voice(
      sentence: graph.index, cue: rule?.cue ?? signal.word..<(signal.word + 1),
      cueHead: signal.word,
      source: source.map { Voice.WordPlace(sentence: graph.index, word: $0) } ?? rule?.source,
      content: content, stance: stance,
      negated: rule?.negated ?? graph.isNegated(signal.word), score: Double(signal.cue),
      steps: steps)
  }

  /// The likeliest source; else who does the saying by the tree, or the name itself that opens a turn ("Minister: …").
  private func source(of signal: Signal) -> Int? {
    if let likeliest = signal.best("attribution.source", atLeast: 0.4) { return likeliest.word }
    switch graph.upos(signal.word) {
    case "VERB": return graph.isPassive(signal.word) ? nil : graph.subjects(of: signal.word).first
    case "PROPN": return signal.word
    default: return signal.best("attribution.source", atLeast: 0.2)?.word
    }
  }

  /// From the likeliest first word to the likeliest last one, if both are likely and in order.
  private func content(of signal: Signal) -> Range<Int>? {
    guard let first = signal.best("attribution.content.first", atLeast: 0.15),
      let last = signal.best("attribution.content.last", atLeast: 0.15), first.word <= last.word
    else { return nil }
    return first.word..<(last.word + 1)
  }
}
