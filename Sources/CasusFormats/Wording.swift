// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// How records are put into words, the same in every view.
struct Wording {
  let reading: Reading
  private let attributions: [RecordID: Attribution]

  init(_ reading: Reading) {
    self.reading = reading
    var found: [RecordID: Attribution] = [:]
    for case .attribution(let attribution) in reading.records {
      found[attribution.id] = attribution
    }
    attributions = found
  }

  /// Text of a report without what could command a terminal: control characters become a replacement mark.
  static func shown(_ text: String) -> String {
    func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory != .control || scalar == "\t"
    }
    guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
    return String(safe)
  }

  /// "Russia (Vladimir Putin)", "UN Security Council", "protesters".
  static func name(_ participant: Participant) -> String { shown(bareName(participant)) }

  private static func bareName(_ participant: Participant) -> String {
    if let person = participant.person {
      return person == participant.name ? person : "\(participant.name) (\(person))"
    }
    if let organization = participant.organization, organization != participant.name {
      return "\(participant.name) (\(organization))"
    }
    let sector = participant.sectors.first.map { " [\($0.rawValue)]" } ?? ""
    return participant.kind == .nominal && participant.code != nil
      ? participant.name + sector : participant.name
  }

  static func names(_ participants: [Participant]) -> String {
    participants.isEmpty ? "somebody" : participants.map(name).joined(separator: ", ")
  }

  /// Who does it to whom: "Kenya → Somalia", "Kenya, Somalia" for what parties do together.
  static func dyad(_ actors: [Participant], _ recipients: [Participant]) -> String {
    guard !recipients.isEmpty else { return names(actors) }
    return "\(names(actors)) → \(names(recipients))"
  }

  /// How sure, and who says so: "says Chad O’Carroll", "accused, nobody named", "planned".
  func certainty(_ standing: Standing) -> String {
    let chain = standing.attribution.compactMap { attributions[$0] }
    var parts: [String] = []
    if standing.negated { parts.append("not so") }
    let sources = chain.map { $0.source.map(Self.name) ?? "nobody named" }
    switch standing.certainty {
    case .asserted: parts.append(standing.negated ? "the report says" : "")
    case .reported: parts.append("reported: \(list(sources))")
    case .accused: parts.append("accused: \(list(sources))")
    case .suspected: parts.append("suspected: \(list(sources))")
    default:
      parts.append(standing.certainty.rawValue + (sources.isEmpty ? "" : ": \(list(sources))"))
    }
    if let condition = standing.condition { parts.append("if: “\(Self.shown(condition.text))”") }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func list(_ sources: [String]) -> String {
    sources.isEmpty ? "nobody named" : sources.joined(separator: " ‹ ")
  }

  /// What is done, in one word: "ASSAULT/aerial".
  static func act(_ event: Event) -> String {
    event.type.rawValue + (event.mode.map { "/" + $0.rawValue } ?? "")
  }

  /// One line about a record.
  func headline(_ record: Record) -> String {
    switch record {
    case .report(let report): return Self.shown(report.title ?? report.id.rawValue)
    case .attribution(let record):
      let source = record.source.map(Self.name) ?? "nobody named"
      return
        "\(record.stance.rawValue): \(source) “\(Self.shown(record.cue.text))” → “\(Self.short(record.content.text))”"
    case .event(let record):
      return join(
        "\(Self.act(record))  \(Self.dyad(record.actors, record.recipients))  “\(Self.shown(record.trigger.text))”",
        record.standing)
    case .commitment(let record):
      let direction = record.reciprocal ? "⇄" : "→"
      return join(
        "\(record.obligation.rawValue)  \(Self.names(record.obligors)) \(direction) \(record.beneficiaries.isEmpty ? "?" : Self.names(record.beneficiaries))",
        record.standing)
    case .transfer(let record):
      return join(
        "\(Self.things(record.objects))  \(Self.names(record.givers)) → \(Self.names(record.receivers))",
        record.standing)
    }
  }

  private func join(_ text: String, _ standing: Standing) -> String {
    let certainty = certainty(standing)
    return certainty.isEmpty ? text : "\(text)  · \(certainty)"
  }

  static func things(_ objects: [EventObject]) -> String {
    objects.isEmpty ? "something" : objects.map { short($0.quote.text, 40) }.joined(separator: ", ")
  }

  static func short(_ text: String, _ length: Int = 80) -> String {
    shown(text.count <= length ? text : text.prefix(length - 1) + "…")
  }

  /// The day it happened, for grouping; `nil` where the text does not tell.
  static func day(_ interval: DateInterval?) -> String? {
    guard let interval else { return nil }
    switch (interval.from, interval.to) {
    case (let from?, let to?): return from == to ? from : "\(from) – \(to)"
    case (let from?, nil): return "from \(from)"
    case (nil, let to?): return "until \(to)"
    case (nil, nil): return nil
    }
  }
}
