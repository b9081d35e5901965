// SPDX-License-Identifier: Apache-2.0
public import CasusRecords
import CasusWorld

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two tellings that are held to be of one event, and why. Nothing is merged: both records stay as they are.
public struct SameEvent: Hashable, Sendable {
  /// The event with the smaller identifier.
  public var first: RecordID
  /// The other event.
  public var second: RecordID
  /// How likely they are one, from 0 to 1.
  public var score: Double
  /// What speaks for it and against it, strongest first.
  public var reasons: [String]
}

/// Finds events that are told more than once, in one report or in several.
///
/// Compared are the dyad, the type, the day, the place and the words. Whoever stands on opposite sides in the two tellings, another day
/// or place, and a plan against its doing keep them apart. Events are compared only if they share a party, so that n events in
/// reports of many affairs cost far less than n² comparisons.
public struct EventIdentity: Sendable {
  /// From this score on two tellings are given as one event.
  public static let threshold = 0.5

  /// Days of publication by report, for events without a date of their own.
  private let published: [RecordID: CalendarDate]

  /// - Parameter reports: the reports that the events come from.
  public init(reports: [ReportRecord]) {
    published = Dictionary(
      reports.compactMap { report in
        report.published.flatMap(CalendarDate.init(iso:)).map { (report.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Pairs of tellings of one event, likeliest first.
  ///
  /// - Parameter least: the score from which on a pair is given.
  public func links(
    among events: [Event], atLeast least: Double = EventIdentity.threshold
  ) -> [SameEvent] {
    let tellings = events.map { Telling($0, published[$0.report]) }
    var byParty: [String: [Int]] = [:]
    for (index, telling) in tellings.enumerated() {
      for party in telling.actors.union(telling.recipients) {
        byParty[party, default: []].append(index)
      }
    }
    var links: [SameEvent] = []
    for (index, telling) in tellings.enumerated() {
      var others: Set<Int> = []
      for party in telling.actors.union(telling.recipients) {
        others.formUnion(byParty[party, default: []].filter { $0 > index })
      }
      for other in others.sorted() {
        // Two acts of one sentence are two: nobody tells a thing twice in a breath.
        guard !telling.isBeside(tellings[other]) else { continue }
        if let link = Self.judge(telling, tellings[other], atLeast: least) { links.append(link) }
      }
    }
    return links.sorted { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
  }

  /// How two events compare, whether or not it is enough.
  public func comparison(_ first: Event, _ second: Event) -> SameEvent? {
    Self.judge(
      Telling(first, published[first.report]), Telling(second, published[second.report]),
      atLeast: 0)
  }

  private static func judge(
    _ first: Telling, _ second: Telling, atLeast least: Double
  ) -> SameEvent? {
    var evidence = first.parties(with: second)
    evidence += first.kind(with: second)
    evidence += first.time(with: second)
    evidence += first.place(with: second)
    evidence += first.wording(with: second)
    evidence += first.standing(with: second)
    let sum = evidence.reduce(-3.2) { $0 + $1.weight }
    let score = 1 / (1 + exp(-sum))
    guard score >= least else { return nil }
    let pair = [first.event.id, second.event.id].sorted()
    return SameEvent(
      first: pair[0], second: pair[1], score: score,
      reasons: evidence.filter { $0.weight != 0 }.sorted { abs($0.weight) > abs($1.weight) }
        .map { ($0.weight > 0 ? "+ " : "- ") + $0.text() })
  }
}
