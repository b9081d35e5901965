// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Somebody's words, thought, accusation or plan as the attribution stage found it: the forerunner of an attribution record,
/// still in words rather than offsets.
public struct Voice: Hashable, Sendable {
  /// Index of the sentence that holds the cue.
  public var sentence: Int
  /// The cue's words within that sentence ("has been accused of" may be one run; the head word is `cueHead`).
  public var cue: Range<Int>
  /// The word that carries the cue's meaning.
  public var cueHead: Int
  /// Head word of the source's phrase and the sentence it stands in; `nil` for a passive with no holder.
  public var source: WordPlace?
  /// What is attributed: the words of each sentence that belong to it, whole clauses.
  public var content: [Stretch]
  /// What the source does with it.
  public var stance: Stance
  /// Whether the speaker denies, doubts or refuses ("denied", "did not say that", "rejected the claim that").
  public var negated: Bool
  /// Index (in the stage's output) of the voice that relays this one.
  public var within: Int?
  /// From 0 to 1.
  public var score: Double
  /// What showed it.
  public var steps: [Evidence.Step]

  /// A word in a sentence.
  public struct WordPlace: Hashable, Sendable {
    /// Index of the sentence.
    public var sentence: Int
    /// Index of the word.
    public var word: Int

    /// Makes a place.
    public init(sentence: Int, word: Int) {
      self.sentence = sentence
      self.word = word
    }
  }

  /// A run of words of one sentence.
  public struct Stretch: Hashable, Sendable {
    /// Index of the sentence.
    public var sentence: Int
    /// The words.
    public var words: Range<Int>

    /// Makes a stretch.
    public init(sentence: Int, words: Range<Int>) {
      self.sentence = sentence
      self.words = words
    }
  }

  /// Makes a voice.
  public init(
    sentence: Int, cue: Range<Int>, cueHead: Int, source: WordPlace?, content: [Stretch],
    stance: Stance, negated: Bool = false, within: Int? = nil, score: Double,
    steps: [Evidence.Step] = []
  ) {
    self.sentence = sentence
    self.cue = cue
    self.cueHead = cueHead
    self.source = source
    self.content = content
    self.stance = stance
    self.negated = negated
    self.within = within
    self.score = score
    self.steps = steps
  }
}

/// How sure a predicate is, before attributions have identifiers.
public struct Judgement: Hashable, Sendable {
  /// The text says that it did not or will not happen.
  public var negated: Bool
  /// How the report presents it.
  public var certainty: Certainty
  /// Words of the condition, in the predicate's own sentence.
  public var condition: Range<Int>?
  /// Voices it stands within, innermost first (indices into the attribution stage's output).
  public var voices: [Int]
  /// What decided.
  public var steps: [Evidence.Step]

  /// Makes a judgement.
  public init(
    negated: Bool = false, certainty: Certainty = .asserted, condition: Range<Int>? = nil,
    voices: [Int] = [], steps: [Evidence.Step] = []
  ) {
    self.negated = negated
    self.certainty = certainty
    self.condition = condition
    self.voices = voices
    self.steps = steps
  }
}
