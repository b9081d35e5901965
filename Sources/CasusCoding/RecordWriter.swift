// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Turns what the stages found into records: words into quotes, voices into chains of attributions, everything with a stable identifier.
struct RecordWriter {
  let scene: Scene
  let body: BodyText
  let context: ReportContext
  private let timing: Timing
  private let whereabouts: Whereabouts
  private var items: [(position: TextSpan, order: Int, record: Record, evidence: Evidence)] = []
  private var attributions: [RecordID] = []
  private var seen: [RecordID: Int] = [:]

  init(scene: Scene, body: BodyText, context: ReportContext) {
    self.scene = scene
    self.body = body
    self.context = context
    timing = Timing(scene.graphs, published: context.published)
    whereabouts = Whereabouts(scene: scene)
  }

  /// The records in the order of the text.
  func coding() -> Coding {
    let sorted = items.sorted { left, right in
      left.position != right.position ? left.position < right.position : left.order < right.order
    }
    return Coding(records: sorted.map(\.record), evidence: sorted.map(\.evidence))
  }

  // MARK: Attributions

  mutating func addVoices() {
    let voices = scene.voices
    var spans: [(cue: TextSpan, content: TextSpan)] = []
    for voice in voices {
      let graph = scene.graphs[voice.sentence]
      let cue = graph.span(voice.cue)
      spans.append((cue, content(of: voice)))
      attributions.append(identifier("a", "attribution", [cue, spans[spans.count - 1].content]))
    }
    for (index, voice) in voices.enumerated() {
      let graph = scene.graphs[voice.sentence]
      let record = Attribution(
        id: attributions[index], report: context.report, at: graph.sentence.at,
        source: voice.source.flatMap { source(at: $0) }, cue: body.quote(spans[index].cue),
        content: body.quote(spans[index].content), stance: voice.stance,
        within: voice.within.map { attributions[$0] })
      append(.attribution(record), at: spans[index].cue, record.id, voice.steps)
    }
  }

  private func content(of voice: Voice) -> TextSpan {
    let spans = voice.content.compactMap { stretch -> TextSpan? in
      let graph = scene.graphs[stretch.sentence]
      let words = graph.trimmed(stretch.words)
      return words.isEmpty ? nil : graph.span(words)
    }
    guard var whole = spans.first else { return scene.graphs[voice.sentence].span(voice.cue) }
    for span in spans.dropFirst() { whole = whole.union(span) }
    return whole
  }

  /// The speaker: whom the register knows, else the words themselves.
  private func source(at place: Voice.WordPlace) -> Participant? {
    let graph = scene.graphs[place.sentence]
    if let mention = scene.mention(at: place.word, in: graph) {
      return participants([mention], in: graph).first
    }
    guard ["NOUN", "PROPN", "PRON"].contains(graph.upos(place.word)) else { return nil }
    if ["it", "there", "this", "that", "which"].contains(graph.lemma(place.word)) { return nil }
    let quote = body.quote(graph.span(graph.phrase(place.word, tail: true)))
    return Participant(
      name: quote.text, code: nil, mention: quote,
      kind: graph.upos(place.word) == "PRON" ? .pronoun : .nominal)
  }

  // MARK: Events, transfers, commitments

  mutating func add(_ event: CodedEvent, _ judgement: Judgement, in graph: SentenceGraph) {
    let trigger = graph.span(triggerWords(event.predicate, in: graph))
    let reasons = event.signal.map { contexts(of: $0) } ?? contexts(of: event.predicate, in: graph)
    let things =
      event.signal.map { objects(of: $0, in: graph) } ?? objects(of: event, in: graph)
    let record = Event(
      id: identifier("e", event.type.rawValue, [trigger]), report: context.report,
      at: graph.sentence.at, sentence: body.text(graph.sentence.span), trigger: body.quote(trigger),
      type: event.type, mode: event.mode, contexts: reasons,
      cameo: scene.lexicon.cameoCode(event.type, event.mode, reasons),
      actors: participants(event.actors, in: graph),
      recipients: participants(event.recipients, in: graph), objects: things,
      date: timing.interval(
        of: event.predicate, in: graph, body: body, certainty: judgement.certainty,
        signal: event.signal),
      place: whereabouts.place(
        of: event.predicate, in: graph, body: body, signal: event.signal),
      standing: standing(judgement, in: graph),
      confidence: confidence(event.score, judgement, isCalibrated: event.signal != nil))
    append(.event(record), at: trigger, record.id, event.steps + judgement.steps)
  }

  mutating func add(_ transfer: CodedTransfer, _ judgement: Judgement, in graph: SentenceGraph) {
    let trigger = graph.span(transfer.predicate..<(transfer.predicate + 1))
    let things = transfer.objects.map { object in
      EventObject(
        quote: body.quote(graph.span(thing(object.word, in: graph))), category: object.category)
    }
    let record = Transfer(
      id: identifier("t", "transfer", [trigger]), report: context.report, at: graph.sentence.at,
      sentence: body.text(graph.sentence.span), givers: participants(transfer.givers, in: graph),
      receivers: participants(transfer.receivers, in: graph), objects: things,
      purpose: transfer.purpose.map { body.text(graph.span($0)) },
      date: timing.interval(
        of: transfer.predicate, in: graph, body: body, certainty: judgement.certainty),
      place: whereabouts.place(of: transfer.predicate, in: graph, body: body),
      standing: standing(judgement, in: graph),
      confidence: confidence(
        transfer.score, judgement, isCalibrated: transfer.isCalibrated))
    append(.transfer(record), at: trigger, record.id, transfer.steps + judgement.steps)
  }

  mutating func add(
    _ commitment: CodedCommitment, _ judgement: Judgement, _ undefined: UndefinedTerms,
    in graph: SentenceGraph
  ) {
    let place = graph.span(commitment.predicate..<(commitment.predicate + 1))
    var directions: [(obligors: [Participant], beneficiaries: [Participant])] = []
    let obligors = participants(commitment.obligors, in: graph)
    if commitment.reciprocal {
      for (index, obligor) in obligors.enumerated() {
        let others = obligors.enumerated().filter { $0.offset != index }.map(\.element)
        directions.append(([obligor], others))
      }
    } else {
      directions.append((obligors, participants(commitment.beneficiaries, in: graph)))
    }
    for (number, direction) in directions.enumerated() {
      let record = Commitment(
        id: identifier("c", "\(commitment.obligation.rawValue) \(number)", [place]),
        report: context.report, at: graph.sentence.at, sentence: body.text(graph.sentence.span),
        obligation: commitment.obligation, obligors: direction.obligors,
        beneficiaries: direction.beneficiaries,
        trigger: commitment.trigger.map { body.quote(graph.span($0)) },
        undefinedTerms: commitment.trigger.map { undefined.terms(in: $0, of: graph) } ?? [],
        instrument: commitment.instrument.map { body.text(graph.span($0)) },
        reciprocal: commitment.reciprocal,
        date: timing.interval(
          of: commitment.judged, in: graph, body: body, certainty: judgement.certainty),
        standing: standing(judgement, in: graph),
        confidence: confidence(
          commitment.score, judgement, isCalibrated: commitment.isCalibrated))
      append(.commitment(record), at: place, record.id, commitment.steps + judgement.steps)
    }
  }

  private mutating func append(
    _ record: Record, at position: TextSpan, _ id: RecordID, _ steps: [Evidence.Step]
  ) {
    // The same thing found twice in the same words is one record.
    guard seen[id] == nil else { return }
    seen[id] = items.count
    items.append((position, items.count, record, Evidence(record: id, steps: steps)))
  }

  // MARK: Parts

  private func identifier(_ prefix: String, _ what: String, _ spans: [TextSpan]) -> RecordID {
    var hash = StableHash()
    hash.combine(context.report.rawValue)
    hash.combine(what)
    for span in spans {
      hash.combine(span.start)
      hash.combine(span.end)
    }
    return hash.identifier(prefix)
  }

  private func participants(_ mentions: [Mention], in graph: SentenceGraph) -> [Participant] {
    mentions.flatMap { mention in
      let quote = body.quote(scene.graphs[mention.sentence].span(mention.words))
      return mention.actors.map { actor in
        Participant(
          name: Self.joined(actor.name), code: actor.code, sectors: actor.sectors,
          person: actor.person.map(Self.joined),
          organization: actor.organization, mention: quote, kind: mention.kind)
      }
    }
  }

  /// "Chang Ho-jin" for "Chang Ho -jin": words are cut at hyphens, names are not.
  private static func joined(_ name: String) -> String {
    guard name.contains("-") else { return name }
    var text = ""
    for part in name.split(separator: " ") {
      let isTight = text.isEmpty || text.hasSuffix("-") || part.hasPrefix("-")
      text += (isTight ? "" : " ") + part
    }
    return text
  }

  private func standing(_ judgement: Judgement, in graph: SentenceGraph) -> Standing {
    Standing(
      negated: judgement.negated, certainty: judgement.certainty,
      condition: judgement.condition.map { body.quote(graph.span(graph.trimmed($0))) },
      attribution: judgement.voices.map { attributions[$0] })
  }

  /// How sure the coding is, not the report: less so where many voices and constructions had to be read.
  private func confidence(
    _ score: Double, _ judgement: Judgement, isCalibrated: Bool
  ) -> Double {
    let value = isCalibrated ? score : score - 0.02 * Double(judgement.voices.count)
    return (min(0.99, max(0.05, value)) * 100).rounded() / 100
  }

  /// The predicate with its particle.
  private func triggerWords(_ predicate: Int, in graph: SentenceGraph) -> Range<Int> {
    let particle = graph.children[predicate].first { child in
      graph.words[child].relation == "compound:prt" && child == predicate + 1
    }
    return predicate..<((particle ?? predicate) + 1)
  }

  private func thing(_ word: Int, in graph: SentenceGraph) -> Range<Int> {
    graph.phrase(word, tail: true)
  }

  private func objects(of event: CodedEvent, in graph: SentenceGraph) -> [EventObject] {
    let people = Set((event.actors + event.recipients).map(\.head))
    var places = graph.objects(of: event.predicate)
    places += graph.obliques(of: event.predicate, "with")
    places += graph.obliques(of: event.predicate, "of", relations: ["nmod"])
    var objects: [EventObject] = []
    for word in places.flatMap({ graph.coordinated($0) }) where !people.contains(word) {
      guard let category = scene.thing(at: word, in: graph) else { continue }
      objects.append(
        EventObject(quote: body.quote(graph.span(thing(word, in: graph))), category: category))
    }
    return objects
  }

  /// At most three contexts, the likeliest first.
  private func contexts(of signal: Signal) -> [EventContext] {
    signal.contexts.filter { $0.score >= 0.4 }.prefix(3).compactMap {
      EventContext(rawValue: $0.label)
    }
  }

  private func objects(of signal: Signal, in graph: SentenceGraph) -> [EventObject] {
    signal.words("event.object", atLeast: 0.4).map { item in
      EventObject(
        quote: body.quote(graph.span(thing(item.word, in: graph))),
        category: item.category.flatMap { ObjectCategory(rawValue: $0) }
          ?? scene.thing(at: item.word, in: graph) ?? .other)
    }
  }

  private func contexts(of predicate: Int, in graph: SentenceGraph) -> [EventContext] {
    var found: [EventContext] = []
    let clause = graph.subtree(predicate)
    for word in clause {
      let lemma = graph.lemma(word)
      var match = scene.lexicon.contexts[lemma]
      if match == nil, word > 0 {
        match = scene.lexicon.contexts[graph.lemma(word - 1) + " " + lemma]
      }
      if let match, !found.contains(match) { found.append(match) }
    }
    return Array(found.prefix(4))
  }
}
