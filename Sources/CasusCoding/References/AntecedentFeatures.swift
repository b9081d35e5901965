// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// What speaks for and against an anaphor standing for somebody, as names that the table of weights knows.
struct AntecedentFeatures {
  let discourse: Discourse
  let anaphor: Anaphor
  private let graph: SentenceGraph
  private let role: GrammaticalRole
  private let speaker: Discourse.Entry?
  private let isQuoted: Bool

  init(_ anaphor: Anaphor, in discourse: Discourse, speaker: Discourse.Entry?) {
    self.anaphor = anaphor
    self.discourse = discourse
    self.speaker = speaker
    graph = discourse.graphs[anaphor.sentence]
    role = GrammaticalRole(of: anaphor.word, in: graph)
    isQuoted = Self.isQuoted(anaphor.word, in: graph)
  }

  /// Of standing for nobody that is named.
  var none: [String] {
    let kind = anaphor.kind.rawValue
    var names = ["none|\(kind)", "none|\(kind)|\(role.rawValue)"]
    if isQuoted { names.append("none|\(kind)|quoted") }
    if speaker == nil { names.append("none|\(kind)|no speaker") }
    if let head = graph.words[anaphor.word].head {
      names.append("none|\(kind)|head=\(graph.upos(head))")
      if graph.children[head].contains(where: {
        ["ccomp", "csubj", "expl"].contains(String(graph.relation($0)))
      }) {
        names.append("none|\(kind)|clause")
      }
      if [.it, .itsOwn].contains(anaphor.kind) {
        names.append("none|it|head=\(graph.lemma(head))")
      }
    }
    if anaphor.kind == .several || anaphor.kind == .office {
      names.append("none|\(kind)|lemma=\(graph.lemma(anaphor.word))")
    }
    return names
  }

  /// Of standing for a candidate; `rank` is how many come before it in the list.
  func names(of candidate: Antecedent, rank: Int) -> [String] {
    let kind = anaphor.kind.rawValue
    let entry = candidate.entry
    let back = anaphor.sentence - entry.sentence
    let distance = candidate.isAfter ? "after" : back > 3 ? "far" : String(back)
    let itsRole = entry.role.rawValue
    var names = [
      "\(kind)|origin=\(candidate.origin.rawValue)", "\(kind)|back=\(distance)",
      "\(kind)|\(candidate.origin.rawValue)|back=\(distance)",
      "\(kind)|rank=\(min(rank, 4))", "\(kind)|back=\(distance)|rank=\(min(rank, 2))",
      "\(kind)|as=\(entry.kind.rawValue)", "\(kind)|role=\(itsRole)",
      "role=\(itsRole)|back=\(distance)",
      "\(kind)|role=\(role.rawValue)>\(itsRole)|\(min(back, 1))",
    ]
    if candidate.actors.count == 1 {
      names.append("\(kind)|refers=\(entry.refers.rawValue)|\(entry.isPlural ? "s" : "")")
      names.append("\(kind)|sector=\(candidate.actors[0].sectors.first?.rawValue ?? "")")
      names.append(
        "\(kind)|\(candidate.actors[0].person != nil ? "person" : "")"
          + "\(candidate.actors[0].organization != nil ? "body" : "")"
          + "\(candidate.actors[0].code != nil ? "code" : "")")
    } else {
      names.append("\(kind)|many=\(min(candidate.actors.count, 4))")
      if candidate.actors.allSatisfy({ $0.person != nil }) { names.append("\(kind)|people") }
      if anaphor.kind == .several {
        names.append("lemma=\(graph.lemma(anaphor.word))|\(candidate.origin.rawValue)")
      }
    }
    if entry.isFirst { names += ["\(kind)|first", "first|back=\(distance)"] }
    names += history(of: candidate, kind)
    if candidate.actors.count == 1 { names += words(of: entry, kind) }
    names += clause(entry, candidate, kind)
    names += voice(entry, kind)
    return names
  }

  /// How much the text speaks of it, and by which pronoun it was called before.
  private func history(of candidate: Antecedent, _ kind: String) -> [String] {
    let key = candidate.key
    let count = discourse.counts[key] ?? 0
    let size = count > 6 ? "many" : count > 3 ? "some" : String(count)
    guard let last = discourse.pronouns[key] else { return ["\(kind)|told=\(size)"] }
    return ["\(kind)|told=\(size)", "\(kind)|called=\(last)"]
  }

  /// The words that tell he from she, and people from things.
  private func words(of entry: Discourse.Entry, _ kind: String) -> [String] {
    let its = discourse.graphs[entry.sentence]
    let sort = Self.sort(anaphor.kind)
    switch entry.kind {
    case .nominal: return ["\(sort)|lemma=\(its.lemma(entry.word))"]
    case .pronoun: return ["\(kind)|form=\(its.words[entry.word].form.lowercased())"]
    case .name:
      guard let name = its.name(at: entry.word) else { return [] }
      var names = ["\(kind)|name=\(name.kind.rawValue)"]
      if name.kind == .person, let first = entry.actors[0].person?.split(separator: " ").first,
        entry.actors[0].person?.contains(" ") == true
      {
        names.append("\(sort)|given=\(first.lowercased())")
      }
      let start = name.words.lowerBound
      if start > 0, ["PROPN", "NOUN"].contains(its.upos(start - 1)) {
        names.append("\(sort)|title=\(its.lemma(start - 1))")
      }
      return names
    }
  }

  private static func sort(_ kind: Anaphor.Kind) -> String {
    switch kind {
    case .he, .hisOwn: "he"
    case .she, .herOwn: "she"
    case .it, .itsOwn: "it"
    case .they, .theirOwn: "they"
    default: kind.rawValue
    }
  }

  /// How the two stand to each other within a sentence.
  private func clause(_ entry: Discourse.Entry, _ candidate: Antecedent, _ kind: String) -> [String]
  {
    guard entry.sentence == anaphor.sentence else {
      let isSame =
        graph.sentence.at.paragraph == discourse.graphs[entry.sentence].sentence.at.paragraph
      return ["\(kind)|\(isSame ? "same" : "other") paragraph"]
    }
    var names: [String] = []
    let apart = abs(anaphor.word - entry.word)
    names.append(
      "\(kind)|apart=\(apart < 4 ? "next" : apart < 9 ? "near" : apart < 18 ? "mid" : "far")")
    let governor = graph.words[anaphor.word].head
    let its = graph.words[entry.anchor].head
    if let governor, governor == its, role != .possessor {
      names.append("\(kind)|same verb")
    }
    if graph.isWithin(anaphor.word, entry.word) { names.append("\(kind)|inside") }
    if let its, entry.role == .subject || entry.role == .passive {
      if graph.isWithin(anaphor.word, its) {
        // The subject of the clause that holds the anaphor, or of one around that.
        let verbs = graph.ancestors(of: anaphor.word).filter { graph.isClausal($0) }
        let steps = verbs.firstIndex(of: its) ?? 3
        names.append("\(kind)|subject up \(min(steps, 3))")
      } else {
        names.append("\(kind)|subject aside")
      }
    }
    if candidate.isAfter, entry.role == .subject { names.append("\(kind)|subject after") }
    return names
  }

  /// Whether one says the other.
  private func voice(_ entry: Discourse.Entry, _ kind: String) -> [String] {
    let quote = isQuoted ? "quoted" : "told"
    var names: [String] = []
    if let speaker {
      let isIt = speaker.key == entry.key
      names.append("\(kind)|\(quote)|\(isIt ? "speaker" : "not the speaker")")
    }
    if isQuoted {
      let isIn = Self.isQuoted(entry.word, in: discourse.graphs[entry.sentence])
      names.append("\(kind)|quoted|\(isIn ? "within" : "without")")
    }
    return names
  }

  /// Whether a word stands between quotation marks, as far as its sentence tells.
  private static func isQuoted(_ word: Int, in graph: SentenceGraph) -> Bool {
    var isOpen = false
    for index in 0..<word {
      switch graph.words[index].form {
      case "“", "``": isOpen = true
      case "”", "''": isOpen = false
      case "\"": isOpen.toggle()
      default: break
      }
    }
    return isOpen
  }
}

extension Mention.Reference {
  /// Its name among the features.
  var rawValue: String {
    switch self {
    case .person: "person"
    case .state: "state"
    case .group: "group"
    }
  }
}
