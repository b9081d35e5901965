// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Finds date expressions in a run of words and resolves them against the day of publication.
///
/// "on Wednesday" is the last one not after publication, or the next if the clause looks ahead; without a publication day only
/// absolute dates resolve. What cannot be resolved keeps its words with open ends.
public struct DateResolver: Sendable {
  let published: CalendarDate?
  /// The day told of last, from which "the next day" counts.
  var anchor: CalendarDate?

  /// The day of publication.
  public var publishedDay: CalendarDate? { published }

  /// A date expression: which words, and what they mean.
  public struct Found: Hashable, Sendable {
    /// The words.
    public var words: Range<Int>
    /// Their meaning.
    public var interval: DateInterval
  }

  /// - Parameter published: the day of publication, ISO 8601.
  public init(published: String?) {
    self.published = published.flatMap { CalendarDate(iso: $0) }
  }

  private init(day: CalendarDate) { published = day }

  /// Expressions in the words, left to right.
  ///
  /// - Parameters:
  ///   - forms: the words.
  ///   - future: whether the clause looks ahead ("will", "plans to").
  ///   - anchor: the day told of last, from which "two days later" counts.
  public func expressions(
    in forms: [String], future: Bool = false, anchor: CalendarDate? = nil
  ) -> [Found] {
    var resolver = self
    resolver.anchor = anchor
    return resolver.found(in: forms, future)
  }

  /// Whether a word names a month.
  public static func isMonth(_ form: String) -> Bool {
    month(form.lowercased(), [form], 0) != nil
  }

  private func found(in forms: [String], _ future: Bool) -> [Found] {
    let words = forms.map { $0.lowercased() }
    var found: [Found] = []
    var place = 0
    while place < words.count {
      if let (length, from, to) = match(words, forms, place, future) {
        let range = place..<(place + length)
        found.append(
          Found(
            words: range,
            interval: DateInterval(
              from: from.map(\.description), to: to.map(\.description),
              text: forms[range].joined(separator: " "))))
        place += length
      } else {
        place += 1
      }
    }
    return found
  }

  // MARK: Patterns

  typealias Match = (Int, CalendarDate?, CalendarDate?)

  /// An expression with or without a word that bounds it. Patterns never nest deeper, so long runs of "by by by" cost little.
  private func match(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    let word = words[at]
    guard Self.bounds.contains(word) else { return point(words, forms, at, future) }
    if let found = range(words, forms, at, future) { return found }
    guard word != "between", let (length, from, to) = point(words, forms, at + 1, future) else {
      return nil
    }
    switch word {
    case "since", "from": return (length + 1, from, nil)
    case "after": return (length + 1, to.map { $0.adding(days: 1) }, nil)
    case "before": return (length + 1, nil, from.map { $0.adding(days: -1) })
    default: return (length + 1, nil, to)
    }
  }

  /// "from 5 March to 10 April 2021", "between 2014 and 2016": a start that names no year takes it from the end.
  private func range(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    if Self.joints[words[at]] != nil, let (length, from, to) = days(words, forms, at + 1, future) {
      return (length + 1, from, to)
    }
    guard let joints = Self.joints[words[at]],
      let (length, from, _) = point(words, forms, at + 1, future)
    else { return nil }
    let joint = at + 1 + length
    guard words.indices.contains(joint), joints.contains(words[joint]),
      let (more, _, to) = point(words, forms, joint + 1, future)
        ?? anyYear(words, joint + 1)
    else { return nil }
    let total = length + more + 2
    guard let to, from.map({ $0 > to }) ?? true else { return (total, from, to) }
    let start = start(words, forms, at + 1, before: to)
    // A range that ends before it begins says nothing.
    return start == nil && from != nil ? (total, nil, nil) : (total, start, to)
  }

  /// The last such day or month before the end of a range.
  private func start(
    _ words: [String], _ forms: [String], _ at: Int, before end: CalendarDate
  ) -> CalendarDate? {
    guard !Self.pointers.contains(words[at]) else { return nil }
    let resolver = DateResolver(day: end)
    let found =
      resolver.monthDate(words, forms, at, false) ?? resolver.weekday(words, forms, at, false)
    return found?.1.flatMap { $0 <= end ? $0 : nil }
  }

  /// An expression without a word that bounds it.
  private func point(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    guard words.indices.contains(at) else { return nil }
    if words[at].utf8.count == 10, let date = CalendarDate(iso: words[at]) ?? dotted(words[at]) {
      return (1, date, date)
    }
    // "2020-10-01" cut into its parts
    var joined = words[at]
    for length in 2...5 where at + length <= words.count && joined.utf8.count < 10 {
      joined += words[at + length - 1]
      if joined.utf8.count == 10, let date = CalendarDate(iso: joined) {
        return (length, date, date)
      }
    }
    return calendar(words, forms, at, future) ?? monthDate(words, forms, at, future)
      ?? year(words, at)
      ?? weekday(words, forms, at, future) ?? anchored(words, at) ?? spans(words, forms, at, future)
      ?? relative(words, forms, at, future)
  }

  /// "24.02.2022", the day first.
  private func dotted(_ word: String) -> CalendarDate? {
    let parts = word.split(separator: ".").map { Int($0) }
    guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else {
      return nil
    }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// "5 March 2021", "March 5, 2021", "March 5", "March 2021", "September", "late March".
  func monthDate(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    guard words.indices.contains(at) else { return nil }
    if ["early", "late", "mid"].contains(words[at]) {
      return (pointedMonth(words, forms, at + 1) ?? namedMonth(words, forms, at + 1, future))
        .map { ($0.0 + 1, part(words[at], $0.1, $0.2).0, part(words[at], $0.1, $0.2).1) }
    }
    return pointedMonth(words, forms, at) ?? namedMonth(words, forms, at, future)
  }

  /// The first, middle or last ten days of a month; a year, or a day, as it is.
  func part(
    _ word: String, _ from: CalendarDate?, _ to: CalendarDate?
  ) -> (CalendarDate?, CalendarDate?) {
    guard let from, let to, (28...31).contains(to.number - from.number + 1) else {
      return (from, to)
    }
    return switch word {
    case "early": (from, from.adding(days: 9))
    case "mid": (from.adding(days: 10), from.adding(days: 19))
    default: (from.adding(days: 20), to)
    }
  }

  /// "last March", "next March", "this March".
  private func pointedMonth(_ words: [String], _ forms: [String], _ at: Int) -> Match? {
    guard words.indices.contains(at + 1), Self.pointers.contains(words[at]),
      let month = Self.month(words[at + 1], forms, at + 1)
    else { return nil }
    guard let published else { return (2, nil, nil) }
    let (year, current, _) = published.parts
    let resolved =
      switch words[at] {
      case "next": month > current ? year : year + 1
      case "last": month < current ? year : year - 1
      default: year
      }
    return (2, first(resolved, month), last(resolved, month))
  }

  private func namedMonth(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
    guard words.indices.contains(at) else { return nil }
    func next(_ offset: Int) -> String {
      words.indices.contains(at + offset) ? words[at + offset] : ""
    }
    if let day = Self.day(words[at]), let month = Self.month(next(1), forms, at + 1) {
      if let year = Self.year(next(2)) {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        return (3, date, date)
      }
      guard let date = nearest(month: month, day: day, future) else { return (2, nil, nil) }
      return (2, date, date)
    }
    guard let month = Self.month(words[at], forms, at) else { return nil }
    if let day = Self.day(next(1)) {
      let comma = next(2) == "," ? 1 : 0
      if let year = Self.year(next(2 + comma)) {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        return (3 + comma, date, date)
      }
      guard let date = nearest(month: month, day: day, future) else { return (2, nil, nil) }
      return (2, date, date)
    }
    let comma = next(1) == "," ? 1 : 0
    if let year = Self.year(next(1 + comma)) {
      return (2 + comma, first(year, month), last(year, month))
    }
    guard Self.isMonthAlone(words, forms, at) else { return nil }
    guard let published else { return (1, nil, nil) }
    let (year, current, _) = published.parts
    // "April of last year"
    if next(1) == "of", next(3) == "year", let step = ["last": -1, "this": 0, "next": 1][next(2)] {
      return (4, first(year + step, month), last(year + step, month))
    }
    let resolved =
      future ? (month >= current ? year : year + 1) : (month <= current ? year : year - 1)
    return (1, first(resolved, month), last(resolved, month))
  }

  private func nearest(month: Int, day: Int, _ future: Bool) -> CalendarDate? {
    guard let published else { return nil }
    // Eight years lie at most between two 29ths of February.
    for step in 0...8 {
      let year = published.parts.year + (future ? step : -step)
      guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
      if future ? date >= published : date <= published { return date }
    }
    return nil
  }

  /// "2014", "the 1990s", "the Soviet era".
  private func year(_ words: [String], _ at: Int) -> Match? {
    let word = words[at]
    if word == "soviet", at + 1 < words.count, ["era", "times", "period"].contains(words[at + 1]) {
      return (
        2, CalendarDate(year: 1922, month: 12, day: 30),
        CalendarDate(year: 1991, month: 12, day: 26)
      )
    }
    if word.hasSuffix("s"), let decade = Self.year(String(word.dropLast())), decade % 10 == 0 {
      let isCentury = decade % 100 == 0 && decade < 2000
      return (1, first(decade, 1), last(decade + (isCentury ? 99 : 9), 12))
    }
    // Round numbers count things as often as they name a year: "2000 troops", "1850 rifles".
    if let year = Self.year(word), year % 100 == 0 || year < 1900 && year % 10 == 0 {
      guard at > 0, Self.yearOpeners.contains(words[at - 1]) else { return nil }
    }
    return anyYear(words, at)
  }

  func anyYear(_ words: [String], _ at: Int) -> Match? {
    guard words.indices.contains(at), let year = Self.year(words[at]) else { return nil }
    return (1, first(year, 1), last(year, 12))
  }

  /// "Wednesday", "last Wednesday", "next Wednesday".
  func weekday(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    guard words.indices.contains(at) else { return nil }
    let pointed = Self.pointers.contains(words[at])
    let place = pointed ? at + 1 : at
    guard words.indices.contains(place), let day = Self.weekdays.firstIndex(of: words[place]) else {
      return nil
    }
    let length = pointed ? 2 : 1
    guard let published else { return (length, nil, nil) }
    // "Thursday of last week"
    if place + 3 < words.count, words[place + 1] == "of", words[place + 3] == "week",
      let step = ["last": -1, "this": 0, "next": 1][words[place + 2]]
    {
      let date = published.adding(days: day - published.weekday + 7 * step)
      return (length + 3, date, date)
    }
    let back = ((published.weekday - day) % 7 + 7) % 7
    let date: CalendarDate
    if pointed && words[at] == "next" || (!pointed || words[at] == "this") && future {
      let ahead = ((day - published.weekday) % 7 + 7) % 7
      date = published.adding(days: ahead == 0 && pointed ? 7 : ahead)
    } else {
      date = published.adding(days: -(back == 0 && pointed && words[at] == "last" ? 7 : back))
    }
    return (length, date, date)
  }

  func first(_ year: Int, _ month: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: 1)
  }

  func last(_ year: Int, _ month: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: CalendarDate.length(of: month, in: year))
  }
}
