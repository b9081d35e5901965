// SPDX-License-Identifier: Apache-2.0
public import CasusRecords
public import CasusWorld

/// What an estimate may look at: never the outcome.
public struct HonourContext: Sendable {
  /// The clause that is invoked.
  public var clause: Clause
  /// Kinds of pledges that the pact holds.
  public var kinds: Set<ObligationKind>
  /// Number of parties of the day.
  public var members: Int
  /// The state that must act.
  public var state: String
  /// For whose good.
  public var beneficiary: String
  /// Against whom.
  public var opponents: [String]
  /// The day.
  public var day: CalendarDate
}

/// Says how likely an invoked commitment is honoured.
public protocol HonourEstimating: Sendable {
  /// The estimate, with its range.
  func estimate(_ context: HonourContext) -> Estimate
  /// What it rests on, a line each.
  var basis: [String] { get }
}

/// Rates from the literature, by era and kind of pledge. They are all that the program carries: it was fitted on nobody's case file.
public struct PublishedRates: HonourEstimating {
  /// A rate as it was published.
  public struct Rate: Hashable, Sendable {
    /// Part that was honoured.
    public var value: Double
    /// Of what.
    public var of: String
    /// By whom.
    public var source: String
  }

  /// Berkemeier and Fuhrmann's abstract: all, by era, by kind. The older counts beside them bound the range.
  public static let rates: [Rate] = [
    Rate(value: 0.50, of: "all pledges invoked in war, 1816-2003", source: berkemeier),
    Rate(value: 0.66, of: "those before the Second World War ended", source: berkemeier),
    Rate(value: 0.22, of: "those of 1945-2003", source: berkemeier),
    Rate(value: 0.41, of: "defence pacts", source: berkemeier),
    Rate(value: 0.74, of: "offence pacts", source: berkemeier),
    Rate(value: 0.78, of: "neutrality pacts", source: berkemeier),
    Rate(value: 0.37, of: "nonaggression pacts", source: berkemeier),
    Rate(value: 0.745, of: "pledges invoked in war, 1816-1944", source: leeds),
    Rate(value: 0.27, of: "alliances of states at war, 1816-1965", source: sabrosky),
  ]

  static let berkemeier =
    "Berkemeier and Fuhrmann, Reassessing the fulfillment of alliance commitments in war, Research & Politics 5 (2018)"
  static let leeds =
    "Leeds, Long and Mitchell, Reevaluating alliance reliability, Journal of Conflict Resolution 44 (2000)"
  static let sabrosky =
    "Sabrosky, Interstate alliances: their reliability and the expansion of war, in Singer, The Correlates of War II (1980)"

  /// Makes it.
  public init() {}

  /// Era and kind together on the scale of log odds, as if they worked independently; the range is as wide as the published counts
  /// disagree.
  public func estimate(_ context: HonourContext) -> Estimate {
    let isLate = context.day.parts.year >= 1945
    let era = isLate ? 0.22 : 0.66
    let kind =
      switch context.clause.kind {
      case .offense: 0.74
      case .neutrality: 0.78
      case .nonaggression: 0.37
      case .defense, .guarantee, .assistance, .consultation: 0.41
      }
    let value = Logit.inverse(Logit.of(era) + 0.5 * (Logit.of(kind) - Logit.of(0.5)))
    // From Sabrosky's count down and from Leeds, Long and Mitchell's up, moved to the era.
    let low = Logit.inverse(Logit.of(value) + 0.5 * (Logit.of(0.27) - Logit.of(0.5)))
    let high = Logit.inverse(Logit.of(value) + (Logit.of(0.745) - Logit.of(0.5)))
    return Estimate(value, low: low, high: high)
  }

  /// The rates it rests on.
  public var basis: [String] {
    [
      "pledges honoured when invoked in war: 50% in 1816-2003, 66% before 1945, 22% since; defence 41%, offence 74%, neutrality 78% (Berkemeier and Fuhrmann 2018)",
      "the range runs to the older counts: 27% (Sabrosky 1980) and 75% (Leeds, Long and Mitchell 2000)",
    ]
  }
}

/// Log odds.
enum Logit {
  static func of(_ value: Double) -> Double {
    let bounded = min(max(value, 1e-9), 1 - 1e-9)
    return logarithm(bounded / (1 - bounded))
  }

  static func inverse(_ value: Double) -> Double { 1 / (1 + exponential(-value)) }
}
