// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld
import Testing

@testable import CasusCoding

/// What the coder makes of a short text, each record in one line that a test can state.
///
/// An event reads `TYPE/mode ACTORS > RECIPIENTS certainty`, parties by code or, without one, by name; then `not` if negated,
/// `if "…"` for its condition and `by SOURCE < SOURCE` for the chain of its voices, the innermost first, `?` for a voice unnamed.
struct Coded {
  let records: [Record]
  private let voices: [RecordID: Attribution]

  init(_ text: String, published: String? = "2024-05-15") throws {
    let model = try ShippedModel.model.get()
    let segmenter = try #require(model.segmenter)
    let analysis = Analysis(sentences: try model.analyse(segmenter.sentences(of: text)))
    let coder = Coder(world: World(), lexicon: try Lexicon(folder: nil))
    let coding = coder.code(
      analysis, body: text,
      context: ReportContext(report: RecordID("r0"), published: published))
    records = coding.records
    var voices: [RecordID: Attribution] = [:]
    for case .attribution(let voice) in coding.records { voices[voice.id] = voice }
    self.voices = voices
  }

  var events: [Event] {
    records.compactMap { if case .event(let event) = $0 { event } else { nil } }
  }
  var commitments: [Commitment] {
    records.compactMap { if case .commitment(let commitment) = $0 { commitment } else { nil } }
  }
  var transfers: [Transfer] {
    records.compactMap { if case .transfer(let transfer) = $0 { transfer } else { nil } }
  }
  var attributions: [Attribution] {
    records.compactMap { if case .attribution(let voice) = $0 { voice } else { nil } }
  }

  /// One line an event.
  var eventLines: [String] {
    events.map { event in
      let mode = event.mode.map { "/" + $0.rawValue } ?? ""
      let recipients = event.recipients.isEmpty ? "" : " > " + parties(event.recipients)
      return "\(event.type.rawValue)\(mode) \(parties(event.actors))\(recipients) "
        + standing(event.standing)
    }
  }

  /// `GIVERS > RECEIVERS categories certainty …`
  var transferLines: [String] {
    transfers.map { transfer in
      "\(parties(transfer.givers)) > \(parties(transfer.receivers)) "
        + transfer.objects.map(\.category.rawValue).joined(separator: ",") + " "
        + standing(transfer.standing)
    }
  }

  /// `obligation OBLIGORS > BENEFICIARIES certainty …`
  var commitmentLines: [String] {
    commitments.map { commitment in
      "\(commitment.obligation.rawValue) \(parties(commitment.obligors)) > "
        + "\(parties(commitment.beneficiaries)) " + standing(commitment.standing)
    }
  }

  /// `stance SOURCE: content`
  var voiceLines: [String] {
    attributions.map { "\($0.stance.rawValue) \(source($0)): \($0.content.text)" }
  }

  /// Everything, for a failure's message.
  var description: String {
    (voiceLines + eventLines + transferLines + commitmentLines).joined(separator: "\n")
  }

  private func parties(_ participants: [Participant]) -> String {
    participants.isEmpty ? "-" : participants.map { $0.code ?? $0.name }.joined(separator: ",")
  }

  private func source(_ voice: Attribution) -> String {
    voice.source.map { $0.code ?? $0.name } ?? "?"
  }

  private func standing(_ standing: Standing) -> String {
    var text = standing.certainty.rawValue
    if standing.negated { text += " not" }
    if let condition = standing.condition { text += " if \"\(condition.text)\"" }
    let chain = standing.attribution.compactMap { voices[$0] }.map(source)
    if !chain.isEmpty { text += " by " + chain.joined(separator: " < ") }
    return text
  }
}

/// A sentence with lines that must be among what is coded from it.
struct Case: CustomTestStringConvertible, Sendable {
  var text: String
  var lines: [String]

  init(_ text: String, _ lines: String...) {
    self.text = text
    self.lines = lines
  }

  var testDescription: String { text }

  /// Holds the case against what was coded.
  func check(_ found: (Coded) -> [String], sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let coded = try Coded(text)
    let there = found(coded)
    for line in lines {
      #expect(
        there.contains(line), "\(text)\nhas no \(line)\nbut\n\(coded.description)",
        sourceLocation: sourceLocation)
    }
  }
}

/// The model that the repository ships, read once for all tests.
enum ShippedModel {
  static let model = Result {
    try LanguageModel(path: packageFolder + "/Models/casus-en.safetensors")
  }

  private static var packageFolder: String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  }
}
