// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Readings as one page that needs no network: the report with what was coded marked in it, the records linked to their words, a
/// timeline, and who is tied to whom.
public enum HTMLPage {
  /// The page.
  ///
  /// - Parameters:
  ///   - readings: one section each.
  ///   - drawing: turns a Graphviz graph into SVG; `nil` leaves the drawing out and keeps the table of ties.
  public static func page(_ readings: [Reading], drawing: (String) -> String?) -> String {
    let title =
      readings.count == 1 ? readings[0].report.title ?? "Report" : "\(readings.count) reports"
    var text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Casus">
      <title>\(escaped(title)) – Casus</title>
      <style>\(HTMLStyle.sheet)</style>
      </head>
      <body>

      """
    if readings.count > 1 {
      text += "<nav class=\"reports\"><ol>"
      for reading in readings {
        let name = reading.report.title ?? "Report \(reading.report.id)"
        text += "<li><a href=\"#\(reading.report.id)\">\(escaped(name))</a></li>"
      }
      text += "</ol></nav>\n"
    }
    for reading in readings { text += HTMLReading(reading).section(drawing: drawing) }
    return text
      + "<footer>Coded by Casus. Nothing here is more certain than the report says it is.</footer>\n</body>\n</html>\n"
  }

  /// Text made safe for HTML.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(character)
      }
    }
    return safe
  }
}

/// One reading on its way to HTML.
struct HTMLReading {
  let reading: Reading
  let wording: Wording

  init(_ reading: Reading) {
    self.reading = reading
    wording = Wording(reading)
  }

  func section(drawing: (String) -> String?) -> String {
    let report = reading.report
    let source = [report.outlet, report.published, report.dateline].compactMap { $0 }
    let network = TieGraph(reading)
    var text = "<section class=\"report\" id=\"\(report.id)\">\n"
    text += "<header><h1>\(escaped(report.title ?? "Report \(report.id)"))</h1>"
    text += "<p class=\"source\">\(escaped(source.joined(separator: " · ")))</p></header>\n"
    text += legend()
    text += "<div class=\"columns\">\n<article>\n\(MarkedBody(reading).html())</article>\n"
    text += "<aside>\n\(records())</aside>\n</div>\n"
    if let svg = TimelineDrawing(reading).svg() {
      text += "<h2>When</h2>\n<div class=\"drawing\">\(svg)</div>\n"
    }
    if !network.ties.isEmpty {
      text += "<h2>Who is tied to whom</h2>\n"
      if let svg = drawing(network.dot()) { text += "<div class=\"drawing\">\(svg)</div>\n" }
      text += network.table()
    }
    return text + "</section>\n"
  }

  private func legend() -> String {
    let quads: [(Quad, String)] = [
      (.verbalCooperation, "words of cooperation"), (.materialCooperation, "deeds of cooperation"),
      (.verbalConflict, "words of conflict"), (.materialConflict, "deeds of conflict"),
    ]
    var text = "<p class=\"legend\">"
    for (quad, words) in quads { text += "<span class=\"\(quad.rawValue)\">\(words)</span> " }
    text += "<span class=\"commitment\">commitment</span> <span class=\"transfer\">transfer</span> "
    text += "<span class=\"said\">somebody’s words</span> "
    return text + "· solid: asserted, dashed: by others’ word, dotted: not (yet) so</p>\n"
  }

  private func records() -> String {
    var text = ""
    for (title, kind) in [
      ("What happened", "event"), ("Who is bound", "commitment"), ("What passes", "transfer"),
      ("Who says so", "attribution"),
    ] {
      let items = reading.records.filter { Self.kind($0) == kind }
      guard !items.isEmpty else { continue }
      text += "<h2>\(title)</h2>\n<ul>\n"
      for record in items { text += item(record) }
      text += "</ul>\n"
    }
    return text.isEmpty ? "<p>Nothing was coded in this report.</p>\n" : text
  }

  private func item(_ record: Record) -> String {
    let strength = record.standing.map(Self.strength) ?? ""
    var classes = Self.kind(record)
    if case .event(let event) = record { classes += " " + event.quad.rawValue }
    var text = "<li id=\"\(record.id)\" class=\"\(classes) \(strength)\">"
    text += "<a href=\"#w-\(record.id)\">\(escaped(wording.headline(record)))</a>"
    var details: [String] = []
    switch record {
    case .event(let event):
      if let day = Wording.day(event.date) { details.append(day) }
      if let place = event.place { details.append(place.name) }
      if let cameo = event.cameo { details.append("CAMEO \(cameo)") }
    case .commitment(let commitment):
      if let trigger = commitment.trigger { details.append("upon “\(trigger.text)”") }
      if !commitment.undefinedTerms.isEmpty {
        details.append("not defined: \(commitment.undefinedTerms.joined(separator: ", "))")
      }
    case .transfer(let transfer):
      if let day = Wording.day(transfer.date) { details.append(day) }
      if let purpose = transfer.purpose { details.append(purpose) }
    case .attribution, .report: break
    }
    if !details.isEmpty { text += "<small>\(escaped(details.joined(separator: " · ")))</small>" }
    return text + "</li>\n"
  }

  static func kind(_ record: Record) -> String {
    switch record {
    case .report: "report"
    case .attribution: "attribution"
    case .event: "event"
    case .commitment: "commitment"
    case .transfer: "transfer"
    }
  }

  /// How a thing is drawn by how sure it is.
  static func strength(_ standing: Standing) -> String {
    if standing.negated { return "unreal" }
    switch standing.certainty {
    case .asserted: return "asserted"
    case .reported, .accused, .suspected: return "relayed"
    default: return "unreal"
    }
  }

  private func escaped(_ text: String) -> String { HTMLPage.escaped(text) }
}
