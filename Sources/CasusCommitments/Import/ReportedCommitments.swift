// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorld

/// Turns commitments that reports tell of into pacts that keep where they come from.
struct ReportedCommitments {
  private let states: StateRegister
  private let file: String
  private(set) var problems: [RegisterProblem] = []

  init(file: String, states: StateRegister) {
    self.file = file
    self.states = states
  }

  mutating func read(_ bytes: [UInt8]) -> [Treaty] {
    var reports: [RecordID: ReportRecord] = [:]
    var attributions: [RecordID: Attribution] = [:]
    var found: [(line: Int, Commitment)] = []
    for (line, result) in RecordReader.records(bytes) {
      switch result {
      case .failure(let error):
        problems.append(RegisterProblem(.row, file: file, line: line, message: error.message))
      case .success(.report(let report)): reports[report.id] = report
      case .success(.attribution(let attribution)): attributions[attribution.id] = attribution
      case .success(.commitment(let commitment)): found.append((line, commitment))
      case .success: continue
      }
    }
    return found.compactMap { line, commitment in
      treaty(commitment, line: line, reports[commitment.report], attributions)
    }
  }

  private mutating func treaty(
    _ commitment: Commitment, line: Int, _ report: ReportRecord?,
    _ attributions: [RecordID: Attribution]
  ) -> Treaty? {
    // What is denied, untrue or only imagined binds nobody, even as reported.
    guard !commitment.standing.negated, commitment.standing.certainty != .denied,
      commitment.standing.certainty != .hypothetical
    else { return nil }
    let published = report?.published.flatMap { CalendarDate(iso: $0) }
    let from = commitment.date?.from.flatMap { CalendarDate(iso: $0) } ?? published
    let to = commitment.until?.to.flatMap { CalendarDate(iso: $0) }
    if let from, let to, to < from {
      problems.append(
        RegisterProblem(
          .contradiction, file: file, line: line,
          message: "the commitment ends on \(to), before it begins on \(from)"))
      return nil
    }
    let obligors = codes(commitment.obligors)
    let beneficiaries = codes(commitment.beneficiaries)
    guard !obligors.isEmpty, !beneficiaries.isEmpty else {
      problems.append(
        RegisterProblem(
          .unknownState, file: file, line: line,
          message: "the commitment names no states on both sides, so it binds nobody here"))
      return nil
    }
    let outlet = [report?.outlet ?? report?.title, report?.published].compactMap { $0 }
    let name = outlet.isEmpty ? "a report" : outlet.joined(separator: ", ")
    let origin = ReportedOrigin(
      record: commitment.id, report: name, certainty: commitment.standing.certainty,
      sources: commitment.standing.attribution.compactMap { id in
        attributions[id]?.source.map { $0.person ?? $0.organization ?? $0.name }
      })
    let members = Set(obligors + beneficiaries).sorted().map { Membership(state: $0) }
    return Treaty(
      id: "report-\(commitment.id)", name: commitment.instrument ?? "a pledge",
      signed: from, inForce: from ?? CalendarDate(year: 1800, month: 1, day: 1), ended: to,
      source: name, origin: .report(origin), members: members,
      clauses: [clause(commitment, obligors, beneficiaries)])
  }

  private func clause(
    _ commitment: Commitment, _ obligors: [String], _ beneficiaries: [String]
  ) -> Clause {
    let words = commitment.trigger?.text ?? ""
    var requirements: [Requirement] = []
    if words.isEmpty, commitment.obligation.isActive {
      requirements.append(.words("the pledge covers this: the report does not say when it holds"))
    }
    if commitment.standing.certainty != .asserted, commitment.standing.certainty != .reported {
      requirements.append(
        .words(
          "the pledge was made: the report has it as \(commitment.standing.certainty.rawValue)"))
    }
    return Clause(
      id: commitment.id.rawValue, kind: commitment.obligation, obligors: .states(obligors),
      beneficiaries: .states(beneficiaries), occasions: occasions(words, commitment.obligation),
      requirements: requirements, undefinedTerms: commitment.undefinedTerms,
      paraphrase: commitment.sentence)
  }

  /// What the trigger's words call for.
  private func occasions(_ words: String, _ kind: ObligationKind) -> [Occasion] {
    let lower = words.lowercased()
    switch kind {
    case .nonaggression: return [.always]
    case .consultation: return [.threat]
    case .offense: return [.attacks]
    default: break
    }
    var occasions: [Occasion] = []
    if lower.contains("aggress") { occasions.append(.aggression) }
    if ["attack", "inva", "armed", "struck", "bomb"].contains(where: { lower.contains($0) }) {
      occasions.append(.armedAttack)
    }
    if occasions.isEmpty, lower.contains("war") { occasions.append(.war) }
    if lower.contains("threat") { occasions.append(.threat) }
    return occasions.isEmpty ? [.armedAttack] : occasions
  }

  private func codes(_ participants: [Participant]) -> [String] {
    var codes: [String] = []
    for code in participants.compactMap(\.code) where states.isKnown(code) {
      if !codes.contains(code) { codes.append(code) }
    }
    return codes
  }
}

extension Register {
  /// Adds the commitments of reports that were read: the bytes of what `casus read --format ndjson` wrote.
  public mutating func addReports(_ bytes: [UInt8], name: String) {
    var reader = ReportedCommitments(file: name, states: states)
    let pacts = reader.read(bytes)
    note(reader.problems)
    add(pacts)
  }
}
