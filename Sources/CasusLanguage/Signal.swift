// SPDX-License-Identifier: Apache-2.0

/// What the coding heads see at a word that may tell of an act, a saying, a duty or a passing.
///
/// Probabilities, not decisions: labels that are next to impossible are left out. Whoever reads them decides.
public struct Signal: Hashable, Sendable {
  /// The word, counted from 0 within the sentence.
  public var word: Int
  /// PLOVER types of an event that the word tells of, likeliest first; what is missing to 1 is that there is none.
  public var types: [LabelScore] = []
  /// Modes as "ASSAULT/aerial", given an event; likeliest first.
  public var modes: [LabelScore] = []
  /// Stances of an attribution whose cue the word is, likeliest first.
  public var stances: [LabelScore] = []
  /// Obligations of a commitment that the word binds to, likeliest first.
  public var obligations: [LabelScore] = []
  /// Probability that something passes by this word from one to another.
  public var transfer: Float = 0
  /// Certainties of what the word tells, likeliest first.
  public var certainties: [LabelScore] = []
  /// Probability that the text says it did not or will not happen.
  public var negated: Float = 0
  /// Contexts of an event, each by itself.
  public var contexts: [LabelScore] = []
  /// Which roles it gives to which words.
  public var roles: [RoleScore] = []

  /// Makes a signal that says nothing yet.
  public init(word: Int) { self.word = word }

  /// Probability that the word tells of an event at all.
  public var event: Float { types.reduce(0) { $0 + $1.score } }
  /// Probability that the word is a cue.
  public var cue: Float { stances.reduce(0) { $0 + $1.score } }
  /// Probability that the word binds somebody.
  public var commitment: Float { obligations.reduce(0) { $0 + $1.score } }

  /// Words that play a role with at least a probability, in text order.
  public func words(_ role: String, atLeast threshold: Float = 0.5) -> [RoleScore] {
    roles.filter { $0.role == role && $0.score >= threshold }
  }

  /// The likeliest word of a role, if it has at least a probability.
  public func best(_ role: String, atLeast threshold: Float = 0.3) -> RoleScore? {
    words(role, atLeast: threshold).max { ($0.score, -$0.word) < ($1.score, -$1.word) }
  }
}

/// A label with its probability.
public struct LabelScore: Hashable, Sendable {
  /// The label, as the model's inventory spells it.
  public var label: String
  /// Probability.
  public var score: Float

  /// Makes a score.
  public init(_ label: String, _ score: Float) {
    self.label = label
    self.score = score
  }
}

/// A word in a role, with the probability.
public struct RoleScore: Hashable, Sendable {
  /// The role with its kind of record: "event.actor", "attribution.content.first", "transfer.thing" …
  public var role: String
  /// The word: the head of a phrase, or the first or last word of a stretch.
  public var word: Int
  /// Probability.
  public var score: Float
  /// For things, what kind of thing it most likely is.
  public var category: String?
  /// For parties, the sector that they most likely act for, with its probability.
  public var sector: LabelScore?

  /// Makes a score.
  public init(
    role: String, word: Int, score: Float, category: String? = nil, sector: LabelScore? = nil
  ) {
    self.role = role
    self.word = word
    self.score = score
    self.category = category
    self.sector = sector
  }
}
