// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Words that stand for somebody: a name, a description or a pronoun, with whom it stands for.
struct Mention: Hashable, Sendable {
  /// Index of the sentence.
  var sentence: Int
  /// Head word.
  var head: Int
  /// The words that name it.
  var words: Range<Int>
  /// Whom it stands for; several for "both leaders" or "they".
  var actors: [Actor]
  /// Name, description or pronoun.
  var kind: MentionKind
  /// Whether it is somebody by itself (a state, person, body) and may be spoken of as "he" or "it" later.
  var refers: Reference

  /// What can stand for it later.
  enum Reference: Hashable, Sendable {
    case person, state, group
  }
}

/// All mentions of a text by sentence and head word.
struct Mentions: Sendable {
  private(set) var bySentence: [[Int: Mention]]
  /// Answers for words that are no mentions by themselves.
  var references: ReferenceStage?

  init(sentences: Int) { bySentence = Array(repeating: [:], count: sentences) }

  /// The mention at a head word, if it stands for somebody.
  func at(_ sentence: Int, _ head: Int) -> Mention? { bySentence[sentence][head] }

  mutating func add(_ mention: Mention) { bySentence[mention.sentence][mention.head] = mention }
}
