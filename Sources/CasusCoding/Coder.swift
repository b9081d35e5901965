// SPDX-License-Identifier: Apache-2.0
public import CasusLanguage
public import CasusRecords
public import CasusWorld

/// What coding needs to know of a report besides its text.
public struct ReportContext: Hashable, Sendable {
  /// The report's identifier.
  public var report: RecordID
  /// Day of publication, ISO 8601.
  public var published: String?
  /// Where it was written, as its dateline has it.
  public var dateline: String?

  /// Makes a context.
  public init(report: RecordID, published: String?, dateline: String? = nil) {
    self.report = report
    self.published = published
    self.dateline = dateline
  }
}

/// What coding gives: records in the order of the text, and why each was coded.
public struct Coding: Hashable, Sendable {
  /// Attributions, events, commitments and transfers.
  public var records: [Record]
  /// The evidence of each record, in the same order.
  public var evidence: [Evidence]
}

/// Codes an analysis: who says what and how sure, who did what to whom, who is bound to whom, what passes.
///
/// A pure function of analysis, register and lexicon: the same text gives the same records.
public struct Coder: Sendable {
  let world: World
  let lexicon: Lexicon
  let judge: any EventJudge
  let references: ReferenceWeights

  /// Makes a coder that judges by the lexicon.
  public init(world: World, lexicon: Lexicon) {
    self.init(world: world, lexicon: lexicon, judge: LexiconJudge())
  }

  init(world: World, lexicon: Lexicon, judge: any EventJudge) {
    self.world = world
    self.lexicon = lexicon
    self.judge = judge
    references = ReferenceWeights.embedded
  }

  func mentionStage(_ context: ReportContext) -> MentionStage {
    MentionStage(
      world: world, day: context.published, dateline: context.dateline, weights: references)
  }

  /// Codes a text.
  ///
  /// - Parameters:
  ///   - analysis: what the language core saw in it.
  ///   - body: the text that the analysis's offsets point into.
  ///   - context: the report it belongs to.
  public func code(_ analysis: Analysis, body: String, context: ReportContext) -> Coding {
    let graphs = analysis.sentences.enumerated().map { SentenceGraph($0.element, index: $0.offset) }
    let voices = AttributionStage(lexicon: lexicon, hasSignals: analysis.hasSignals)
      .voices(in: graphs)
    let mentions = mentionStage(context).mentions(in: graphs, voices: voices)
    let scene = Scene(
      graphs: graphs, mentions: mentions, voices: voices, lexicon: lexicon, world: world,
      day: context.published)
    var writer = RecordWriter(scene: scene, body: BodyText(body), context: context)
    writer.addVoices()
    let events = EventStage(scene: scene, judge: judge)
    let learned = SignalEvents(scene: scene)
    let frames = SignalFrames(scene: scene)
    let transfers = TransferStage(scene: scene)
    let commitments = CommitmentStage(scene: scene)
    let certainty = CertaintyStage(lexicon: lexicon)
    let undefined = UndefinedTerms(graphs: graphs)
    var parties: [[Mention]] = []
    let pacts = PactParties(scene: scene)
    for graph in graphs {
      if let named = pacts.group(in: graph) { parties.append(named) }
      // What was agreed long before is nobody's "each party" any more.
      if parties.count > 12 { parties.removeFirst(parties.count - 12) }
      let judge = { (word: Int) in
        let rules = certainty.judge(word, in: graph, voices: voices)
        return analysis.hasSignals
          ? SignalCertainty(graph: graph).judgement(of: word, rules: rules) : rules
      }
      // The heads already see what an act is today; the lexicon sees the act, and practice tells what that is.
      let found =
        analysis.hasSignals
        ? learned.events(in: graph, besides: events.usersEvents(in: graph)).map {
          ($0, judge($0.predicate))
        }
        : Self.settled(events.events(in: graph), in: graph, judge)
      for (event, judgement) in found { writer.add(event, judgement, in: graph) }
      for (event, judgement) in found
      where judgement.certainty == .asserted && event.actors.flatMap(\.actors).count > 1 {
        let isPact = [.support, .agree].contains(event.type)
        if isPact, PactParties.codes(event.actors).count > 1 { parties.append(event.actors) }
      }
      for transfer in analysis.hasSignals
        ? frames.transfers(in: graph) : transfers.transfers(in: graph)
      {
        var judgement = judge(transfer.predicate)
        if let doubt = Self.doubt(of: transfer.predicate, told: found.map(\.0)),
          judgement.certainty == .asserted
        {
          judgement.certainty = doubt
          judgement.steps.append(Evidence.Step(.rule, "promised or asked for, not yet passed"))
        }
        writer.add(transfer, judgement, in: graph)
      }
      var pact: [Mention]?
      let byRules = commitments.commitments(in: graph, parties: parties.last ?? [])
      for commitment in analysis.hasSignals
        ? frames.commitments(in: graph, parties: parties, besides: byRules) : byRules
      {
        let judgement = certainty.judge(
          commitment.judged, in: graph, voices: voices, ignoring: commitment.trigger,
          isDuty: true)
        writer.add(commitment, judgement, undefined, in: graph)
        // Whose pact was told of last is whom "each party" means next.
        let bound = commitment.obligors + commitment.beneficiaries
        if Set(bound.flatMap(\.actors).compactMap(\.code)).count > 1 { pact = bound }
      }
      if let pact { parties.append(pact) }
    }
    return writer.coding()
  }

  /// What is pledged by a word has not passed by it: "pledged four million" gives nothing yet, "asked for rifles" may never.
  private static func doubt(of word: Int, told events: [CodedEvent]) -> Certainty? {
    switch events.first(where: { $0.predicate == word })?.type {
    case .agree, .threaten: .planned
    case .request: .possible
    default: nil
    }
  }

  /// Applies PLOVER's practice to what is only planned and to acts inside promises, threats, demands and refusals.
  private static func settled(
    _ events: [CodedEvent], in graph: SentenceGraph, _ judge: (Int) -> Judgement
  ) -> [(CodedEvent, Judgement)] {
    var settled: [(CodedEvent, Judgement)] = []
    for event in events {
      var event = event
      let judgement = judge(event.predicate)
      if judgement.certainty == .planned, !judgement.negated,
        let now = PloverPractice.planned(event.type, event.mode)
      {
        event.steps.append(
          Evidence.Step(.rule, "planned \(event.type.rawValue) is \(now.type.rawValue) now"))
        event.type = now.type
        event.mode = now.mode
      }
      settled.append((event, judgement))
    }
    return SpeechActs(graph: graph).settled(settled)
  }
}
