// SPDX-License-Identifier: Apache-2.0

/// Where a participant stands, seen from a predicate: "subj", "obl:to", "obj.poss", "mutual".
struct RolePath: Hashable, Sendable {
  /// One step through the tree.
  enum Step: Hashable, Sendable {
    case subject, object, indirectObject
    /// An oblique (of verbs) or nominal modifier (of nouns) with a preposition.
    case oblique(String), nominal(String)
    case possessor, compound
    /// An adjective or noun that modifies: "joint" in "joint exercises".
    case modifier
    case clause, openClause
    /// The one who controls the predicate's missing subject.
    case controller
  }

  /// The steps, from the predicate outwards.
  var steps: [Step]
  /// What the word at the end must be; `nil` for anything.
  var filter: WordClass?

  /// How a participant is looked for.
  enum Choice: Hashable, Sendable {
    case path(RolePath)
    /// All parties of the act are its actors.
    case mutual
    /// There is none.
    case none
  }

  /// Reads "subj", "obj.nmod:of", "obj=@HUMAN"; `nil` if it is not one.
  init?(_ text: Substring) {
    var text = text
    filter = nil
    if let equals = text.firstIndex(of: "=") {
      filter = WordClass(text[text.index(after: equals)...])
      text = text[..<equals]
    }
    var steps: [Step] = []
    for part in text.split(separator: ".") {
      let pieces = part.split(separator: ":", maxSplits: 1)
      let preposition = pieces.count == 2 ? String(pieces[1]) : ""
      switch pieces.first {
      case "subj": steps.append(.subject)
      case "obj": steps.append(.object)
      case "iobj": steps.append(.indirectObject)
      case "obl": steps.append(.oblique(preposition))
      case "nmod": steps.append(.nominal(preposition))
      case "poss": steps.append(.possessor)
      case "comp": steps.append(.compound)
      case "mod": steps.append(.modifier)
      case "ccomp": steps.append(.clause)
      case "xcomp": steps.append(.openClause)
      case "xsubj": steps.append(.controller)
      default: return nil
      }
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps
  }

  /// Reads alternatives parted by `|`.
  static func choices(_ cell: String, in line: TableLine) throws(LexiconError) -> [Choice] {
    var choices: [Choice] = []
    for part in cell.split(separator: "|") {
      switch part {
      case "mutual": choices.append(.mutual)
      case "-": choices.append(.none)
      default:
        guard let path = RolePath(part) else { throw line.error("\"\(part)\" is not a path") }
        choices.append(.path(path))
      }
    }
    return choices
  }
}

/// A set of words: some lemmas and classes such as "@HUMAN" or "@weapons".
struct WordClass: Hashable, Sendable {
  /// Lemmas.
  var lemmas: Set<String> = []
  /// Classes, without the "@".
  var classes: [String] = []

  /// Reads "talk|negotiation|@STATE".
  init(_ text: Substring) {
    for part in text.split(separator: "|") {
      if part.hasPrefix("@") {
        classes.append(String(part.dropFirst()))
      } else {
        lemmas.insert(String(part.map { $0 == "_" ? " " : $0 }))
      }
    }
  }
}
