// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Finds what a cue attributes within its sentence: complements, infinitives, "of" phrases, clauses it is set into.
struct ContentFinder {
  let graph: SentenceGraph
  let lexicon: Lexicon

  /// What is attributed.
  struct Content {
    /// Runs of words, in order.
    var ranges: [Range<Int>]
    /// Head of the content's clause or phrase.
    var head: Int?
    /// How it was found.
    var reason: String
  }

  func content(of cue: Int, _ entry: CueEntry) -> Content? {
    // "promised, so they maintain, that …": the clause around it is theirs, whatever hangs from the cue.
    if graph.relation(cue) == "parataxis",
      graph.dependents(of: cue, "advmod").contains(where: {
        ["so", "as"].contains(graph.lemma($0))
      }),
      let found = surrounding(cue)
    {
      return found
    }
    if let found = complement(of: cue, entry) { return found }
    guard graph.upos(cue) == "VERB" else { return extraposed(from: cue, entry) }
    if entry.complements.contains("ccomp") || entry.complements.contains("parataxis") {
      if let found = afterThat(cue) { return found }
      if let found = surrounding(cue) { return found }
      if let found = quoted(cue) { return found }
      return framed(cue)
    }
    return nil
  }

  /// "demanded that …": the words after "that" are the content, whatever became of their tree.
  private func afterThat(_ cue: Int) -> Content? {
    let first = cue + 1
    guard graph.words.indices.contains(first + 2), graph.lemma(first) == "that",
      graph.upos(first) == "SCONJ"
    else { return nil }
    let end = graph.words.indices.first { $0 > first && [";", "."].contains(graph.words[$0].form) }
    return Content(
      ranges: [first..<(end ?? graph.words.count)], head: nil, reason: "the words after that")
  }

  /// "Evidence is growing that …", "rumours spread that …": the noun's clause at the end of the sentence.
  private func extraposed(from cue: Int, _ entry: CueEntry) -> Content? {
    guard graph.upos(cue) == "NOUN", graph.relation(cue) == "nsubj",
      entry.complements.contains("acl") || entry.complements.contains("ccomp"),
      let verb = graph.words[cue].head,
      lexicon.cues[Lexicon.Key(lemma: graph.lemma(verb), upos: graph.upos(verb))] == nil
    else { return nil }
    let clause = graph.children[verb].first { child in
      child > verb && ["ccomp", "csubj", "advcl", "acl"].contains(String(graph.relation(child)))
        && graph.markLemmas(child).contains("that")
    }
    return clause.map { content($0, "clause after its verb, \(graph.words[$0].form)") }
  }

  private func complement(of cue: Int, _ entry: CueEntry) -> Content? {
    for child in graph.children[cue] {
      let relation = String(graph.relation(child))
      switch relation {
      case "ccomp", "csubj", "parataxis", "xcomp", "advcl", "acl":
        guard isClauseContent(child, relation, entry) else { continue }
        return clauseContent(child, "\(relation) \(graph.words[child].form)")
      case "obl", "nmod":
        for preposition in graph.prepositions(child)
        where Self.takes(entry, preposition) {
          // Names and pronouns are whom one accuses or fears, not what.
          guard graph.upos(child) == "NOUN" || graph.isClausal(child) else { continue }
          return content(child, "\(relation):\(preposition) \(graph.words[child].form)")
        }
      case "obj":
        guard isAttributable(child, entry) else { continue }
        return content(child, "obj \(graph.words[child].form)")
      default: continue
      }
    }
    // A passive's subject is its object: "the attack was confirmed".
    if graph.isPassive(cue), entry.complements.contains(where: { $0.hasPrefix("obj") }) {
      for subject in graph.objects(of: cue) where isAttributable(subject, entry) {
        return content(subject, "subject of a passive, \(graph.words[subject].form)")
      }
    }
    return nil
  }

  /// Treebanks differ on what hangs by which relation; a listed preposition before a clause counts under any of them.
  private func isClauseContent(_ child: Int, _ relation: String, _ entry: CueEntry) -> Bool {
    let marks = graph.markLemmas(child)
    if marks.contains(where: { Self.takes(entry, $0) }) { return true }
    // "accused of": the preposition names the way, and no other infinitive or clause is meant.
    switch relation {
    case "ccomp", "csubj": return entry.complements.contains("ccomp")
    case "xcomp":
      // What is asked for or planned is an act; "called it a mistake" asks for nothing.
      let isAct =
        graph.upos(child) == "VERB" || ![.demanded, .planned, .promised].contains(entry.stance)
      return (entry.complements.contains("xcomp") && isAct)
        || (entry.complements.contains("ccomp") && graph.hasOwnSubject(child))
    case "parataxis": return entry.complements.contains("parataxis") && isSpoken(child)
    case "advcl": return entry.complements.contains("advcl") && graph.words[child].xpos == "VB"
    case "acl":
      return entry.complements.contains("acl")
        && (graph.words[child].relation != "acl:relcl" || marks.contains("that"))
    default: return false
    }
  }

  /// Whether the cue's complements list a preposition: "obl:of", "advcl:for".
  private static func takes(_ entry: CueEntry, _ preposition: String) -> Bool {
    entry.complements.contains { complement in
      complement.hasSuffix(":" + preposition)
    }
  }

  /// A clause without the contrast that follows it: "accused of spying, while his rival was praised".
  private func clauseContent(_ head: Int, _ reason: String) -> Content {
    guard graph.relation(head) != "ccomp", graph.relation(head) != "parataxis" else {
      return content(head, reason)
    }
    let contrasts = graph.subtree(head).filter { word in
      graph.relation(word) == "advcl" && word > head && graph.hasOwnSubject(word)
        && graph.markLemmas(word).contains {
          ["while", "whereas", "although", "though"].contains($0)
        }
    }
    guard !contrasts.isEmpty else { return content(head, reason) }
    return Content(ranges: ranges(of: head, without: contrasts), head: head, reason: reason)
  }

  private func content(_ head: Int, _ reason: String) -> Content {
    Content(ranges: [graph.extents[head]], head: head, reason: reason)
  }

  private func isAttributable(_ object: Int, _ entry: CueEntry) -> Bool {
    guard graph.upos(object) == "NOUN" else { return false }
    let lemma = graph.lemma(object)
    let key = Lexicon.Key(lemma: lemma, upos: "NOUN")
    if entry.complements.contains("obj") || entry.complements.contains("obj=@EVENT"),
      lexicon.events[key] != nil || lexicon.transfers[key] != nil
    {
      return true
    }
    return entry.complements.contains("obj=@CLAIM") && lexicon.cues[key] != nil
  }

  /// Whether a parataxis stands beside the cue as its content and not as another main clause.
  private func isSpoken(_ child: Int) -> Bool {
    let extent = graph.extents[child]
    let before = extent.lowerBound > 0 ? graph.words[extent.lowerBound - 1].form : ""
    return Self.marks.contains(before) || [":", ","].contains(before)
      || Self.marks.contains(graph.words[extent.lowerBound].form)
  }

  /// The clause that the cue is set into: "…, the minister said, …", "as the minister said".
  private func surrounding(_ cue: Int) -> Content? {
    guard let head = graph.words[cue].head, graph.hasOwnSubject(cue) || graph.isPassive(cue) else {
      return nil
    }
    let relation = graph.relation(cue)
    let isAside =
      relation == "parataxis" || (relation == "advcl" && graph.markLemmas(cue).contains("as"))
    guard isAside, graph.dependents(of: cue, "obj").isEmpty || relation == "parataxis" else {
      return nil
    }
    let ranges = ranges(of: head, without: [cue])
    return ranges.isEmpty
      ? nil
      : Content(
        ranges: ranges, head: head, reason: "set into the clause of \(graph.words[head].form)")
  }

  /// Words between quotation marks in the cue's sentence.
  private func quoted(_ cue: Int) -> Content? {
    guard graph.dependents(of: cue, "obj").isEmpty || graph.lemma(cue) != "call" else { return nil }
    let runs = QuotationSpans.runs(in: graph.sentence).filter { !$0.contains(cue) && $0.count > 2 }
    guard !runs.isEmpty else { return nil }
    return Content(ranges: runs, head: nil, reason: "between quotation marks")
  }

  /// What the attribution head alone shows.
  private func framed(_ cue: Int) -> Content? {
    guard let frame = graph.frame(of: cue), frame.cue > 0.6,
      let argument = frame.arguments.first(where: { $0.role == "CONTENT" && $0.score > 0.6 }),
      graph.isClausal(argument.word)
    else { return nil }
    let below = graph.isWithin(cue, argument.word)
    let ranges = below ? ranges(of: argument.word, without: [cue]) : [graph.extents[argument.word]]
    guard !ranges.isEmpty else { return nil }
    return Content(
      ranges: ranges, head: argument.word,
      reason: "attribution head \(AttributionStage.percent(argument.score))")
  }

  /// The runs of a word's subtree without some branches and the punctuation at the edges.
  func ranges(of head: Int, without branches: [Int]) -> [Range<Int>] {
    var dropped = Set<Int>()
    for branch in branches { dropped.formUnion(graph.subtree(branch)) }
    var ranges: [Range<Int>] = []
    for word in graph.subtree(head) where !dropped.contains(word) {
      if let last = ranges.last, last.upperBound == word {
        ranges[ranges.count - 1] = last.lowerBound..<(word + 1)
      } else {
        ranges.append(word..<(word + 1))
      }
    }
    return ranges.compactMap { range in
      var range = range
      while let first = range.first, graph.upos(first) == "PUNCT" {
        range = (first + 1)..<range.upperBound
      }
      while let last = range.last, graph.upos(last) == "PUNCT" { range = range.lowerBound..<last }
      return range.isEmpty ? nil : range
    }
  }

  static let marks: Set<String> = ["\"", "“", "”", "''", "``", "«", "»", "„", "‟"]
}
