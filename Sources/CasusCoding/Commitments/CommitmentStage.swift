// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// A commitment before it becomes a record.
struct CodedCommitment: Sendable {
  /// The word whose certainty is the commitment's: the duty's head or the verb that makes the pact.
  var predicate: Int
  var obligation: ObligationKind
  var obligors: [Mention]
  var beneficiaries: [Mention]
  /// Each party is bound to the other.
  var reciprocal: Bool
  var trigger: Range<Int>?
  var instrument: Range<Int>?
  /// What judges it: a duty inside a signed pact is as sure as the signing.
  var judged: Int
  var score = 0.7
  /// Whether the score already says how often such a record is right.
  var isCalibrated = false
  var steps: [Evidence.Step]
}

/// Codes what somebody is bound to do, and when: pacts and pledges.
///
/// Requires: a scene. Provides: commitments of one sentence. A duty alone ("mutual assistance") is none: it needs a pact, or somebody
/// who promises it.
struct CommitmentStage: Sendable {
  let scene: Scene

  private static let makers: Set<String> = [
    "pledge", "vow", "promise", "commit", "guarantee", "undertake", "swear", "oblige", "bind",
    "require", "agree", "ensure", "bound", "obliged", "committed", "required", "include", "contain",
    "provide", "stipulate", "commitment",
    "obligation", "obligate", "sign", "formalise", "formalize", "ratify", "conclude", "call",
    "establish", "envisage", "say", "state", "entail", "enshrine", "renew", "reaffirm",
  ]

  func commitments(in graph: SentenceGraph, parties before: [Mention]) -> [CodedCommitment] {
    var found: [CodedCommitment] = []
    var used = Set<Int>()
    for duty in scene.lexicon.pacts.duties {
      for range in runs(of: duty.words, in: graph) where !range.contains(where: used.contains) {
        let head = graph.head(of: range)
        guard let commitment = commitment(duty, range, head, in: graph, parties: before) else {
          continue
        }
        used.formUnion(range)
        // One sentence states one pact's duty of a kind once.
        if !found.contains(where: { $0.obligation == duty.obligation }) { found.append(commitment) }
      }
    }
    return found.sorted { $0.predicate < $1.predicate }
  }

  private func runs(of words: [String], in graph: SentenceGraph) -> [Range<Int>] {
    guard words.count <= graph.words.count else { return [] }
    return (0...(graph.words.count - words.count)).compactMap { start in
      let fits = words.indices.allSatisfy { index in
        graph.lemma(start + index) == words[index]
          || graph.words[start + index].form.lowercased() == words[index]
      }
      return fits ? start..<(start + words.count) : nil
    }
  }

  private func commitment(
    _ duty: PactWords.Duty, _ range: Range<Int>, _ head: Int, in graph: SentenceGraph,
    parties before: [Mention]
  ) -> CodedCommitment? {
    let ancestors = graph.ancestors(of: head)
    let instrument = instrument(near: head, ancestors, in: graph)
    let maker = ([head] + ancestors).first { Self.makers.contains(graph.lemma($0)) }
    let isVerb = graph.upos(head) == "VERB"
    let isWeak = duty.words.count == 1 && duty.obligation != .nonaggression
    // "assistance" or "support" alone is aid, not duty, unless an instrument or a trigger makes it one.
    let trigger = trigger(near: head, in: graph)
    guard
      instrument != nil && (maker != nil || trigger != nil) || maker != nil && trigger != nil
        || maker != nil && !isWeak
    else { return nil }
    if isWeak, trigger == nil { return nil }
    if ["say", "state", "call"].contains(maker.map { graph.lemma($0) } ?? ""), instrument == nil {
      return nil
    }
    let finder = ParticipantFinder(scene: scene, graph: graph)
    // A pact of non-aggression binds all who sign it.
    let isMutual =
      isReciprocal(range, trigger, in: graph)
      || (duty.obligation == .nonaggression && instrument != nil)
    var obligors: [Mention] = []
    var beneficiaries: [Mention] = []
    for path in ["nmod:between", "nmod:by"] where obligors.isEmpty {
      guard let path = RolePath(path[...]) else { continue }
      obligors = finder.mentions(graph.words(at: path, from: head))
      if obligors.isEmpty, let instrument {
        obligors = finder.mentions(graph.words(at: path, from: instrument.head))
      }
    }
    if obligors.isEmpty, isVerb { obligors = finder.mentions(graph.subjects(of: head)) }
    if obligors.isEmpty, let maker, graph.upos(maker) == "VERB" {
      obligors =
        finder.mentions(graph.subjects(of: maker))
        + finder.first(ParticipantFinder.withPaths, from: maker, excluding: [])
    }
    if obligors.isEmpty || (instrument != nil && obligors.flatMap(\.actors).count < 2 && isMutual) {
      let signers = ancestors.first {
        ["sign", "formalise", "formalize", "ratify", "conclude", "agree"].contains(graph.lemma($0))
      }
      if let signers {
        obligors =
          finder.mentions(graph.subjects(of: signers))
          + finder.first(ParticipantFinder.withPaths, from: signers, excluding: [])
      }
    }
    let here = obligors.flatMap(\.actors).count
    let isNameless = obligors.allSatisfy { $0.actors.allSatisfy { $0.code == nil } }
    if isMutual, here < 2 || isNameless, before.flatMap(\.actors).count >= 2 { obligors = before }
    if !isMutual {
      let paths = isVerb ? ParticipantFinder.verbRecipients : ParticipantFinder.nounRecipients
      beneficiaries = finder.first(paths, from: head, excluding: obligors)
      if beneficiaries.isEmpty, let maker {
        beneficiaries = finder.first(
          ParticipantFinder.verbRecipients, from: maker, excluding: obligors)
      }
    }
    guard !obligors.isEmpty else { return nil }
    guard isMutual ? obligors.flatMap(\.actors).count > 1 : true else { return nil }
    var steps = [
      Evidence.Step(
        .lexicon, "pacts.tsv \(duty.words.joined(separator: " ")) → \(duty.obligation.rawValue)")
    ]
    if let instrument {
      steps.append(Evidence.Step(.words, "instrument \(graph.words[instrument.head].form)"))
    }
    if let trigger {
      steps.append(Evidence.Step(.words, "trigger \(graph.words[trigger.head].form)"))
    }
    return CodedCommitment(
      predicate: head, obligation: duty.obligation, obligors: obligors,
      beneficiaries: beneficiaries, reciprocal: isMutual, trigger: trigger?.range,
      instrument: instrument?.range, judged: judged(head, maker, instrument?.head, in: graph),
      steps: steps)
  }

  /// A pact that was signed binds: its duty is as sure as the signing, not as its trigger.
  private func judged(_ head: Int, _ maker: Int?, _ instrument: Int?, in graph: SentenceGraph)
    -> Int
  {
    if graph.upos(head) == "NOUN", let maker { return maker }
    if let maker,
      [
        "pledge", "vow", "promise", "commit", "guarantee", "swear", "undertake", "agree", "bind",
        "bound", "oblige", "obliged", "obligate", "require", "required", "committed",
      ].contains(graph.lemma(maker))
    {
      return maker
    }
    return instrument ?? head
  }

  private func instrument(
    near head: Int, _ ancestors: [Int], in graph: SentenceGraph
  ) -> (head: Int, range: Range<Int>)? {
    let nouns = graph.words.indices.filter { word in
      graph.upos(word) == "NOUN" || graph.upos(word) == "PROPN"
    }
    var best: (distance: Int, head: Int)?
    for word in nouns where scene.lexicon.pacts.instruments.contains(graph.lemma(word)) {
      guard !["compound"].contains(String(graph.relation(word))) else { continue }
      let distance = ancestors.firstIndex(of: word) ?? (100 + abs(word - head))
      if best.map({ distance < $0.distance }) ?? true { best = (distance, word) }
    }
    guard let best else { return nil }
    return (best.head, graph.phrase(best.head, tail: false))
  }

  /// "in the event of aggression against either", "if either is attacked".
  private func trigger(near head: Int, in graph: SentenceGraph) -> (head: Int, range: Range<Int>)? {
    for word in graph.words.indices where Conditions.opens(word, in: graph) {
      let event = triggerWord(below: word, in: graph) ?? word
      if ["event", "case"].contains(graph.lemma(word)),
        let inner = graph.obliques(of: word, "of", relations: ["nmod"]).first
      {
        return (inner, trimmed(graph.extents[inner], in: graph, from: inner))
      }
      return (event, trimmed(graph.extents[word], in: graph, from: word))
    }
    for word in graph.words.indices where ["whenever", "when"].contains(graph.lemma(word)) {
      let clauses = graph.children[word].filter { graph.relation($0) == "advcl" }
      guard !clauses.isEmpty, graph.isWithin(word, head) else { continue }
      return (
        word, trimmed(graph.extents[word], in: graph, from: graph.extents[word].upperBound - 1)
      )
    }
    // "to consult whenever one of them is threatened"
    for word in graph.words.indices where graph.relation(word) == "advcl" {
      let opens = graph.children[word].contains { ["whenever", "when"].contains(graph.lemma($0)) }
      guard opens, graph.isWithin(word, head) || graph.words[word].head == graph.words[head].head
      else { continue }
      return (word, trimmed(graph.extents[word], in: graph, from: word))
    }
    for word in graph.words.indices where scene.lexicon.pacts.triggers.contains(graph.lemma(word)) {
      let cases = graph.prepositions(word)
      guard graph.upos(word) == "NOUN", cases.contains("against"),
        graph.extents[word].contains(word)
      else { continue }
      return (word, trimmed(graph.extents[word], in: graph, from: word))
    }
    return nil
  }

  private func triggerWord(below word: Int, in graph: SentenceGraph) -> Int? {
    graph.subtree(word).first { scene.lexicon.pacts.triggers.contains(graph.lemma($0)) }
  }

  /// Without the preposition that opens it and the punctuation that closes it.
  private func trimmed(_ range: Range<Int>, in graph: SentenceGraph, from head: Int) -> Range<Int> {
    var first = range.lowerBound
    var end = range.upperBound
    while first < head, ["ADP", "SCONJ", "PUNCT", "DET"].contains(graph.upos(first)) { first += 1 }
    while end > head + 1, graph.upos(end - 1) == "PUNCT" { end -= 1 }
    return first..<max(end, first + 1)
  }

  private func isReciprocal(
    _ range: Range<Int>, _ trigger: (head: Int, range: Range<Int>)?, in graph: SentenceGraph
  ) -> Bool {
    let words = range.map { graph.lemma($0) } + (trigger?.range.map { graph.lemma($0) } ?? [])
    if words.contains(where: {
      ["mutual", "mutually", "either", "both", "collective", "reciprocal"].contains($0)
    }) {
      return true
    }
    let pairs = [("one", "of"), ("any", "of"), ("each", "of"), ("the", "other"), ("the", "party")]
    return graph.words.indices.contains { place in
      place + 1 < graph.words.count
        && pairs.contains { $0 == (graph.lemma(place), graph.lemma(place + 1)) }
    }
      || graph.words.indices.contains { place in
        ["each", "one"].contains(graph.lemma(place)) && place + 1 < graph.words.count
          && ["other", "another"].contains(graph.lemma(place + 1))
      }
  }
}

extension ParticipantFinder {
  static let withPaths: [RolePath.Choice] = ["obl:with", "obj.nmod:with", "obj.nmod:between"]
    .compactMap { RolePath($0[...]).map { .path($0) } }
}
