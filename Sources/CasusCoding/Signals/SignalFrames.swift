// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Codes duties and passings from what the coding heads see.
///
/// Requires: a scene whose sentences carry signals. Provides: commitments and transfers of one sentence.
struct SignalFrames: Sendable {
  let scene: Scene
  let finder: SignalMentions

  init(scene: Scene) {
    self.scene = scene
    finder = SignalMentions(scene: scene)
  }

  /// A record is coded from this probability on.
  static let threshold: Float = 0.35

  // MARK: Transfers

  func transfers(in graph: SentenceGraph) -> [CodedTransfer] {
    graph.sentence.signals.compactMap { signal in
      guard signal.transfer >= Self.threshold else { return nil }
      var steps = [
        Evidence.Step(.words, graph.words[signal.word].form),
        Evidence.Step(.head, "transfer head \(AttributionStage.percent(signal.transfer))"),
      ]
      let things = signal.words("transfer.thing", atLeast: 0.4).map { item in
        (
          word: item.word,
          category: scene.thing(at: item.word, in: graph)
            ?? item.category.flatMap { ObjectCategory(rawValue: $0) } ?? .other
        )
      }
      let givers = finder.mentions(
        "transfer.giver", of: signal, atLeast: 0.45, in: graph, &steps)
      let receivers = finder.mentions(
        "transfer.receiver", of: signal, atLeast: 0.45, in: graph, &steps
      ).filter { other in !givers.contains { $0.head == other.head } }
      guard !things.isEmpty, !givers.isEmpty || !receivers.isEmpty else { return nil }
      return CodedTransfer(
        predicate: signal.word, givers: givers, receivers: receivers, objects: things,
        purpose: nil, score: Calibration.transfer(signal.transfer), isCalibrated: true, steps: steps
      )
    }
  }

  // MARK: Commitments

  /// - Parameter groups: who agreed or signed together before, the last one last: for "each party" and for duties that name nobody.
  /// - Parameter rules: what the words of pacts say, for duties of kinds that the heads do not see here.
  func commitments(
    in graph: SentenceGraph, parties groups: [[Mention]], besides rules: [CodedCommitment]
  ) -> [CodedCommitment] {
    let found = graph.sentence.signals.compactMap { signal -> CodedCommitment? in
      guard signal.commitment >= Self.threshold, let likeliest = signal.obligations.first,
        let obligation = ObligationKind(rawValue: likeliest.label)
      else { return nil }
      var steps = [
        Evidence.Step(.words, graph.words[signal.word].form),
        Evidence.Step(
          .head, "duty head \(obligation.rawValue) \(AttributionStage.percent(likeliest.score))"),
      ]
      var obligors = finder.mentions(
        "commitment.obligor", of: signal, atLeast: 0.4, in: graph, &steps)
      var beneficiaries = finder.mentions(
        "commitment.beneficiary", of: signal, atLeast: 0.4, in: graph, &steps)
      let stands = (obligors + beneficiaries).filter { standsForParties($0, in: graph) }
      obligors.removeAll { one in stands.contains { $0.head == one.head } }
      beneficiaries.removeAll { one in stands.contains { $0.head == one.head } }
      let common = obligors.filter { one in beneficiaries.contains { $0.head == one.head } }
      let isNameless = obligors.allSatisfy { $0.actors.allSatisfy { $0.code == nil } }
      var isMutual = !common.isEmpty
      if isNameless, beneficiaries.isEmpty || isMutual,
        let group = group(like: stands, groups, in: graph)
      {
        obligors = group
        beneficiaries = []
        isMutual = true
        steps.append(Evidence.Step(.rule, "the parties told before"))
      } else if obligors.isEmpty, beneficiaries.isEmpty {
        obligors = stands
      }
      if isMutual {
        // Whoever is named on either side is bound to all the others.
        obligors += beneficiaries.filter { other in
          !obligors.contains { $0.head == other.head }
        }
        if obligors.flatMap(\.actors).count < 2 { isMutual = false }
        beneficiaries = []
      }
      obligors = Self.once(obligors)
      beneficiaries = Self.once(beneficiaries)
      // "both to the aid of either nation": who is bound to the very same is bound to each other.
      if !isMutual, PactParties.codes(obligors).count > 1,
        PactParties.codes(obligors) == PactParties.codes(beneficiaries)
      {
        isMutual = true
        beneficiaries = []
      }
      if !isMutual, beneficiaries.isEmpty,
        let partners = partners(of: obligors, in: groups, isSaid: !stands.isEmpty, graph)
      {
        beneficiaries = partners
        steps.append(Evidence.Step(.rule, "its partners in the pact told before"))
      }
      guard !obligors.isEmpty else { return nil }
      return CodedCommitment(
        predicate: signal.word, obligation: obligation, obligors: obligors,
        beneficiaries: beneficiaries, reciprocal: isMutual,
        trigger: stretch("commitment.trigger", of: signal),
        instrument: signal.best("commitment.instrument").map {
          graph.phrase($0.word, tail: true)
        }, judged: signal.word, score: Calibration.commitment(likeliest.score), isCalibrated: true,
        steps: steps)
    }
    // A sentence states a pact's duty of a kind once.
    let kinds = Set(found.map(\.obligation))
    let others = rules.filter { rule in
      !kinds.contains(rule.obligation) && !rule.obligors.isEmpty
    }.map { rule in
      var rule = rule
      rule.score = Calibration.commitment(0.3)
      rule.isCalibrated = true
      return rule
    }
    return others
      + found.filter { one in
        !found.contains { other in
          other.obligation == one.obligation && other.predicate != one.predicate
            && (other.score, -other.predicate) > (one.score, -one.predicate)
            && Set(other.obligors.map(\.head)) == Set(one.obligors.map(\.head))
        }
      }
  }

  /// The other parties of the pact that a lone party is bound under: where the words say "its partners", or the pact was told of just now.
  private func partners(
    of obligors: [Mention], in groups: [[Mention]], isSaid: Bool, _ graph: SentenceGraph
  ) -> [Mention]? {
    let codes = PactParties.codes(obligors)
    guard codes.count == 1,
      let group = groups.last(where: { PactParties.codes($0).isStrictSuperset(of: codes) }),
      isSaid || group.contains(where: { graph.index - $0.sentence <= 1 })
    else { return nil }
    var partners: [Mention] = []
    for mention in group {
      var other = mention
      other.actors.removeAll { $0.code.map(codes.contains) ?? true }
      if !other.actors.isEmpty { partners.append(other) }
    }
    return partners.isEmpty ? nil : Self.once(partners)
  }

  /// Each party once, however often the words name it.
  private static func once(_ mentions: [Mention]) -> [Mention] {
    var found: [Mention] = []
    for mention in mentions {
      var mention = mention
      let known = PactParties.codes(found)
      mention.actors.removeAll { $0.code.map(known.contains) ?? false }
      if !mention.actors.isEmpty { found.append(mention) }
    }
    return found
  }

  private static let collective: Set<String> = [
    "party", "signatory", "side", "member", "other", "each", "one", "neither", "either", "both",
    "two", "three", "four", "five", "six", "they", "them", "ally", "partner", "power", "state",
    "government", "country", "republic", "it", "neighbour", "neighbor", "rest", "remaining",
    "latter",
    "former", "nation", "kingdom", "pair", "trio", "capital", "all", "another", "friend",
  ]
  private static let numbers: [String: Int] = [
    "both": 2, "either": 2, "neither": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7,
  ]

  /// "each party", "the other two", "they": a word for the pact's parties, that names none.
  private func standsForParties(_ mention: Mention, in graph: SentenceGraph) -> Bool {
    mention.sentence == graph.index && Self.collective.contains(graph.lemma(mention.head))
      && (mention.kind == .pronoun && graph.lemma(mention.head) != "it"
        || mention.actors.allSatisfy { $0.code == nil }
        || mention.actors.count > 1
        || mention.actors.allSatisfy { $0.basis.contains(ReferenceStage.byReport) })
  }

  /// The last parties named together; where the words count them, the last that are so many.
  private func group(
    like words: [Mention], _ groups: [[Mention]], in graph: SentenceGraph
  ) -> [Mention]? {
    var count: Int?
    for mention in words {
      for word in mention.words {
        guard let number = Self.numbers[graph.lemma(word)] else { continue }
        let isRest = mention.words.contains { graph.lemma($0) == "other" }
        count = number + (isRest ? 1 : 0)
      }
    }
    if let count, let exact = groups.last(where: { PactParties.codes($0).count == count }) {
      return exact
    }
    // What the references say of the word itself, if it is as many.
    if let own = words.first(where: {
      $0.actors.count > 1 && $0.actors.allSatisfy { $0.code != nil }
        && (count == nil || $0.actors.count == count)
    }) {
      return [own]
    }
    return groups.last ?? topTwo(standing: words)
  }

  /// Where no pact's parties were told of: the two states that the report speaks of most, under the words for them.
  private func topTwo(standing words: [Mention]) -> [Mention]? {
    let states = scene.mentions.references?.states.standings.filter(\.isState).prefix(2) ?? []
    guard states.count == 2, var mention = words.first else { return nil }
    mention.actors = states.map { standing in
      var actor = standing.actor
      actor.basis = "one of the two states told of most"
      return actor
    }
    return [mention]
  }

  private func stretch(_ role: String, of signal: Signal) -> Range<Int>? {
    guard let first = signal.best(role + ".first"), let last = signal.best(role + ".last"),
      first.word <= last.word
    else { return nil }
    return first.word..<(last.word + 1)
  }
}
