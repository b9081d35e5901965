// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Records as one table a kind (RFC 4180: comma, double quotes, CRLF). Several values in a cell are parted by "; ".
public struct CSVTables: Sendable {
  /// The tables' names.
  public enum Table: String, CaseIterable, Sendable {
    case reports, attributions, events, commitments, transfers

    /// The first line.
    var header: [String] {
      switch self {
      case .reports:
        [
          "id", "given_id", "title", "outlet", "published", "dateline", "language", "paragraphs",
          "sentences", "words",
        ]
      case .attributions:
        [
          "id", "report", "paragraph", "sentence", "source", "source_code", "cue", "stance",
          "content", "start", "end", "within",
        ]
      case .events:
        [
          "id", "report", "paragraph", "sentence", "trigger", "start", "end", "type", "mode",
          "contexts", "quad", "intensity",
          "cameo", "actors", "actor_codes", "recipients", "recipient_codes", "objects", "date_from",
          "date_to", "place",
          "country", "latitude", "longitude", "negated", "certainty", "condition", "attribution",
          "confidence", "text",
        ]
      case .commitments:
        [
          "id", "report", "paragraph", "sentence", "obligation", "obligors", "obligor_codes",
          "beneficiaries",
          "beneficiary_codes", "trigger", "undefined_terms", "instrument", "reciprocal",
          "date_from", "date_to", "negated",
          "certainty", "attribution", "confidence", "text",
        ]
      case .transfers:
        [
          "id", "report", "paragraph", "sentence", "givers", "giver_codes", "receivers",
          "receiver_codes", "objects",
          "categories", "purpose", "date_from", "date_to", "place", "negated", "certainty",
          "condition", "attribution",
          "confidence", "text",
        ]
      }
    }
  }

  /// Makes a writer.
  public init() {}

  /// A table's first line.
  public func header(of table: Table) -> String { Self.row(table.header) }

  /// A reading's rows for a table.
  public func rows(_ reading: Reading, for table: Table) -> String {
    var text = ""
    if table == .reports { text += Self.row(cells(reading.report)) }
    for record in reading.records {
      switch (record, table) {
      case (.attribution(let record), .attributions): text += Self.row(cells(record))
      case (.event(let record), .events): text += Self.row(cells(record))
      case (.commitment(let record), .commitments): text += Self.row(cells(record))
      case (.transfer(let record), .transfers): text += Self.row(cells(record))
      default: continue
      }
    }
    return text
  }

  // MARK: Cells

  private func cells(_ report: ReportRecord) -> [String] {
    [
      report.id.rawValue, report.givenID ?? "", report.title ?? "", report.outlet ?? "",
      report.published ?? "", report.dateline ?? "", report.language ?? "",
      "\(report.paragraphs)", "\(report.sentences)", "\(report.words)",
    ]
  }

  private func cells(_ record: Attribution) -> [String] {
    [
      record.id.rawValue, record.report.rawValue, "\(record.at.paragraph)", "\(record.at.sentence)",
      record.source.map(Wording.name) ?? "", record.source?.code ?? "", record.cue.text,
      record.stance.rawValue, record.content.text, "\(record.content.span.start)",
      "\(record.content.span.end)", record.within?.rawValue ?? "",
    ]
  }

  private func cells(_ record: Event) -> [String] {
    let place = record.place
    return [
      record.id.rawValue, record.report.rawValue, "\(record.at.paragraph)", "\(record.at.sentence)",
      record.trigger.text, "\(record.trigger.span.start)", "\(record.trigger.span.end)",
      record.type.rawValue, record.mode?.rawValue ?? "",
      list(record.contexts.map(\.rawValue)), record.quad.rawValue, "\(record.intensity)",
      record.cameo ?? "", names(record.actors), codes(record.actors), names(record.recipients),
      codes(record.recipients), list(record.objects.map(\.quote.text)), record.date?.from ?? "",
      record.date?.to ?? "", place?.name ?? "", place?.country ?? "",
      place?.latitude.map { "\($0)" } ?? "", place?.longitude.map { "\($0)" } ?? "",
    ] + cells(record.standing, condition: true) + ["\(record.confidence)", record.sentence]
  }

  private func cells(_ record: Commitment) -> [String] {
    [
      record.id.rawValue, record.report.rawValue, "\(record.at.paragraph)", "\(record.at.sentence)",
      record.obligation.rawValue, names(record.obligors), codes(record.obligors),
      names(record.beneficiaries), codes(record.beneficiaries), record.trigger?.text ?? "",
      list(record.undefinedTerms), record.instrument ?? "", "\(record.reciprocal)",
      record.date?.from ?? "", record.date?.to ?? "",
    ] + cells(record.standing, condition: false) + ["\(record.confidence)", record.sentence]
  }

  private func cells(_ record: Transfer) -> [String] {
    [
      record.id.rawValue, record.report.rawValue, "\(record.at.paragraph)", "\(record.at.sentence)",
      names(record.givers), codes(record.givers), names(record.receivers), codes(record.receivers),
      list(record.objects.map(\.quote.text)), list(record.objects.map(\.category.rawValue)),
      record.purpose ?? "", record.date?.from ?? "", record.date?.to ?? "",
      record.place?.name ?? "",
    ] + cells(record.standing, condition: true) + ["\(record.confidence)", record.sentence]
  }

  private func cells(_ standing: Standing, condition: Bool) -> [String] {
    var cells = ["\(standing.negated)", standing.certainty.rawValue]
    if condition { cells.append(standing.condition?.text ?? "") }
    return cells + [list(standing.attribution.map(\.rawValue))]
  }

  private func names(_ participants: [Participant]) -> String {
    list(participants.map(Wording.name))
  }
  private func codes(_ participants: [Participant]) -> String {
    list(participants.map { $0.code ?? "" })
  }
  private func list(_ values: [String]) -> String { values.joined(separator: "; ") }

  /// A line; a cell that a spreadsheet would take for a formula gets an apostrophe.
  static func row(_ cells: [String]) -> String {
    cells.map { cell in
      var cell = cell
      if let first = cell.first, "=+@\t".contains(first) || (first == "-" && Double(cell) == nil) {
        cell = "'" + cell
      }
      // By scalars: a quotation mark that carries an accent, or CRLF, is one character with another name.
      guard cell.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
        return cell
      }
      var quoted = String.UnicodeScalarView("\"".unicodeScalars)
      for scalar in cell.unicodeScalars {
        if scalar == "\"" { quoted.append("\"") }
        quoted.append(scalar)
      }
      quoted.append("\"")
      return String(quoted)
    }.joined(separator: ",") + "\r\n"
  }
}
