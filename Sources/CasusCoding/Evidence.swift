// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Why a record was coded: the steps that led to it, for `casus explain`.
public struct Evidence: Hashable, Sendable {
  /// The record it explains.
  public var record: RecordID
  /// The steps, in the order taken.
  public var steps: [Step]

  /// One step.
  public struct Step: Hashable, Sendable {
    /// What kind of evidence.
    public var kind: Kind
    /// The evidence in words: "verbs.tsv:214 condemn → ACCUSE/disapprove", "nsubj(signed, Putin)", "cue head 0.97".
    public var detail: String

    /// Makes a step.
    public init(_ kind: Kind, _ detail: String) {
      self.kind = kind
      self.detail = detail
    }
  }

  /// Where a step's evidence comes from.
  public enum Kind: String, Sendable, CaseIterable {
    case words, parse, lexicon, head, register, rule
  }

  /// Makes evidence.
  public init(record: RecordID, steps: [Step]) {
    self.record = record
    self.steps = steps
  }
}
