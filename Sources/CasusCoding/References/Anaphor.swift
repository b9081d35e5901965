// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// A word that stands for somebody named elsewhere: "she", "their", "both", "the two sides", "the minister".
struct Anaphor: Sendable {
  /// Classes of words that are learned apart.
  enum Kind: String, Sendable {
    case he, she, it, they
    /// "his", "her", "its", "their".
    case hisOwn = "his"
    case herOwn = "hers"
    case itsOwn = "its"
    case theirOwn = "their"
    /// "both", "the two sides", "each other", "the three governments".
    case several
    /// "we", "us", "our", "I".
    case speaker
    /// "the minister" whom the text named before.
    case office

    /// Whether it may stand for more than one.
    var isPlural: Bool { [.they, .theirOwn, .several, .speaker].contains(self) }
  }

  var kind: Kind
  var sentence: Int
  var word: Int
  /// How many it stands for, where it says so.
  var number: Int?

  /// The anaphor at a word, if it is one.
  init?(_ word: Int, in graph: SentenceGraph) {
    sentence = graph.index
    self.word = word
    if let number = Self.countedParties(word, in: graph) {
      kind = .several
      self.number = number
      return
    }
    guard ["PRON", "DET", "NUM"].contains(graph.upos(word)) else { return nil }
    switch graph.words[word].form.lowercased() {
    case "he", "him", "himself": kind = .he
    case "she", "herself": kind = .she
    case "his": kind = .hisOwn
    case "her", "hers": kind = graph.words[word].relation == "nmod:poss" ? .herOwn : .she
    case "it", "itself": kind = .it
    case "its": kind = .itsOwn
    case "they", "them", "themselves": kind = .they
    case "their", "theirs": kind = .theirOwn
    case "we", "us", "our", "ours", "i", "me", "my": kind = .speaker
    case "both", "neither", "either":
      guard graph.upos(word) == "PRON" || !["det", "cc"].contains(String(graph.relation(word)))
      else { return nil }
      kind = .several
      number = 2
    case "each", "one":
      guard
        graph.upos(word) == "PRON"
          || graph.children[word].contains(where: {
            ["other", "another"].contains(graph.lemma($0))
          })
      else { return nil }
      kind = .several
    case let form:
      // "the two signed"
      guard graph.upos(word) == "NUM", let number = Self.numbers[form],
        !["nummod", "compound", "flat", "nmod", "obl"].contains(String(graph.relation(word))),
        graph.dependents(of: word, "det").contains(where: { graph.lemma($0) == "the" })
      else { return nil }
      kind = .several
      self.number = number
    }
  }

  private init(_ kind: Kind, _ sentence: Int, _ word: Int) {
    self.kind = kind
    self.sentence = sentence
    self.word = word
  }

  /// "the minister", "the general": an office without a name or a state.
  static func office(_ word: Int, in graph: SentenceGraph) -> Anaphor? {
    guard titles.contains(graph.lemma(word)), graph.upos(word) == "NOUN",
      !graph.words[word].features.contains("Number=Plur"),
      graph.dependents(of: word, "det").contains(where: {
        ["the", "this", "that"].contains(graph.lemma($0))
      }), graph.dependents(of: word, "nmod", "acl", "appos").isEmpty
    else { return nil }
    return Anaphor(.office, graph.index, word)
  }

  private static let titles: Set<String> = [
    "president", "premier", "minister", "chancellor", "leader", "king", "queen", "emperor", "emir",
    "general", "dictator", "ruler", "chief", "commander", "ambassador", "envoy", "governor",
    "spokesman", "spokeswoman", "colonel", "marshal", "admiral", "secretary", "senator", "mayor",
    "judge", "prosecutor", "archbishop", "bishop", "sultan", "shah", "pope", "captain", "official",
    "diplomat", "politician", "lawyer", "man", "woman",
  ]

  static let numbers = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
  ]
  private static let parties: Set<String> = [
    "leader", "president", "man", "premier", "minister", "king", "general", "ruler", "head",
    "country", "nation", "state", "side", "party", "neighbour", "neighbor", "government", "capital",
    "ally", "partner", "power", "rival", "signatory", "member", "delegation", "camp", "army",
    "republic", "kingdom", "belligerent", "foe", "enemy", "faction", "junta",
  ]

  /// "both leaders", "either side" (2), "the three governments" (3), "each party" (0: all of them).
  private static func countedParties(_ word: Int, in graph: SentenceGraph) -> Int? {
    guard graph.upos(word) == "NOUN", parties.contains(graph.lemma(word)) else { return nil }
    for child in graph.children[word]
    where ["det", "nummod", "det:predet", "amod"].contains(graph.words[child].relation) {
      let form = graph.words[child].form.lowercased()
      if ["both", "either", "neither"].contains(form) { return 2 }
      if form == "each" { return 0 }
      if let number = numbers[form],
        graph.dependents(of: word, "det").contains(where: { graph.lemma($0) == "the" })
      {
        return number
      }
    }
    // "the parties", "the signatories", "the two sides"
    if ["party", "signatory", "side"].contains(graph.lemma(word)),
      graph.words[word].features.contains("Number=Plur"),
      graph.dependents(of: word, "det").contains(where: { graph.lemma($0) == "the" }),
      graph.dependents(of: word, "amod", "nmod", "compound").isEmpty
    {
      return 0
    }
    return nil
  }
}

/// Somebody whom an anaphor may stand for.
struct Antecedent: Sendable {
  /// How it came up.
  enum Origin: String, Sendable {
    case mention
    /// "Chad and Niger".
    case coordination
    /// Two parties of one sentence.
    case pairHere
    /// The two parties spoken of last.
    case pairLast
    /// The two spoken of most.
    case pairTop
    /// Whoever says the words around it.
    case speaker
  }

  var origin: Origin
  var actors: [Actor]
  /// The mention nearest to the anaphor; of a pair, the later one's.
  var entry: Discourse.Entry
  /// Whether it comes after the anaphor.
  var isAfter = false

  var key: String { Discourse.key(actors) }
}
