// SPDX-License-Identifier: Apache-2.0

/// Writes records as one JSON object a line: the output contract.
///
/// Every key of a kind is always there; what is unknown is `null` or `[]`.
public enum RecordJSON {
  /// A report's lines, its own first, each ended by a line feed.
  public static func lines(_ reading: Reading) -> String {
    var text = line(.report(reading.report)) + "\n"
    for record in reading.records { text += line(record) + "\n" }
    return text
  }

  /// One record as a JSON object without a line feed.
  public static func line(_ record: Record) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      switch record {
      case .report(let report): write(report, &writer)
      case .attribution(let attribution): write(attribution, &writer)
      case .event(let event): write(event, &writer)
      case .commitment(let commitment): write(commitment, &writer)
      case .transfer(let transfer): write(transfer, &writer)
      }
    }
    return writer.text
  }

  // MARK: Kinds

  private static func write(_ report: ReportRecord, _ writer: inout JSONWriter) {
    writer.field("kind", "report")
    writer.field("id", report.id.rawValue)
    writer.field("given_id", report.givenID)
    writer.field("title", report.title)
    writer.field("outlet", report.outlet)
    writer.field("published", report.published)
    writer.field("dateline", report.dateline)
    writer.field("language", report.language)
    writer.field("paragraphs", report.paragraphs)
    writer.field("sentences", report.sentences)
    writer.field("words", report.words)
  }

  private static func write(_ attribution: Attribution, _ writer: inout JSONWriter) {
    head("attribution", attribution.id, attribution.report, attribution.at, &writer)
    writer.key("source")
    if let source = attribution.source { write(source, &writer) } else { writer.raw("null") }
    writer.field("cue", attribution.cue)
    writer.field("content", attribution.content)
    writer.field("stance", attribution.stance.rawValue)
    writer.field("within", attribution.within?.rawValue)
  }

  private static func write(_ event: Event, _ writer: inout JSONWriter) {
    head("event", event.id, event.report, event.at, &writer)
    writer.field("sentence", event.sentence)
    writer.field("trigger", event.trigger)
    writer.field("type", event.type.rawValue)
    writer.field("mode", event.mode?.rawValue)
    writer.field("contexts", event.contexts.map(\.rawValue))
    writer.field("quad", event.quad.rawValue)
    writer.field("intensity", event.intensity)
    writer.field("cameo", event.cameo)
    participants("actors", event.actors, &writer)
    participants("recipients", event.recipients, &writer)
    objects(event.objects, &writer)
    writer.field("date", event.date)
    writer.field("place", event.place)
    write(event.standing, withCondition: true, &writer)
    writer.field("confidence", event.confidence)
  }

  private static func write(_ commitment: Commitment, _ writer: inout JSONWriter) {
    head("commitment", commitment.id, commitment.report, commitment.at, &writer)
    writer.field("sentence", commitment.sentence)
    writer.field("obligation", commitment.obligation.rawValue)
    participants("obligors", commitment.obligors, &writer)
    participants("beneficiaries", commitment.beneficiaries, &writer)
    writer.field("trigger", commitment.trigger)
    writer.field("undefined_terms", commitment.undefinedTerms)
    writer.field("instrument", commitment.instrument)
    writer.field("reciprocal", commitment.reciprocal)
    writer.field("date", commitment.date)
    writer.field("until", commitment.until)
    write(commitment.standing, withCondition: false, &writer)
    writer.field("confidence", commitment.confidence)
  }

  private static func write(_ transfer: Transfer, _ writer: inout JSONWriter) {
    head("transfer", transfer.id, transfer.report, transfer.at, &writer)
    writer.field("sentence", transfer.sentence)
    participants("givers", transfer.givers, &writer)
    participants("receivers", transfer.receivers, &writer)
    objects(transfer.objects, &writer)
    writer.field("purpose", transfer.purpose)
    writer.field("date", transfer.date)
    writer.field("place", transfer.place)
    write(transfer.standing, withCondition: true, &writer)
    writer.field("confidence", transfer.confidence)
  }

  // MARK: Parts

  private static func head(
    _ kind: String, _ id: RecordID, _ report: RecordID, _ at: SentencePosition,
    _ writer: inout JSONWriter
  ) {
    writer.field("kind", kind)
    writer.field("id", id.rawValue)
    writer.field("report", report.rawValue)
    writer.key("at")
    writer.raw("[\(at.paragraph),\(at.sentence)]")
  }

  private static func write(
    _ standing: Standing, withCondition: Bool, _ writer: inout JSONWriter
  ) {
    writer.field("negated", standing.negated)
    writer.field("certainty", standing.certainty.rawValue)
    if withCondition { writer.field("condition", standing.condition) }
    writer.field("attribution", standing.attribution.map(\.rawValue))
  }

  private static func participants(
    _ name: String, _ participants: [Participant], _ writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.array(participants) { writer, participant in write(participant, &writer) }
  }

  private static func write(_ participant: Participant, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", participant.name)
      writer.field("code", participant.code)
      writer.field("sectors", participant.sectors.map(\.rawValue))
      writer.field("person", participant.person)
      writer.field("organization", participant.organization)
      writer.field("text", participant.mention.text)
      writer.field("start", participant.mention.span.start)
      writer.field("end", participant.mention.span.end)
      writer.field("mention", participant.kind.rawValue)
    }
  }

  private static func objects(_ objects: [EventObject], _ writer: inout JSONWriter) {
    writer.key("objects")
    writer.array(objects) { writer, object in
      writer.object { writer in
        writer.field("text", object.quote.text)
        writer.field("start", object.quote.span.start)
        writer.field("end", object.quote.span.end)
        writer.field("category", object.category.rawValue)
      }
    }
  }
}

extension JSONWriter {
  mutating func field(_ name: String, _ quote: Quote?) {
    guard let quote else { return null(name) }
    key(name)
    object { writer in
      writer.field("text", quote.text)
      writer.field("start", quote.span.start)
      writer.field("end", quote.span.end)
    }
  }

  mutating func field(_ name: String, _ interval: DateInterval?) {
    guard let interval else { return null(name) }
    key(name)
    object { writer in
      writer.field("from", interval.from)
      writer.field("to", interval.to)
      writer.field("text", interval.text)
    }
  }

  mutating func field(_ name: String, _ place: Place?) {
    guard let place else { return null(name) }
    key(name)
    object { writer in
      writer.field("name", place.name)
      writer.field("country", place.country)
      writer.field("latitude", place.latitude)
      writer.field("longitude", place.longitude)
      writer.field("geonames", place.geonames)
      writer.field("text", place.text)
    }
  }

  mutating func raw(_ json: String) { write(json) }
}
