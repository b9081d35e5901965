// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// How many were right, of those annotated and of those found.
public struct Rate: Hashable, Sendable {
  /// Found and right.
  public var right = 0
  /// Annotated.
  public var gold = 0
  /// Found.
  public var found = 0

  /// Part of what was found that is right, 0 to 1.
  public var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  /// Part of what was annotated that was found right, 0 to 1.
  public var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
  /// Harmonic mean of both.
  public var f1: Double { gold + found == 0 ? 0 : 2 * Double(right) / Double(gold + found) }

  /// An empty count.
  public init() {}

  static func += (left: inout Rate, right: Rate) {
    left.right += right.right
    left.gold += right.gold
    left.found += right.found
  }
}

/// A record that came out as asserted though the text does not assert it.
public struct Leak: Hashable, Sendable {
  /// The annotated report.
  public var report: String
  /// The words that tell of it.
  public var words: String
  /// What it should have been.
  public var certainty: Certainty
  /// Its sentence.
  public var sentence: String
}

/// How well readings agree with annotations; scores of several reports add up.
public struct Scores: Sendable {
  /// Reports compared.
  public var reports = 0
  /// Counts by name, in the order in which they are shown.
  public var rates: [String: Rate] = [:]
  /// Of the found events (by annotated, then found type) how many; "none" where one side has none.
  public var confusion: [String: [String: Int]] = [:]
  /// Confidence and whether the record was right, by kind of record.
  public var calibration: [String: [(confidence: Double, right: Bool)]] = [:]
  /// Leaks, in the order found.
  public var leaks: [Leak] = []
  /// Records that were compared with an annotated one: what the share of leaks is of.
  public var compared = 0

  /// The rows, with what each counts.
  public static let rows: [(name: String, meaning: String)] = [
    ("event trigger", "an event is found where one is annotated"),
    ("event type", "trigger and type"),
    ("event parties", "type, all actors and all recipients"),
    ("event codes", "type, all parties, and the codes of all of them"),
    ("event mode", "mode, of events of the right type"),
    ("certainty", "certainty, of events found"),
    ("negation", "negation, of events found"),
    ("contexts", "contexts, of events of the right type"),
    ("objects", "objects, of events found"),
    ("date", "interval, of events found that have one"),
    ("no date", "no date, of events found that have none"),
    ("place", "country, of events found that have a place"),
    ("party code", "code, of parties found that have one"),
    ("no party code", "no code, of parties found that have none"),
    ("party sector", "first sector, of parties found that have one"),
    ("attribution", "content overlaps by 0.3 and the source is right"),
    ("attribution content", "content overlaps by 0.3"),
    ("attribution stance", "stance, of attributions found"),
    ("commitment", "obligation and all parties"),
    ("commitment kind", "obligation, in the same sentence"),
    ("transfer", "all givers and receivers"),
    ("transfer found", "in the same sentence"),
  ]

  /// No reports yet.
  public init() {}

  /// Adds the scores of other reports.
  public mutating func add(_ other: Scores) {
    reports += other.reports
    compared += other.compared
    leaks += other.leaks
    for (name, rate) in other.rates { rates[name, default: Rate()] += rate }
    for (gold, row) in other.confusion {
      for (found, count) in row { confusion[gold, default: [:]][found, default: 0] += count }
    }
    for (kind, points) in other.calibration { calibration[kind, default: []] += points }
  }

  /// Expected calibration error over all kinds or one: the mean gap between confidence and being right, over ten bins.
  public func calibrationError(_ kind: String? = nil) -> Double {
    let points = kind.map { calibration[$0] ?? [] } ?? calibration.values.flatMap { $0 }
    guard !points.isEmpty else { return 0 }
    var bins = [[(confidence: Double, right: Bool)]](repeating: [], count: 10)
    for point in points { bins[min(9, max(0, Int(point.confidence * 10)))].append(point) }
    var error = 0.0
    for bin in bins where !bin.isEmpty {
      let meant = bin.reduce(0) { $0 + $1.confidence } / Double(bin.count)
      let right = Double(bin.count { $0.right }) / Double(bin.count)
      error += abs(meant - right) * Double(bin.count) / Double(points.count)
    }
    return error
  }
}
