// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorld

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One telling of an event, made ready for comparison.
struct Telling {
  /// What speaks for or against two tellings being one.
  struct Evidence {
    var weight: Double
    /// Put in words only for links that are given.
    var text: () -> String

    init(weight: Double, text: @autoclosure @escaping () -> String) {
      self.weight = weight
      self.text = text
    }
  }

  let event: Event
  let actors: Set<String>
  let recipients: Set<String>
  private let days: ClosedRange<Int>?
  private let published: CalendarDate?
  private let words: Set<String>

  init(_ event: Event, _ published: CalendarDate?) {
    self.event = event
    self.published = published
    actors = Set(event.actors.map(Self.party))
    recipients = Set(event.recipients.map(Self.party))
    let from = event.date?.from.flatMap(CalendarDate.init(iso:))
    let to = event.date?.to.flatMap(CalendarDate.init(iso:))
    if let first = from ?? to, let last = to ?? from {
      days = min(first.number, last.number)...max(first.number, last.number)
    } else {
      days = nil
    }
    words = Self.words(of: event)
  }

  /// A state by its code, anybody else by name.
  private static func party(_ participant: Participant) -> String {
    participant.code ?? participant.name.lowercased()
  }

  /// The words that tell of something: stems, without those of the parties and without the common ones.
  private static func words(of event: Event) -> Set<String> {
    var words: Set<String> = []
    for word in event.sentence.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    {
      let isCounted = word.first?.isNumber == true || word.count > 3
      if isCounted, !common.contains(String(word)) { words.insert(stem(word)) }
    }
    for participant in event.actors + event.recipients {
      for word in participant.mention.text.lowercased().split(whereSeparator: { !$0.isLetter }) {
        words.remove(stem(word))
      }
    }
    return words
  }

  private static func stem(_ word: Substring) -> String {
    for ending in ["ingly", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly"]
    where word.hasSuffix(ending) && word.count - ending.count >= 4 {
      return String(word.dropLast(ending.count))
    }
    return String(word)
  }

  private static let common: Set<String> = [
    "that", "with", "from", "have", "been", "were", "which", "their", "after", "said", "will",
    "would", "into", "over", "about", "than", "they", "when", "where", "while", "also", "more",
    "this", "there", "under", "between", "before", "during", "near", "other", "two", "three",
    "government", "minister", "president", "officials", "official", "state", "country",
  ]

  func isBeside(_ other: Telling) -> Bool {
    event.report == other.event.report && event.at == other.event.at
  }

  // MARK: Comparisons

  func parties(with other: Telling) -> [Evidence] {
    let mine = actors.union(recipients)
    let theirs = other.actors.union(other.recipients)
    let common = mine.intersection(theirs)
    var found: [Evidence] = []
    let share = Double(common.count) / Double(max(1, mine.union(theirs).count))
    if common.count >= 2, share == 1 {
      found.append(
        Evidence(weight: 2.0, text: "the same parties: \(common.sorted().joined(separator: ", "))"))
    } else if common.count >= 2 {
      found.append(
        Evidence(weight: 1.2, text: "parties in common: \(common.sorted().joined(separator: ", "))")
      )
    } else if min(mine.count, theirs.count) == 1, !common.isEmpty {
      found.append(
        Evidence(weight: 0.8, text: "the one party told is the same: \(common.sorted().joined())"))
    } else if common.isEmpty {
      found.append(Evidence(weight: -6, text: "other parties"))
    } else {
      found.append(Evidence(weight: -1.2, text: "one party of the two differs"))
    }
    // Who did it is who suffered it in the other telling.
    let isDirected = !recipients.isEmpty && !other.recipients.isEmpty
    let turned = actors.subtracting(recipients).intersection(
      other.recipients.subtracting(other.actors))
    let turnedBack = other.actors.subtracting(other.recipients).intersection(
      recipients.subtracting(actors))
    if isDirected, !turned.isEmpty, !turnedBack.isEmpty {
      found.append(Evidence(weight: -6, text: "the sides are exchanged"))
    }
    return found
  }

  func kind(with other: Telling) -> [Evidence] {
    if event.type == other.event.type {
      if let mode = event.mode, mode == other.event.mode {
        return [
          Evidence(weight: 1.6, text: "the same act: \(event.type.rawValue)/\(mode.rawValue)")
        ]
      }
      if let mode = event.mode, let theirs = other.event.mode, mode != theirs {
        return [Evidence(weight: 0.6, text: "the same type, other modes")]
      }
      return [Evidence(weight: 1.2, text: "the same type: \(event.type.rawValue)")]
    }
    if event.quad == other.event.quad {
      return [Evidence(weight: -0.4, text: "types of the same class")]
    }
    return [Evidence(weight: -2, text: "types of other classes")]
  }

  func time(with other: Telling) -> [Evidence] {
    if let days, let theirs = other.days {
      let gap = max(days.lowerBound - theirs.upperBound, theirs.lowerBound - days.upperBound, 0)
      let isFine = max(days.count, theirs.count) <= 3
      switch gap {
      case 0: return [Evidence(weight: isFine ? 1.8 : 0.8, text: "the same days")]
      case 1: return [Evidence(weight: 0, text: "a day apart")]
      case 2...6: return [Evidence(weight: -2.2, text: "\(gap) days apart")]
      default: return [Evidence(weight: -4, text: "\(gap) days apart")]
      }
    }
    // A report tells what happened shortly before, unless it says otherwise.
    if let mine = days?.upperBound ?? published?.number,
      let theirs = other.days?.upperBound ?? other.published?.number
    {
      let gap = abs(mine - theirs)
      switch gap {
      case 0...3: return [Evidence(weight: 0.6, text: "told within \(gap) days")]
      case 4...10: return [Evidence(weight: -0.6, text: "told \(gap) days apart")]
      default: return [Evidence(weight: -2.5, text: "told \(gap) days apart")]
      }
    }
    return []
  }

  func place(with other: Telling) -> [Evidence] {
    guard let place = event.place, let theirs = other.event.place else { return [] }
    if place.name == theirs.name {
      return [Evidence(weight: 1.2, text: "the same place: \(place.name)")]
    }
    if let kilometres = Self.distance(place, theirs) {
      if kilometres <= 50 {
        return [Evidence(weight: 1, text: "places \(Int(kilometres)) km apart")]
      }
      return [Evidence(weight: -1.8, text: "places \(Int(kilometres)) km apart")]
    }
    if let country = place.country, country == theirs.country {
      return [Evidence(weight: 0, text: "places in the same country")]
    }
    return [Evidence(weight: -1.2, text: "other places: \(place.name), \(theirs.name)")]
  }

  /// Kilometres between two places on the sphere.
  private static func distance(_ one: Place, _ other: Place) -> Double? {
    guard let a = one.latitude, let b = one.longitude, let c = other.latitude,
      let d = other.longitude
    else { return nil }
    let (a1, c1) = (a * .pi / 180, c * .pi / 180)
    let half = sin((c1 - a1) / 2), across = sin((d - b) * .pi / 360)
    return 12_742 * asin(min(1, (half * half + cos(a1) * cos(c1) * across * across).squareRoot()))
  }

  func wording(with other: Telling) -> [Evidence] {
    let common = words.intersection(other.words)
    let least = min(words.count, other.words.count)
    guard least > 0 else { return [] }
    let share = Double(common.count) / Double(least)
    let shown = common.sorted().prefix(5).joined(separator: ", ")
    if share >= 0.15 {
      return [Evidence(weight: min(2, 0.5 + 3 * share), text: "words in common: \(shown)")]
    }
    return share == 0 ? [Evidence(weight: -0.4, text: "no words in common")] : []
  }

  func standing(with other: Telling) -> [Evidence] {
    let open: Set<Certainty> = [.planned, .conditional, .hypothetical, .possible]
    let mine = event.standing
    let theirs = other.event.standing
    if open.contains(mine.certainty) != open.contains(theirs.certainty) {
      return [
        Evidence(
          weight: -2.5,
          text: "told as \(mine.certainty.rawValue) and as \(theirs.certainty.rawValue)")
      ]
    }
    if mine.negated != theirs.negated {
      // One side's denial is another telling of the same event, kept beside it.
      return [Evidence(weight: -0.3, text: "told as happened and as not")]
    }
    return []
  }
}
