// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Finds voices set into a sentence from beside it: "by the account of two nurses", "…, residents report, …", "so Vienna alleges".
///
/// Trees of such asides are the least sure of all, and to miss one lets a claim out as fact; so the second kind is found by its words
/// and commas alone.
struct Asides {
  let graph: SentenceGraph
  let lexicon: Lexicon

  /// The voices; where the tree shows one with the same cue, these are the better reading.
  func voices() -> [Voice] {
    graph.words.indices.compactMap { account($0) } + segments().compactMap { aside($0) }
  }

  // MARK: By somebody's account

  private static let tellings: Set<String> = [
    "account", "telling", "version", "testimony", "word", "admission", "recollection", "words",
  ]
  private static let opinions: Set<String> = [
    "view", "opinion", "reckoning", "estimate", "estimation", "judgement", "judgment", "reading",
    "belief", "assessment", "eye", "mind",
  ]

  /// "by the minister's account", "in the view of two diplomats".
  private func account(_ noun: Int) -> Voice? {
    let lemma = graph.lemma(noun)
    let isOpinion = Self.opinions.contains(lemma)
    guard graph.upos(noun) == "NOUN", isOpinion || Self.tellings.contains(lemma),
      ["obl", "nmod"].contains(String(graph.relation(noun))),
      graph.prepositions(noun).contains(where: { ["by", "in", "on", "to"].contains($0) }),
      !graph.dependents(of: noun, "det", "nmod:poss").isEmpty,
      let source = graph.dependents(of: noun, "nmod:poss").first
        ?? graph.obliques(of: noun, "of", relations: ["nmod"]).first,
      var clause = graph.words[noun].head
    else { return nil }
    while !graph.isClausal(clause), let head = graph.words[clause].head { clause = head }
    let content = ContentFinder(graph: graph, lexicon: lexicon).ranges(of: clause, without: [noun])
    return voice(
      noun, source: source, content: content, stance: isOpinion ? .believed : .said,
      "by somebody's \(lemma)")
  }

  // MARK: Between commas

  private static let breaks: Set<String> = [",", ";", "—", "–", "-", "(", ")", "--", ".", "…"]

  /// Short runs of words between marks, neither the first of the sentence nor all of it.
  private func segments() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for word in graph.words.indices where Self.breaks.contains(graph.words[word].form) {
      if start > 0, (2...6).contains(word - start) { found.append(start..<word) }
      start = word + 1
    }
    return found
  }

  private func aside(_ segment: Range<Int>) -> Voice? {
    guard let cue = segment.last,
      ["VERB", "NOUN"].contains(graph.upos(cue)),
      let entry = lexicon.cues[Lexicon.Key(lemma: graph.lemma(cue), upos: "VERB")],
      entry.complements.contains("ccomp"),
      [.said, .reported, .confirmed, .accused, .believed, .suspected].contains(entry.stance)
    else { return nil }
    let before = segment.dropLast()
    // A clause of its own that goes on, a list or a relative clause is no aside.
    let isPlain = before.allSatisfy { word in
      ["DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON", "AUX", "ADV", "ADP", "PART"].contains(
        graph.upos(word))
        && !["to", "that", "which", "who", "not", "n't"].contains(graph.lemma(word))
        || ["so", "as"].contains(graph.lemma(word))
    }
    guard isPlain,
      let source = before.last(where: { ["NOUN", "PROPN", "PRON"].contains(graph.upos($0)) })
    else { return nil }
    let isPassive = before.contains { graph.lemma($0) == "be" }
    if graph.upos(cue) == "NOUN" {
      // "residents report" parsed as two nouns: the first must be able to speak, and nothing may stand before them but its own words.
      guard ["compound", "nmod"].contains(String(graph.relation(source))), source == cue - 1,
        graph.words[source].form.hasSuffix("s")
          || before.contains(where: { graph.upos($0) == "NUM" })
      else { return nil }
    }
    if ["so", "as"].contains(graph.lemma(segment.lowerBound)) == false, !isPassive,
      graph.words[cue].features.contains("VerbForm=Part")
    {
      return nil
    }
    let content = [0..<segment.lowerBound, segment.upperBound..<graph.words.count]
      .map { graph.trimmed($0) }
      .filter { run in !run.isEmpty && run.contains { graph.upos($0) != "PUNCT" } }
    return voice(
      cue, source: isPassive ? nil : source, content: content, stance: entry.stance,
      "set in between commas")
  }

  private func voice(
    _ cue: Int, source: Int?, content: [Range<Int>], stance: Stance, _ why: String
  ) -> Voice? {
    guard !content.isEmpty else { return nil }
    return Voice(
      sentence: graph.index, cue: cue..<(cue + 1), cueHead: cue,
      source: source.map { Voice.WordPlace(sentence: graph.index, word: $0) },
      content: content.map { Voice.Stretch(sentence: graph.index, words: $0) }, stance: stance,
      score: 0.8, steps: [Evidence.Step(.rule, why)])
  }
}
