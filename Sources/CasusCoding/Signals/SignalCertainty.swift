// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Weighs the rules' judgement of how sure a word is against the certainty head's.
///
/// The rules see constructions, the head sees what the corpus's hands made of texts like this one. What the text does not assert must
/// not come out as fact: to call something asserted both have to agree, or the head has to be very sure.
struct SignalCertainty {
  let graph: SentenceGraph

  /// Less sure than this of an assertion, the head's second thought counts.
  static let sure: Float = 0.65
  /// So sure must the head be of an assertion to lift the rules' doubt.
  static let lifts: Float = 0.98

  private func thought(_ scores: [LabelScore]) -> LabelScore? {
    guard let first = scores.first, first.label == Certainty.asserted.rawValue,
      first.score < Self.sure, scores.count > 1
    else { return scores.first }
    return scores[1]
  }

  /// Whether the rules' doubt may be mistaken: not where a voice holds the words, a hedge stands beside them, or they ask.
  private func isOpenToDoubt(_ rules: Judgement) -> Bool {
    rules.voices.isEmpty && ![.denied, .hypothetical].contains(rules.certainty)
      && !rules.steps.contains { step in
        step.detail.hasPrefix("hedges.tsv") || step.detail == ClauseDoubt.asks
          || step.detail.hasPrefix(ClauseDoubt.imagined)
      }
  }

  func judgement(of word: Int, rules: Judgement) -> Judgement {
    guard let signal = graph.sentence.signals.first(where: { $0.word == word }),
      let likeliest = thought(signal.certainties),
      let found = Certainty(rawValue: likeliest.label)
    else { return rules }
    var judgement = rules
    let shown = "certainty head \(found.rawValue) \(AttributionStage.percent(likeliest.score))"
    if found == rules.certainty {
      judgement.steps.append(Evidence.Step(.head, shown))
    } else if found != .asserted || likeliest.score >= Self.lifts && isOpenToDoubt(rules) {
      judgement.certainty = found
      judgement.steps.append(Evidence.Step(.head, shown))
    }
    let negated = signal.negated >= 0.5
    // A "not" or "neither" that the rules saw is there, whatever the head thinks.
    if negated != judgement.negated, negated, signal.negated > 0.8 {
      judgement.negated = negated
      judgement.steps.append(
        Evidence.Step(.head, "negation head \(AttributionStage.percent(signal.negated))"))
    }
    if judgement.certainty == .conditional {
      if judgement.condition == nil,
        let first = signal.best("event.condition.first"),
        let last = signal.best("event.condition.last"), first.word <= last.word
      {
        judgement.condition = first.word..<(last.word + 1)
      }
    } else {
      judgement.condition = nil
    }
    return judgement
  }
}
