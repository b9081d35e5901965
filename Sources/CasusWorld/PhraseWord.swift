// SPDX-License-Identifier: Apache-2.0

/// A word of a noun phrase as the register needs it.
public struct PhraseWord: Hashable, Sendable {
  /// The form.
  public var form: String
  /// The base form.
  public var lemma: String
  /// Universal part of speech.
  public var upos: String
  /// Number of the name it belongs to, counted over the phrase, and what kind of name; `nil` outside names.
  public var name: NameMark?

  /// A word's place in a name.
  public struct NameMark: Hashable, Sendable {
    /// Which name of the phrase.
    public var number: Int
    /// "PER", "LOC", "ORG" or "MISC".
    public var kind: String

    /// Makes a mark.
    public init(number: Int, kind: String) {
      self.number = number
      self.kind = kind
    }
  }

  /// Makes a word.
  public init(form: String, lemma: String, upos: String, name: NameMark? = nil) {
    self.form = form
    self.lemma = lemma
    self.upos = upos
    self.name = name
  }
}
