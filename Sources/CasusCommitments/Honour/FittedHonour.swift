// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorld

/// A model of whether invoked pledges are honoured, fitted on the user's own copy of the case file.
///
/// Era, kinds of pledge and number of parties are all it looks at: what is known of any pact on any day. The file's licence does not let
/// the program carry what was learned from it; so it is learned anew each time, which takes a few milliseconds.
public struct FittedHonour: HonourEstimating {
  private let model: LogisticModel
  private let count: Int
  private let honoured: Int
  private let name: String

  /// Fits it; `nil` if the file holds no invoked case of both outcomes.
  public static func fit(
    _ bytes: [UInt8], name: String
  ) -> (FittedHonour?, [RegisterProblem]) {
    let file = CaseFile(bytes, name: name)
    var rows: [[Double]] = []
    var outcomes: [Bool] = []
    for entry in file.cases {
      guard let outcome = entry.outcomes[.llm], outcome != .notInvoked, let year = entry.year
      else { continue }
      rows.append(
        features(
          isLate: year >= 1945, defense: entry.defense, offense: entry.offense,
          neutrality: entry.neutrality, nonaggression: entry.nonaggression,
          isMultilateral: entry.isMultilateral))
      outcomes.append(outcome == .honoured)
    }
    let yes = outcomes.count { $0 }
    guard yes > 0, yes < outcomes.count,
      let model = LogisticModel(rows, outcomes, penalties: Array(repeating: 5, count: 6))
    else { return (nil, file.problems) }
    return (
      FittedHonour(model: model, count: outcomes.count, honoured: yes, name: name), file.problems
    )
  }

  /// The estimate, with the range of nine in ten.
  public func estimate(_ context: HonourContext) -> Estimate {
    let kinds = context.kinds
    return model.estimate(
      Self.features(
        isLate: context.day.parts.year >= 1945,
        defense: kinds.contains(.defense) || kinds.contains(.guarantee)
          || kinds.contains(.assistance),
        offense: kinds.contains(.offense), neutrality: kinds.contains(.neutrality),
        nonaggression: kinds.contains(.nonaggression), isMultilateral: context.members > 2))
  }

  /// How many cases, and how many were honoured.
  public var basis: [String] {
    [
      "\(name): \(honoured) of \(count) invoked pledges were honoured; by era, kind and number of parties"
    ]
  }

  private static func features(
    isLate: Bool, defense: Bool, offense: Bool, neutrality: Bool, nonaggression: Bool,
    isMultilateral: Bool
  ) -> [Double] {
    [isLate, defense, offense, neutrality, nonaggression, isMultilateral].map { $0 ? 1 : 0 }
  }
}
