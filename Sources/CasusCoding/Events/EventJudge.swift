// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// A verb or noun that may tell of an event.
struct EventCandidate: Sendable {
  /// The predicate's word.
  var predicate: Int
  /// Its sentence.
  var graph: SentenceGraph
  /// The lexicon's reading, if it has one that holds here.
  var reading: EventReading?
}

/// What a judge makes of a candidate.
struct EventVerdict: Sendable {
  var type: EventType
  var mode: EventMode?
  /// From 0 to 1.
  var score: Double
  var steps: [Evidence.Step]
}

/// Decides whether and as what a candidate is coded: the seam between the lexicon's judgement and a trained one.
protocol EventJudge: Sendable {
  /// The verdict; `nil` if the candidate tells of no event.
  func verdict(on candidate: EventCandidate) -> EventVerdict?
}

/// Judges by the lexicon alone.
struct LexiconJudge: EventJudge {
  func verdict(on candidate: EventCandidate) -> EventVerdict? {
    guard let reading = candidate.reading, let type = reading.type else { return nil }
    // The more the surroundings had to say, the less it hangs on the word alone.
    let score = min(0.9, 0.6 + 0.1 * Double(reading.tests.count))
    return EventVerdict(
      type: type, mode: reading.mode, score: score,
      steps: [Evidence.Step(.lexicon, reading.source)])
  }
}
