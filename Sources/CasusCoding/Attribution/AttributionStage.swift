// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Finds who says, thinks, fears, promises or denies what: the voices of a text.
///
/// Requires: graphs. Provides: voices with their source's head word and the words of their content, `within` set where one voice
/// relays another. Everything after is coded inside these voices, so that nobody's words come out as the report's own.
struct AttributionStage: Sendable {
  let lexicon: Lexicon
  /// Whether the sentences carry signals, which then decide what is a cue.
  var hasSignals = false
  /// Above this probability the cue head alone makes a verb a cue.
  static let cueThreshold: Float = 0.75

  func voices(in graphs: [SentenceGraph]) -> [Voice] {
    var voices: [Voice] = []
    for graph in graphs {
      var found: [Voice] = []
      for word in graph.words.indices {
        if let voice = voice(at: word, in: graph) { found.append(voice) }
        if let voice = accordingTo(word, in: graph) { found.append(voice) }
      }
      let asides = Asides(graph: graph, lexicon: lexicon).voices()
      found.removeAll { voice in asides.contains { $0.cueHead == voice.cueHead } }
      found += asides
      voices +=
        hasSignals ? SignalVoices(graph: graph, lexicon: lexicon).voices(with: found) : found
    }
    let turns = SpeakerTurns(graphs: graphs).voices()
    voices.removeAll { voice in
      turns.contains { $0.sentence == voice.sentence && voice.cueHead <= $0.cueHead }
    }
    voices += turns
    voices = QuotationSpans(graphs: graphs).extend(voices, graphs: graphs)
    voices += relays(of: &voices, graphs: graphs)
    voices.sort {
      ($0.sentence, $0.cue.lowerBound, $0.cueHead) < ($1.sentence, $1.cue.lowerBound, $1.cueHead)
    }
    return nested(voices)
  }

  // MARK: One cue

  private func voice(at word: Int, in graph: SentenceGraph) -> Voice? {
    let upos = graph.upos(word)
    guard ["VERB", "NOUN", "ADJ", "ADV"].contains(upos) else { return nil }
    let entry = lexicon.cues[Lexicon.Key(lemma: graph.lemma(word), upos: upos)]
    let cueScore = graph.frame(of: word)?.cue ?? 0
    switch upos {
    case "ADV": return modifier(word, entry, in: graph)
    case "ADJ" where entry == nil || graph.relation(word) == "amod":
      return modifier(word, entry, in: graph)
    case "VERB" where entry == nil:
      // A verb that the table lacks is a cue if the head says so and it holds a finite clause.
      guard cueScore >= Self.cueThreshold else { return nil }
      let unknown = CueEntry(
        stance: .said, complements: ["ccomp", "parataxis"], source: "no line of cues.tsv")
      return clauseCue(word, unknown, in: graph, cueScore)
    default:
      guard let entry else { return nil }
      return clauseCue(word, entry, in: graph, cueScore)
    }
  }

  /// A verb, noun or adjective whose complement is the content.
  private func clauseCue(
    _ word: Int, _ entry: CueEntry, in graph: SentenceGraph, _ cueScore: Float
  ) -> Voice? {
    var steps: [Evidence.Step] = [Evidence.Step(.lexicon, entry.source)]
    if cueScore > 0 { steps.append(Evidence.Step(.head, "cue head \(Self.percent(cueScore))")) }
    let finder = ContentFinder(graph: graph, lexicon: lexicon)
    guard let content = finder.content(of: word, entry) else { return nil }
    steps.append(Evidence.Step(.parse, content.reason))
    let source = source(of: word, entry, in: graph)
    if let source {
      steps.append(Evidence.Step(.parse, "source \(graph.words[source].form)"))
    }
    let stance = stance(entry.stance, of: word, content, in: graph)
    return Voice(
      sentence: graph.index, cue: cue(word, in: graph), cueHead: word,
      source: source.map { Voice.WordPlace(sentence: graph.index, word: $0) },
      content: content.ranges.map { Voice.Stretch(sentence: graph.index, words: $0) },
      stance: stance, negated: graph.isNegated(word) || isDeniedByGovernor(word, in: graph),
      score: Double(max(cueScore, 0.6)), steps: steps)
  }

  /// "warned that the army had attacked" tells of the past, so nothing is foretold.
  private func stance(
    _ stance: Stance, of word: Int, _ content: ContentFinder.Content, in graph: SentenceGraph
  ) -> Stance {
    guard stance == .predicted || stance == .promised || stance == .planned,
      let clause = content.head, graph.isClausal(clause)
    else { return stance }
    let looksBack =
      graph.words[clause].features.contains("Tense=Past")
      && graph.words[clause].features.contains("VerbForm=Fin")
      || graph.children[clause].contains { child in
        graph.relation(child) == "aux" && ["have", "be"].contains(graph.lemma(child))
          && !graph.children[clause].contains { other in
            ["will", "would", "may", "might", "could", "shall", "should"].contains(
              graph.lemma(other)) && graph.relation(other) == "aux"
          }
      }
    guard looksBack, graph.relation(clause) == "ccomp" else { return stance }
    return ["hope", "fear", "worry", "expect"].contains(graph.lemma(word)) ? .suspected : .said
  }

  private func isDeniedByGovernor(_ word: Int, in graph: SentenceGraph) -> Bool {
    guard graph.relation(word) == "xcomp" || graph.relation(word) == "obj",
      let head = graph.words[word].head
    else { return false }
    return ["fail", "refuse", "decline"].contains(graph.lemma(head))
  }

  /// The cue with its auxiliaries and particles: "has been accused".
  private func cue(_ word: Int, in graph: SentenceGraph) -> Range<Int> {
    var first = word
    var end = word + 1
    guard graph.upos(word) == "VERB" else { return first..<end }
    for child in graph.children[word]
    where ["aux", "compound"].contains(String(graph.relation(child))) {
      if child < word, word - child <= 4 { first = min(first, child) }
      if child == end { end += 1 }
    }
    return first..<end
  }

  private func source(of word: Int, _ entry: CueEntry, in graph: SentenceGraph) -> Int? {
    switch graph.upos(word) {
    case "VERB":
      if let subject = graph.subjects(of: word).first { return subject }
      // "a report saying that …": the noun speaks.
      if graph.relation(word) == "acl", !graph.isPassive(word) { return graph.words[word].head }
      return frameSource(word, in: graph)
    case "ADJ": return graph.subjects(of: word).first
    default:
      for path in ["poss", "nmod:by", "nmod:from", "comp"] {
        if let path = RolePath(path[...]), let found = graph.words(at: path, from: word).first {
          return found
        }
      }
      if let subject = graph.supportSubjects(of: word).first,
        let verb = graph.words[word].head,
        !["be", "dismiss", "reject", "deny"].contains(graph.lemma(verb))
      {
        return subject
      }
      // "intelligence reports", "police claims"
      return graph.dependents(of: word, "compound").last
    }
  }

  private func frameSource(_ word: Int, in graph: SentenceGraph) -> Int? {
    guard !graph.isPassive(word), let frame = graph.frame(of: word) else { return nil }
    return frame.arguments.first { $0.role == "SOURCE" && $0.score > 0.7 }?.word
  }

  /// "reportedly", "the alleged attack": somebody unnamed vouches for what the word modifies.
  private func modifier(_ word: Int, _ entry: CueEntry?, in graph: SentenceGraph) -> Voice? {
    guard let head = graph.words[word].head else { return nil }
    var stance = entry?.complements.contains("clause") == true ? entry?.stance : nil
    var source = entry?.source ?? ""
    if stance == nil, graph.relation(word) == "amod" || graph.relation(word) == "advmod",
      let hedge = lexicon.hedges[Lexicon.Key(lemma: graph.lemma(word), upos: "ADJ")]
    {
      source = hedge.source
      stance =
        switch hedge.certainty {
        case .accused: .accused
        case .suspected: .suspected
        case .reported: .reported
        default: nil
        }
    }
    guard let stance else { return nil }
    return Voice(
      sentence: graph.index, cue: word..<(word + 1), cueHead: word, source: nil,
      content: [Voice.Stretch(sentence: graph.index, words: clauseExtent(head, in: graph))],
      stance: stance, score: 0.9,
      steps: [
        Evidence.Step(.lexicon, source),
        Evidence.Step(.parse, "modifies \(graph.words[head].form)"),
      ])
  }

  private func clauseExtent(_ head: Int, in graph: SentenceGraph) -> Range<Int> {
    graph.extents[head]
  }

  // MARK: According to

  /// "according to two diplomats", "in the words of the minister".
  private func accordingTo(_ word: Int, in graph: SentenceGraph) -> Voice? {
    let form = graph.words[word].form.lowercased()
    guard form == "according" || form == "per" else { return nil }
    // The source hangs from "according", or "according" hangs from the source.
    var source: Int?
    var attachment = word
    if graph.relation(word) == "case", let noun = graph.words[word].head {
      source = noun
      attachment = noun
    } else if let noun = graph.dependents(of: word, "obl", "nmod", "obj").first {
      source = noun
    }
    guard let source, form == "according" || graph.relation(word) == "case" else { return nil }
    if form == "per", graph.upos(source) != "PROPN" { return nil }
    guard let clause = graph.words[attachment].head else { return nil }
    var top = clause
    // The phrase may hang from a noun at the clause's end: what is vouched for is the clause.
    while !graph.isClausal(top), let head = graph.words[top].head { top = head }
    var end = word + 1
    while graph.words.indices.contains(end), graph.lemma(end) == "to", end == word + 1 { end += 1 }
    let content = ContentFinder(graph: graph, lexicon: lexicon)
      .ranges(of: top, without: [attachment])
    return Voice(
      sentence: graph.index, cue: word..<end, cueHead: word,
      source: Voice.WordPlace(sentence: graph.index, word: source),
      content: content.map { Voice.Stretch(sentence: graph.index, words: $0) }, stance: .said,
      score: 0.95,
      steps: [
        Evidence.Step(.words, "according to"),
        Evidence.Step(.parse, "source \(graph.words[source].form)"),
      ])
  }

  // MARK: Relays

  /// "two diplomats quoted by the network": the network relays what the diplomats say.
  private func relays(of voices: inout [Voice], graphs: [SentenceGraph]) -> [Voice] {
    var found: [Voice] = []
    for voice in voices {
      guard let source = voice.source else { continue }
      let graph = graphs[source.sentence]
      for clause in graph.children[source.word] where graph.relation(clause) == "acl" {
        guard ["quote", "cite", "interview"].contains(graph.lemma(clause)),
          graph.isPassive(clause), let relay = graph.subjects(of: clause).first
        else { continue }
        found.append(
          Voice(
            sentence: source.sentence, cue: clause..<(clause + 1), cueHead: clause,
            source: Voice.WordPlace(sentence: source.sentence, word: relay),
            content: voice.content + [
              Voice.Stretch(sentence: voice.sentence, words: voice.cue)
            ], stance: .reported, score: 0.9,
            steps: [
              Evidence.Step(.parse, "\(graph.words[clause].form) by \(graph.words[relay].form)")
            ]
          ))
      }
    }
    return found
  }

  // MARK: Nesting

  /// Sets `within`: the nearest other voice whose content holds the cue.
  private func nested(_ voices: [Voice]) -> [Voice] {
    var voices = voices
    for inner in voices.indices {
      var best: (size: Int, index: Int)?
      for outer in voices.indices where outer != inner {
        guard voices[outer].holds(voices[inner].sentence, voices[inner].cueHead) else { continue }
        // Two voices that hold each other's cues stand side by side.
        if voices[inner].holds(voices[outer].sentence, voices[outer].cueHead) { continue }
        let size = voices[outer].size
        if best.map({ size < $0.size }) ?? true { best = (size, outer) }
      }
      voices[inner].within = best?.index
    }
    return voices
  }

  /// A probability to two places, as evidence shows it.
  static func percent(_ value: Float) -> String {
    let hundredths = Int(min(0.99, max(0, value)) * 100)
    return hundredths < 10 ? "0.0\(hundredths)" : "0.\(hundredths)"
  }
}

extension Voice {
  /// Whether a word lies in what is attributed (and not in the cue itself).
  func holds(_ sentence: Int, _ word: Int) -> Bool {
    if sentence == self.sentence, word == cueHead || cue.contains(word) { return false }
    return content.contains { $0.sentence == sentence && $0.words.contains(word) }
  }

  /// Number of words attributed.
  var size: Int { content.reduce(0) { $0 + $1.words.count } }
}
