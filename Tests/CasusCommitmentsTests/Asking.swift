// SPDX-License-Identifier: Apache-2.0
import CasusWorld

@testable import CasusCommitments

/// The register and a short way to ask it.
enum Asking {
  static let register = Register()

  static func day(_ text: String) -> CalendarDate {
    CalendarDate(iso: text) ?? CalendarDate(number: 0)
  }

  static func ask(
    _ acts: String..., on day: String, in place: String? = nil, provoked: Bool? = nil,
    chances: Bool = false, register: Register = Asking.register
  ) throws -> Answer {
    let day = Asking.day(day)
    let parser = ActParser(register: register, on: day)
    let place = try place.map { try parser.place($0) }
    let acts = try acts.flatMap { try parser.acts($0, in: place) }
    return Engine(Snapshot(register, on: day)).answer(
      Question(acts, on: day, isProvoked: provoked), withProbabilities: chances)
  }
}

extension Answer {
  /// What a pact’s duties say of a state towards another, from the acts alone: all verdicts, sorted.
  func verdicts(_ state: String, towards beneficiary: String, by treaty: String) -> [Verdict] {
    findings(state, towards: beneficiary, by: treaty).map(\.verdict)
      .sorted { $0.rawValue < $1.rawValue }
  }

  func findings(_ state: String, towards beneficiary: String, by treaty: String) -> [Finding] {
    (self[state]?.findings ?? []).filter {
      $0.step == 0 && $0.treaty == treaty && $0.beneficiary == beneficiary
        && $0.clause.kind.isActive && $0.clause.duty != .may
    }
  }

  func isBound(_ state: String, to beneficiary: String, by treaty: String) -> Bool {
    findings(state, towards: beneficiary, by: treaty).contains { $0.verdict == .bound }
  }

  func depends(_ state: String, to beneficiary: String, by treaty: String) -> Bool {
    let findings = findings(state, towards: beneficiary, by: treaty)
    return !findings.contains { $0.verdict == .bound }
      && findings.contains { $0.verdict == .depends && !$0.openTerms.isEmpty }
  }

  /// Not bound by any clause of the pact, and told why.
  func isReleased(
    _ state: String, from beneficiary: String, by treaty: String, because: ReleaseReason
  ) -> Bool {
    let findings = findings(state, towards: beneficiary, by: treaty)
    return !findings.isEmpty && findings.allSatisfy { $0.verdict == .released }
      && findings.contains { $0.release == because && !$0.facts.isEmpty }
  }
}
