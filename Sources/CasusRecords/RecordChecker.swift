// SPDX-License-Identifier: Apache-2.0

/// Holds a reading against its own rules: what a view, a store or a test may rely on.
///
/// - every quote is exactly its slice of the body;
/// - identifiers are unique, and whatever is referred to is there;
/// - a chain of attributions ends;
/// - what is attributed or conditional is not asserted;
/// - a mode belongs to its type, and a confidence lies between 0 and 1.
public enum RecordChecker {
  /// What is wrong, in words, each with the record's identifier; empty if all is well.
  public static func problems(in reading: Reading) -> [String] {
    let body = Array(reading.body.unicodeScalars)
    var found: [String] = []
    var within: [RecordID: RecordID?] = [:]
    var known: Set<RecordID> = [reading.report.id]
    for record in reading.records {
      if !known.insert(record.id).inserted {
        found.append("\(record.id): a second record of this name")
      }
      if case .attribution(let attribution) = record {
        within[attribution.id] = attribution.within
      }
    }
    for record in reading.records {
      for quote in record.quotes where !matches(quote, body) {
        found.append(
          "\(record.id): \"\(quote.text)\" is not the slice \(quote.span.start)..<\(quote.span.end)"
        )
      }
      found += problems(of: record, within).map { "\(record.id): \($0)" }
    }
    return found
  }

  private static func matches(_ quote: Quote, _ body: [Unicode.Scalar]) -> Bool {
    guard quote.span.start >= 0, quote.span.end <= body.count else { return false }
    return body[quote.span.start..<quote.span.end].elementsEqual(quote.text.unicodeScalars)
  }

  private static func problems(
    of record: Record, _ within: [RecordID: RecordID?]
  ) -> [String] {
    var found: [String] = []
    if let standing = record.standing {
      found += standing.attribution.filter { within[$0] == nil }.map { "no attribution \($0)" }
      let isQualified = !standing.attribution.isEmpty || standing.condition != nil
      if standing.certainty == .asserted, isQualified {
        found.append("asserted, yet attributed or conditional")
      }
    }
    switch record {
    case .attribution(let attribution):
      var seen: Set<RecordID> = [attribution.id]
      var next = attribution.within
      while let link = next {
        guard let entry = within[link] else {
          found.append("no attribution \(link)")
          break
        }
        guard seen.insert(link).inserted else {
          found.append("its chain of attributions runs in a circle")
          break
        }
        next = entry
      }
    case .event(let event):
      if let mode = event.mode, mode.intensity(in: event.type) == nil {
        found.append("\(event.type.rawValue) has no mode \(mode.rawValue)")
      }
      found += confidence(event.confidence)
    case .commitment(let commitment): found += confidence(commitment.confidence)
    case .transfer(let transfer): found += confidence(transfer.confidence)
    case .report: break
    }
    return found
  }

  private static func confidence(_ value: Double) -> [String] {
    (0...1).contains(value) ? [] : ["the confidence \(value) is not between 0 and 1"]
  }
}

extension Record {
  /// All words of the report that the record carries with their place.
  public var quotes: [Quote] {
    func mentions(_ participants: [Participant]...) -> [Quote] {
      participants.flatMap { $0.map(\.mention) }
    }
    return switch self {
    case .report: []
    case .attribution(let record):
      mentions(record.source.map { [$0] } ?? []) + [record.cue, record.content]
    case .event(let record):
      [record.trigger] + mentions(record.actors, record.recipients) + record.objects.map(\.quote)
        + [record.standing.condition].compactMap(\.self)
    case .commitment(let record):
      mentions(record.obligors, record.beneficiaries)
        + [record.trigger, record.standing.condition].compactMap(\.self)
    case .transfer(let record):
      mentions(record.givers, record.receivers) + record.objects.map(\.quote)
        + [record.standing.condition].compactMap(\.self)
    }
  }
}
