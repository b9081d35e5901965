// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// What an analyst reads in a terminal: events by day, then who is bound to whom and what passes.
public enum TerminalView {
  /// How it looks.
  public struct Style: Sendable {
    /// Whether to use colour.
    public var color: Bool
    /// Columns.
    public var width: Int

    /// Makes a style.
    public init(color: Bool = false, width: Int = 100) {
      self.color = color
      self.width = width
    }
  }

  /// A whole reading.
  public static func text(_ reading: Reading, style: Style = Style()) -> String {
    Page(reading, style).text()
  }

  /// One line about a record.
  public static func headline(_ record: Record, in reading: Reading) -> String {
    Wording(reading).headline(record)
  }
}

/// One reading on its way to text.
private struct Page {
  let reading: Reading
  let style: TerminalView.Style
  let wording: Wording
  let paint: Paint

  init(_ reading: Reading, _ style: TerminalView.Style) {
    self.reading = reading
    self.style = style
    wording = Wording(reading)
    paint = Paint(isOn: style.color)
  }

  func text() -> String {
    var text = heading()
    text += timeline()
    text += section("Who is bound", commitments())
    text += section("What passes", transfers())
    return text + "\n"
  }

  private func heading() -> String {
    let report = reading.report
    var text = paint.bold(Wording.shown(report.title ?? "Report \(report.id)")) + "\n"
    let source = [report.outlet, report.published, report.dateline].compactMap { $0 }
    if !source.isEmpty { text += Wording.shown(source.joined(separator: " · ")) + "\n" }
    var counts: [String: Int] = [:]
    for record in reading.records {
      switch record {
      case .report: break
      case .attribution: counts["attribution", default: 0] += 1
      case .event: counts["event", default: 0] += 1
      case .commitment: counts["commitment", default: 0] += 1
      case .transfer: counts["transfer", default: 0] += 1
      }
    }
    let shown = ["event", "attribution", "commitment", "transfer"].map { kind in
      "\(counts[kind] ?? 0) \(kind)\(counts[kind] == 1 ? "" : "s")"
    }
    return text
      + paint.dim(
        "\(report.words) words, \(report.sentences) sentences: " + shown.joined(separator: ", "))
      + "\n"
  }

  private func timeline() -> String {
    var days: [(day: String?, lines: [String])] = []
    for case .event(let event) in reading.records {
      let day = Wording.day(event.date)
      let line = line(event)
      if let index = days.firstIndex(where: { $0.day == day }) {
        days[index].lines.append(line)
      } else {
        days.append((day, [line]))
      }
    }
    // Days in their order, what has no day last.
    days.sort { left, right in
      switch (left.day, right.day) {
      case (let left?, let right?): sortKey(left) < sortKey(right)
      case (_?, nil): true
      default: false
      }
    }
    if days.isEmpty { return "\nNo events found.\n" }
    return days.map { day in
      "\n" + paint.bold(day.day ?? "Day not told") + "\n" + day.lines.joined()
    }.joined()
  }

  private func sortKey(_ day: String) -> String {
    String(day.drop { !$0.isNumber })
  }

  private func line(_ event: Event) -> String {
    let act = Wording.act(event)
    let padded = act + String(repeating: " ", count: max(1, 20 - act.count))
    var rest = Wording.dyad(event.actors, event.recipients)
    rest += paint.dim("  “\(Wording.shown(event.trigger.text))”")
    if let place = event.place { rest += paint.dim(" in \(Wording.shown(place.name))") }
    let sure = wording.certainty(event.standing)
    if !sure.isEmpty { rest += "  " + paint.certainty(sure, event.standing) }
    return "  " + paint.quad(padded, event.quad) + wrapped(rest, indent: 22) + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\n" + paint.bold(title) + "\n" + lines.joined()
  }

  private func commitments() -> [String] {
    var lines: [String] = []
    var pairs = Set<String>()
    for case .commitment(let commitment) in reading.records {
      // Both directions of a mutual pact are one line here.
      let parties = (commitment.obligors + commitment.beneficiaries).map(\.name).sorted()
      if commitment.reciprocal {
        let key = "\(commitment.at) \(commitment.obligation.rawValue) \(parties)"
        guard pairs.insert(key).inserted else { continue }
      }
      let arrow = commitment.reciprocal ? " ⇄ " : " → "
      var text = Wording.names(commitment.obligors) + arrow
      text += commitment.beneficiaries.isEmpty ? "?" : Wording.names(commitment.beneficiaries)
      if let trigger = commitment.trigger { text += ", upon “\(Wording.short(trigger.text, 60))”" }
      if !commitment.undefinedTerms.isEmpty {
        text += ", not defined: \(Wording.shown(commitment.undefinedTerms.joined(separator: ", ")))"
      }
      if let instrument = commitment.instrument {
        text += paint.dim("  (\(Wording.short(instrument, 40)))")
      }
      let sure = wording.certainty(commitment.standing)
      if !sure.isEmpty { text += "  " + paint.certainty(sure, commitment.standing) }
      lines.append(row(commitment.obligation.rawValue, text))
    }
    return lines
  }

  private func transfers() -> [String] {
    var lines: [String] = []
    for case .transfer(let transfer) in reading.records {
      let kinds = transfer.objects.reduce(into: [String]()) { kinds, object in
        if !kinds.contains(object.category.rawValue) { kinds.append(object.category.rawValue) }
      }
      var text = "\(Wording.names(transfer.givers)) → \(Wording.names(transfer.receivers)): "
      text += Wording.things(transfer.objects)
      let sure = wording.certainty(transfer.standing)
      if !sure.isEmpty { text += "  " + paint.certainty(sure, transfer.standing) }
      lines.append(row(kinds.joined(separator: ", "), text))
    }
    return lines
  }

  private func row(_ label: String, _ text: String) -> String {
    let padded = label + String(repeating: " ", count: max(1, 20 - label.count))
    return "  \(padded)\(wrapped(text, indent: 22))\n"
  }

  /// Breaks a line at spaces so that it fits the width; colour codes do not count.
  private func wrapped(_ text: String, indent: Int) -> String {
    let room = max(30, style.width - indent)
    var lines = [""]
    var length = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let size = Paint.visibleCount(word)
      if length > 0, length + 1 + size > room {
        lines.append("")
        length = 0
      }
      if length > 0 || !lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] += " "
        length += 1
      }
      lines[lines.count - 1] += word
      length += size
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}

/// Colours for a terminal; nothing when switched off.
private struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { code("1", text) }
  func dim(_ text: String) -> String { code("2", text) }

  func quad(_ text: String, _ quad: Quad) -> String {
    switch quad {
    case .verbalCooperation: code("36", text)
    case .materialCooperation: code("32", text)
    case .verbalConflict: code("33", text)
    case .materialConflict: code("31", text)
    }
  }

  func certainty(_ text: String, _ standing: Standing) -> String {
    standing.certainty == .asserted ? text : code("35", "[\(text)]")
  }

  /// Number of characters that are seen.
  static func visibleCount(_ text: Substring) -> Int {
    var count = 0
    var inCode = false
    for character in text {
      if character == "\u{1B}" { inCode = true }
      if !inCode { count += 1 }
      if inCode, character == "m" { inCode = false }
    }
    return count
  }

  private func code(_ number: String, _ text: String) -> String {
    isOn ? "\u{1B}[\(number)m\(text)\u{1B}[0m" : text
  }
}
