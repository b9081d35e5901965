// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// What the language core saw in a text: sentences, words, trees, names, quotation frames, scores. No world knowledge.
public struct Analysis: Hashable, Sendable {
  /// Sentences in the order of the text.
  public var sentences: [Sentence]
  /// Whether the model has coding heads, so that a sentence without signals is one with nothing to code.
  public var hasSignals: Bool

  /// Makes an analysis.
  public init(sentences: [Sentence], hasSignals: Bool = false) {
    self.sentences = sentences
    self.hasSignals = hasSignals
  }
}

/// One sentence with its words and what the heads say of them.
public struct Sentence: Hashable, Sendable {
  /// Paragraph and number within it.
  public var at: SentencePosition
  /// Scalar offsets into the body.
  public var span: TextSpan
  /// Syntactic words (a contraction such as "don't" gives two).
  public var words: [Word]
  /// Names, in order, not overlapping.
  public var names: [Name]
  /// Predicates with their arguments and attribution roles, by word index, ascending.
  public var frames: [Frame]
  /// What the coding heads see, by word, ascending; empty where the model has none.
  public var signals: [Signal]
  /// Sentence identifier and comments of CoNLL-U input, kept for output.
  public var comments: [String]

  /// Makes a sentence.
  public init(
    at: SentencePosition, span: TextSpan, words: [Word], names: [Name] = [], frames: [Frame] = [],
    signals: [Signal] = [], comments: [String] = []
  ) {
    self.at = at
    self.span = span
    self.words = words
    self.names = names
    self.frames = frames
    self.signals = signals
    self.comments = comments
  }
}

/// A syntactic word in Universal Dependencies' sense. Word indices count from 0 within the sentence.
public struct Word: Hashable, Sendable {
  /// The form.
  public var form: String
  /// Scalar offsets into the body. Parts of a contraction divide its span between them.
  public var span: TextSpan
  /// Whether white space follows in the text.
  public var spaceAfter: Bool
  /// Number of words of the contraction (multiword token) that starts here; 1 for an ordinary word, 0 for its later parts.
  public var tokenWords: Int
  /// Base form.
  public var lemma: String
  /// Universal part of speech, as "VERB".
  public var upos: String
  /// Penn Treebank tag, as "VBD".
  public var xpos: String
  /// Universal features as in CoNLL-U, "Mood=Ind|Tense=Past", or "_".
  public var features: String
  /// Index of the head word; `nil` for the root.
  public var head: Int?
  /// Universal dependency relation with its subtype, as "nsubj:pass".
  public var relation: String
  /// How sure the writer is that the predicate happened, -3 to +3, for every word the head was asked about (predicates).
  public var factuality: Float?

  /// Makes a word.
  public init(
    form: String, span: TextSpan, spaceAfter: Bool = true, tokenWords: Int = 1, lemma: String = "_",
    upos: String = "X", xpos: String = "_", features: String = "_", head: Int? = nil,
    relation: String = "dep", factuality: Float? = nil
  ) {
    self.form = form
    self.span = span
    self.spaceAfter = spaceAfter
    self.tokenWords = tokenWords
    self.lemma = lemma
    self.upos = upos
    self.xpos = xpos
    self.features = features
    self.head = head
    self.relation = relation
    self.factuality = factuality
  }
}

/// A name: a run of words with its kind.
public struct Name: Hashable, Sendable {
  /// Words.
  public var words: Range<Int>
  /// Person, place, organisation.
  public var kind: Kind
  /// The finer kind that the politics head gives, if any ("politicalparty", "election", "event" …).
  public var detail: String?
  /// Probability of the weakest of its words.
  public var score: Float

  /// What a name names.
  public enum Kind: String, Sendable, CaseIterable {
    case person = "PER"
    case place = "LOC"
    case organization = "ORG"
    case other = "MISC"
  }

  /// Makes a name.
  public init(words: Range<Int>, kind: Kind, detail: String? = nil, score: Float = 1) {
    self.words = words
    self.kind = kind
    self.detail = detail
    self.score = score
  }
}

/// A predicate (verb or event noun) with its semantic arguments, and whether it is a cue of attribution.
public struct Frame: Hashable, Sendable {
  /// The predicate's word.
  public var predicate: Int
  /// Probability that the word is a predicate.
  public var score: Float
  /// Probability that the word is a cue: somebody says, thinks, promises, denies … something by it.
  public var cue: Float
  /// Arguments: for a role, the head word of the argument (its words are that word's subtree).
  public var arguments: [Argument]

  /// One argument.
  public struct Argument: Hashable, Sendable {
    /// PropBank's role ("ARG0", "ARG1", "ARG2", "ARGM-LOC", "ARGM-TMP", …) or "SOURCE" / "CONTENT" of an attribution.
    public var role: String
    /// Head word of the argument.
    public var word: Int
    /// Probability.
    public var score: Float

    /// Makes an argument.
    public init(role: String, word: Int, score: Float) {
      self.role = role
      self.word = word
      self.score = score
    }
  }

  /// Makes a frame.
  public init(predicate: Int, score: Float, cue: Float, arguments: [Argument]) {
    self.predicate = predicate
    self.score = score
    self.cue = cue
    self.arguments = arguments
  }
}
