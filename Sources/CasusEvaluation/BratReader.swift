// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Reads brat stand-off annotations (brat.nlplab.org/standoff.html) of events.
///
/// Text-bound annotations whose type is a PLOVER type are triggers; the events on them name participants by the roles Actor and
/// Recipient. Attributes may be Certainty, Mode and Negated. Other lines are passed over. Offsets count Unicode scalars.
public enum BratReader {
  /// The annotated report of an `.ann` file; its text is the `.txt` file beside it.
  public static func report(
    _ bytes: [UInt8], id: String, path: String
  ) throws(GoldError) -> GoldReport {
    var spans: [String: (type: String, quote: Quote)] = [:]
    var events: [(id: String, parts: [Substring])] = []
    var attributes: [String: [(name: String, value: String)]] = [:]
    let text = String(decoding: bytes, as: UTF8.self)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard let first = columns.first, let kind = first.first, columns.count > 1 else { continue }
      let words = columns[1].split(separator: " ")
      switch kind {
      case "T":
        // A span in pieces ("0 5;9 12") reaches from its first to its last scalar.
        guard words.count >= 3, let start = Int(words[1]), let end = Int(words[words.count - 1]),
          start < end
        else { throw GoldError(path, number + 1, "a text-bound annotation without a span") }
        let quote = Quote(
          text: columns.count > 2 ? String(columns[2]) : "", span: TextSpan(start: start, end: end))
        spans[String(first)] = (String(words[0]), quote)
      case "E": events.append((String(first), words))
      case "A", "M":
        guard words.count >= 2 else {
          throw GoldError(path, number + 1, "an attribute of nothing")
        }
        attributes[String(words[1]), default: []].append(
          (String(words[0]), words.count > 2 ? String(words[2]) : "true"))
      default: continue
      }
    }
    var records: [Record] = []
    for event in events {
      guard let record = try record(event, spans, attributes[event.id] ?? [], id, path) else {
        continue
      }
      records.append(.event(record))
    }
    return GoldReport(id: id, records: records)
  }

  private static func record(
    _ event: (id: String, parts: [Substring]), _ spans: [String: (type: String, quote: Quote)],
    _ attributes: [(name: String, value: String)], _ report: String, _ path: String
  ) throws(GoldError) -> Event? {
    var trigger: Quote?
    var type: EventType?
    var actors: [Participant] = []
    var recipients: [Participant] = []
    for (place, part) in event.parts.enumerated() {
      let pair = part.split(separator: ":")
      guard pair.count == 2, let span = spans[String(pair[1])] else {
        throw GoldError(path, nil, "event \(event.id) points to \(part), which is not there")
      }
      if place == 0 {
        guard let found = EventType(rawValue: pair[0].uppercased()) else { return nil }
        type = found
        trigger = span.quote
        continue
      }
      let someone = Participant(
        name: span.quote.text, code: nil, mention: span.quote, kind: .nominal)
      // brat numbers repeated roles: Actor, Actor2 …
      if pair[0].lowercased().hasPrefix("actor") { actors.append(someone) }
      if pair[0].lowercased().hasPrefix("recipient") { recipients.append(someone) }
    }
    guard let trigger, let type else { return nil }
    let value = { (name: String) in
      attributes.first { $0.name.lowercased() == name }?.value.lowercased()
    }
    return Event(
      id: RecordID(event.id), report: RecordID(report),
      at: SentencePosition(paragraph: 0, sentence: 0), sentence: "", trigger: trigger, type: type,
      mode: value("mode").flatMap { EventMode(rawValue: $0) }, actors: actors,
      recipients: recipients,
      standing: Standing(
        negated: value("negated") == "true",
        certainty: value("certainty").flatMap { Certainty(rawValue: $0) } ?? .asserted),
      confidence: 1)
  }
}
