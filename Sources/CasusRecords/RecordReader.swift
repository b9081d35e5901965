// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// A line that is no record: where, and what is wrong with it.
public struct RecordLineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// What is wrong.
  public var message: String

  /// "line 3: the record has no \"kind\"".
  public var description: String { "line \(line): \(message)" }
}

/// Reads the output contract back: one JSON object a line, as ``RecordJSON`` writes it. Fields that it doesn't know are passed over.
public enum RecordReader {
  /// The records of a file, line by line; lines that are wrong come as errors, and the rest is read.
  public static func records(_ bytes: [UInt8]) -> [(line: Int, Result<Record, RecordLineError>)] {
    var records: [(Int, Result<Record, RecordLineError>)] = []
    let decoder = JSONDecoder()
    var number = 0
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 > 32 }) else { continue }
      do {
        let raw = try decoder.decode(RawRecord.self, from: Data(line))
        records.append((number, .success(try raw.record())))
      } catch let fault as RawRecord.Fault {
        records.append((number, .failure(RecordLineError(line: number, message: fault.message))))
      } catch let DecodingError.keyNotFound(key, _) {
        records.append(
          (
            number,
            .failure(
              RecordLineError(line: number, message: "the record has no \"\(key.stringValue)\""))
          ))
      } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(
        _, context)
      {
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        records.append(
          (
            number,
            .failure(
              RecordLineError(line: number, message: "\"\(path)\" is not of the right type"))
          ))
      } catch {
        records.append((number, .failure(RecordLineError(line: number, message: "not valid JSON"))))
      }
    }
    return records
  }
}

/// A record as JSON has it: every field of every kind, all but the kind optional.
private struct RawRecord: Decodable {
  struct Fault: Error { var message: String }

  var kind: String
  var id: String
  var report: String?
  var at: [Int]?
  // Reports.
  var given_id: String?
  var title: String?
  var outlet: String?
  var published: String?
  var dateline: String?
  var language: String?
  var paragraphs: Int?
  var sentences: Int?
  var words: Int?
  // Attributions.
  var source: RawSource?
  var cue: RawQuote?
  var content: RawQuote?
  var stance: String?
  var within: String?
  // Events, commitments, transfers.
  var sentence: String?
  var trigger: RawQuote?
  var type: String?
  var mode: String?
  var contexts: [String]?
  var cameo: String?
  var actors: [RawParticipant]?
  var recipients: [RawParticipant]?
  var objects: [RawObject]?
  var date: RawInterval?
  var until: RawInterval?
  var place: RawPlace?
  var obligation: String?
  var obligors: [RawParticipant]?
  var beneficiaries: [RawParticipant]?
  var undefined_terms: [String]?
  var instrument: String?
  var reciprocal: Bool?
  var givers: [RawParticipant]?
  var receivers: [RawParticipant]?
  var purpose: String?
  var negated: Bool?
  var certainty: String?
  var condition: RawQuote?
  var attribution: [String]?
  var confidence: Double?

  func record() throws -> Record {
    switch kind {
    case "report":
      return .report(
        ReportRecord(
          id: RecordID(id), givenID: given_id, title: title, outlet: outlet, published: published,
          dateline: dateline, language: language, paragraphs: paragraphs ?? 0,
          sentences: sentences ?? 0, words: words ?? 0))
    case "attribution":
      return .attribution(
        Attribution(
          id: RecordID(id), report: try reportID(), at: position(),
          source: source?.raw?.participant,
          cue: try some(cue, "cue").quote, content: try some(content, "content").quote,
          stance: try word(stance, "stance"), within: within.map { RecordID($0) }))
    case "event":
      return .event(
        Event(
          id: RecordID(id), report: try reportID(), at: position(), sentence: sentence ?? "",
          trigger: try some(trigger, "trigger").quote, type: try word(type, "type"),
          mode: mode.flatMap { EventMode(rawValue: $0) },
          contexts: (contexts ?? []).compactMap { EventContext(rawValue: $0) }, cameo: cameo,
          actors: people(actors), recipients: people(recipients), objects: things(),
          date: date?.interval, place: place?.place, standing: try standing(),
          confidence: confidence ?? 0))
    case "commitment":
      return .commitment(
        Commitment(
          id: RecordID(id), report: try reportID(), at: position(), sentence: sentence ?? "",
          obligation: try word(obligation, "obligation"), obligors: people(obligors),
          beneficiaries: people(beneficiaries), trigger: trigger?.quote,
          undefinedTerms: undefined_terms ?? [], instrument: instrument,
          reciprocal: reciprocal ?? false, date: date?.interval, until: until?.interval,
          standing: try standing(), confidence: confidence ?? 0))
    case "transfer":
      return .transfer(
        Transfer(
          id: RecordID(id), report: try reportID(), at: position(), sentence: sentence ?? "",
          givers: people(givers), receivers: people(receivers), objects: things(),
          purpose: purpose, date: date?.interval, place: place?.place, standing: try standing(),
          confidence: confidence ?? 0))
    default: throw Fault(message: "there is no kind \"\(kind)\" of record")
    }
  }

  private func reportID() throws -> RecordID { RecordID(try some(report, "report")) }

  private func position() -> SentencePosition {
    SentencePosition(paragraph: at?.first ?? 0, sentence: at?.dropFirst().first ?? 0)
  }

  private func standing() throws -> Standing {
    Standing(
      negated: negated ?? false, certainty: try word(certainty, "certainty"),
      condition: condition?.quote, attribution: (attribution ?? []).map { RecordID($0) })
  }

  private func people(_ raw: [RawParticipant]?) -> [Participant] {
    (raw ?? []).map(\.participant)
  }

  private func things() -> [EventObject] {
    (objects ?? []).map { object in
      EventObject(
        quote: Quote(
          text: object.text ?? "",
          span: TextSpan(start: object.start ?? 0, end: object.end ?? 0)),
        category: object.category.flatMap { ObjectCategory(rawValue: $0) } ?? .other)
    }
  }

  private func some<Value>(_ value: Value?, _ name: String) throws -> Value {
    guard let value else { throw Fault(message: "the record has no \"\(name)\"") }
    return value
  }

  private func word<Word: RawRepresentable>(
    _ text: String?, _ name: String
  ) throws -> Word where Word.RawValue == String {
    guard let text else { throw Fault(message: "the record has no \"\(name)\"") }
    guard let word = Word(rawValue: text) else {
      throw Fault(message: "\"\(name)\" cannot be \"\(text)\"")
    }
    return word
  }
}

private struct RawQuote: Decodable {
  /// Stand-off annotations of texts that may not be copied have offsets only.
  var text: String?
  var start: Int?
  var end: Int?

  var quote: Quote { Quote(text: text ?? "", span: TextSpan(start: start ?? 0, end: end ?? 0)) }
}

private struct RawObject: Decodable {
  var text: String?
  var start: Int?
  var end: Int?
  var category: String?
}

private struct RawInterval: Decodable {
  var from: String?
  var to: String?
  var text: String?

  var interval: DateInterval { DateInterval(from: from, to: to, text: text ?? "") }
}

private struct RawPlace: Decodable {
  var name: String
  var country: String?
  var latitude: Double?
  var longitude: Double?
  var geonames: Int?
  var text: String?

  var place: Place {
    Place(
      name: name, country: country, latitude: latitude, longitude: longitude, geonames: geonames,
      text: text ?? name)
  }
}

/// A participant; annotations also use the name for where a report comes from, which is passed over.
private struct RawSource: Decodable {
  var raw: RawParticipant?

  init(from decoder: any Decoder) throws {
    guard (try? decoder.singleValueContainer().decode(String.self)) == nil else { return }
    raw = try RawParticipant(from: decoder)
  }
}

private struct RawParticipant: Decodable {
  var name: String?
  var code: String?
  var sectors: [String]?
  var person: String?
  var organization: String?
  var text: String?
  var start: Int?
  var end: Int?
  var mention: String?

  var participant: Participant {
    Participant(
      name: name ?? text ?? "", code: code,
      sectors: (sectors ?? []).compactMap { Sector(rawValue: $0) },
      person: person, organization: organization,
      mention: Quote(
        text: text ?? name ?? "", span: TextSpan(start: start ?? 0, end: end ?? 0)),
      kind: mention.flatMap { MentionKind(rawValue: $0) } ?? .name)
  }
}
