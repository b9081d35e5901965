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
    if let found = complement(of: cue, entry) { return found }
    guard graph.upos(cue) == "VERB" else { return nil }
    if entry.complements.contains("ccomp") || entry.complements.contains("parataxis") {
      if let found = surrounding(cue) { return found }
      if let found = quoted(cue) { return found }
      return framed(cue)
    }
    return nil
  }

  private func complement(of cue: Int, _ entry: CueEntry) -> Content? {
    for child in graph.children[cue] where child != cue {
      let relation = String(graph.relation(child))
      switch relation {
      case "ccomp", "csubj", "parataxis", "xcomp":
        let listed = relation == "csubj" ? "ccomp" : relation
        guard entry.complements.contains(listed) else { continue }
        if relation == "parataxis", !isSpoken(child) { continue }
        // "did not say whether": what is asked is not said; it is content all the same.
        return content(child, "\(relation) \(graph.words[child].form)")
      case "acl":
        let marks = graph.markLemmas(child)
        guard entry.complements.contains("acl"),
          graph.words[child].relation != "acl:relcl" || marks.contains("that")
        else { continue }
        return content(child, "acl \(graph.words[child].form)")
      case "advcl":
        let marks = graph.markLemmas(child)
        for complement in entry.complements where complement.hasPrefix("advcl") {
          let mark = complement.split(separator: ":").dropFirst().first.map(String.init)
          if mark.map({ marks.contains($0) }) ?? (graph.words[child].xpos == "VB") {
            return content(child, "\(complement) \(graph.words[child].form)")
          }
        }
        // A gerund after "of", which the treebank may also call an oblique.
        if entry.complements.contains("obl:of"), marks.contains("of") {
          return content(child, "of \(graph.words[child].form)")
        }
      case "obl", "nmod":
        for preposition in graph.prepositions(child)
        where entry.complements.contains("\(relation):\(preposition)") {
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
    let isAside = relation == "parataxis" || (relation == "advcl" && graph.markLemmas(cue).contains("as"))
    guard isAside, graph.dependents(of: cue, "obj").isEmpty || relation == "parataxis" else {
      return nil
    }
    let ranges = ranges(of: head, without: [cue])
    return ranges.isEmpty
      ? nil : Content(ranges: ranges, head: head, reason: "set into the clause of \(graph.words[head].form)")
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
      while let first = range.first, graph.upos(first) == "PUNCT" { range = (first + 1)..<range.upperBound }
      while let last = range.last, graph.upos(last) == "PUNCT" { range = range.lowerBound..<last }
      return range.isEmpty ? nil : range
    }
  }

  static let marks: Set<String> = ["\"", "“", "”", "''", "``", "«", "»", "„", "‟"]
}
