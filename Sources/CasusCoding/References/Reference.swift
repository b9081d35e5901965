// SPDX-License-Identifier: Apache-2.0
public import CasusLanguage
public import CasusRecords
import CasusWorld

/// For whom a word stands that does not say so itself, and between whom that was decided.
public struct Reference: Hashable, Sendable {
  /// The class of the word: "he", "its", "several", "office"; "state" where a name or description lacks only its state.
  public var kind: String
  /// The word.
  public var span: TextSpan
  /// Whoever it could stand for, and last nobody.
  public var choices: [Choice]
  /// Which of them it was taken to stand for; `nil` for nobody.
  public var chosen: Int?

  /// Somebody for whom it could stand.
  public struct Choice: Hashable, Sendable {
    /// Names of the people, bodies and states.
    public var names: [String]
    /// Their codes.
    public var codes: [String?]
    /// The mention that is meant; `nil` for a state of the whole report, and for nobody.
    public var span: TextSpan?
    /// How likely, from 0 to 1.
    public var probability: Double
    /// What spoke for and against it.
    public var features: [String]
  }
}

extension Coder {
  /// For whom the pronouns of a text stand, its descriptions, and the people and bodies without a state, in the order of the text.
  ///
  /// - Parameter all: also of nouns that stand for nobody by themselves, as a role head might take them for somebody.
  public func references(
    _ analysis: Analysis, context: ReportContext, all: Bool = false
  ) -> [Reference] {
    let graphs = analysis.sentences.enumerated().map { SentenceGraph($0.element, index: $0.offset) }
    let voices = AttributionStage(lexicon: lexicon, hasSignals: analysis.hasSignals)
      .voices(in: graphs)
    var stage = mentionStage(context)
      .references(in: graphs, voices: voices, keepsDecisions: true).stage
    if all { stage.decideTheRest() }
    func span(_ sentence: Int, _ word: Int) -> TextSpan { graphs[sentence].words[word].span }
    return stage.decisions.map { decision in
      Reference(
        kind: decision.kind, span: span(decision.sentence, decision.word),
        choices: zip(decision.choices, decision.probabilities).map { choice, probability in
          Reference.Choice(
            names: choice.actors.map { $0.person ?? $0.organization ?? $0.name },
            codes: choice.actors.map(\.code),
            span: choice.sentence.flatMap { sentence in
              choice.word.map { span(sentence, $0) }
            }, probability: probability, features: choice.features)
        }, chosen: decision.chosen)
    }.sorted { $0.span < $1.span }
  }
}
