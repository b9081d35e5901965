// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Judges how sure a predicate is: by the voices it stands in, then by its own clause and every construction above it.
///
/// Requires: graphs and voices. Provides: a ``Judgement``. The rules only ever weaken: where two signs disagree, the weaker reading
/// stands.
struct CertaintyStage: Sendable {
  let lexicon: Lexicon
  /// Below this the factuality head takes a bare assertion back to a possibility.
  static let factualityFloor: Float = -0.3

  /// - Parameter ignored: words whose condition does not count, a pact's own trigger.
  func judge(
    _ predicate: Int, in graph: SentenceGraph, voices: [Voice],
    ignoring ignored: Range<Int>? = nil, isDuty: Bool = false
  ) -> Judgement {
    var doubt = Doubt()
    let holding = self.voices(holding: predicate, in: graph, voices)
    for index in holding { listen(to: voices[index], in: graph, &doubt) }
    ClauseDoubt(
      graph: graph, lexicon: lexicon, isAttributed: !holding.isEmpty, ignored: ignored,
      isDuty: isDuty
    ).climb(from: predicate, &doubt)
    if let score = graph.words[predicate].factuality, score < Self.factualityFloor,
      graph.upos(predicate) == "VERB", !doubt.negated,
      doubt.certainty == .asserted || doubt.certainty == .reported
    {
      let shown = (score * 10).rounded() / 10
      doubt.weaken(.possible, Evidence.Step(.head, "factuality head \(shown)"))
    }
    return Judgement(
      negated: doubt.negated, certainty: doubt.certainty, condition: doubt.condition,
      voices: holding, steps: doubt.steps)
  }

  /// The voices around a word, innermost first.
  private func voices(
    holding word: Int, in graph: SentenceGraph, _ voices: [Voice]
  ) -> [Int] {
    let direct = voices.indices.filter { voices[$0].holds(graph.index, word) }
      .sorted { (voices[$0].size, $0) < (voices[$1].size, $1) }
    var chain: [Int] = []
    for index in direct where !chain.contains(index) {
      chain.append(index)
      var outer = voices[index].within
      while let next = outer, !chain.contains(next), !direct.contains(next) {
        chain.append(next)
        outer = voices[next].within
      }
    }
    return chain
  }

  /// "Nobody believes that …"
  private func isNobodys(_ voice: Voice, in graph: SentenceGraph) -> Bool {
    graph.children[voice.cueHead].contains { child in
      graph.relation(child) == "nsubj"
        && (["nobody", "none", "few"].contains(graph.lemma(child))
          || graph.children[child].contains { graph.lemma($0) == "no" }
          || graph.lemma(child) == "one" && child > 0 && graph.lemma(child - 1) == "no")
    }
  }

  /// What a voice leaves of an assertion.
  private func listen(to voice: Voice, in graph: SentenceGraph, _ doubt: inout Doubt) {
    let cue = voice.sentence == graph.index ? graph.words[voice.cueHead].form : "the speaker"
    var certainty: Certainty =
      switch voice.stance {
      case .said, .confirmed, .reported: .reported
      case .accused: .accused
      case .suspected, .believed: .suspected
      case .predicted, .asked, .demanded: .possible
      case .promised, .threatened, .planned: .planned
      case .denied: .denied
      }
    if voice.negated || voice.sentence == graph.index && isNobodys(voice, in: graph) {
      certainty =
        switch voice.stance {
        case .believed, .suspected, .accused: .denied
        // "did not deny", "did not say", "refused to confirm": neither said nor gainsaid.
        default: .possible
        }
    }
    doubt.weaken(
      certainty,
      Evidence.Step(
        .rule,
        "inside what \(cue) \(voice.negated ? "does not give" : "gives") as \(voice.stance.rawValue)"
      ))
    // "may announce that …", "if he says that …": a voice that is not sure to be heard makes nothing surer.
    guard voice.sentence == graph.index, graph.upos(voice.cueHead) != "ADV" else { return }
    var cueDoubt = Doubt()
    ClauseDoubt(graph: graph, lexicon: lexicon, isAttributed: false)
      .climb(from: voice.cueHead, &cueDoubt)
    if cueDoubt.certainty.weakness >= Certainty.planned.weakness {
      doubt.weaken(
        cueDoubt.certainty, Evidence.Step(.rule, "\(cue) is itself \(cueDoubt.certainty.rawValue)"))
    }
  }
}
