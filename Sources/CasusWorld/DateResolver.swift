// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Finds date expressions in a run of words and resolves them against the day of publication.
///
/// "on Wednesday" is the last one not after publication, or the next if the clause looks ahead; without a publication day only
/// absolute dates resolve. What cannot be resolved keeps its words with open ends.
public struct DateResolver: Sendable {
  private let published: CalendarDate?

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

  /// Expressions in the words, left to right.
  ///
  /// - Parameters:
  ///   - forms: the words.
  ///   - future: whether the clause looks ahead ("will", "plans to").
  public func expressions(in forms: [String], future: Bool = false) -> [Found] {
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

  private typealias Match = (Int, CalendarDate?, CalendarDate?)

  private func match(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    let word = words[at]
    func next(_ offset: Int) -> String {
      words.indices.contains(at + offset) ? words[at + offset] : ""
    }
    if let date = CalendarDate(iso: word), word.count == 10 { return (1, date, date) }
    if ["since", "until", "till", "by", "before", "after", "from"].contains(word) {
      guard at + 1 < words.count, let (length, from, to) = match(words, forms, at + 1, future)
      else { return nil }
      switch word {
      case "since", "after":
        return (length + 1, word == "after" ? to.map { $0.adding(days: 1) } : from, nil)
      case "from":
        let after = at + 1 + length
        if after < words.count, ["to", "until", "till"].contains(words[after]),
          let (more, _, end) = match(words, forms, after + 1, future)
        {
          return (length + 2 + more, from, end)
        }
        return (length + 1, from, nil)
      default: return (length + 1, nil, word == "before" ? from.map { $0.adding(days: -1) } : to)
      }
    }
    if word == "between", let (length, from, _) = match(words, forms, at + 1, future),
      next(1 + length) == "and", let (more, _, to) = match(words, forms, at + 2 + length, future)
    {
      return (length + more + 2, from, to)
    }
    if let found = monthDate(words, forms, at, future) { return found }
    if let found = year(words, at) { return found }
    if let found = weekday(words, forms, at, future) { return found }
    return relative(words, at, future)
  }

  /// "5 March 2021", "March 5, 2021", "March 5", "March 2021", "September", "late March".
  private func monthDate(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match?
  {
    func next(_ offset: Int) -> String {
      words.indices.contains(at + offset) ? words[at + offset] : ""
    }
    if ["early", "late", "mid"].contains(words[at]), at + 1 < words.count,
      let (length, from, to) = monthDate(words, forms, at + 1, future)
    {
      return (length + 1, from, to)
    }
    if ["last", "next", "this"].contains(words[at]), let month = Self.month(next(1), forms, at + 1)
    {
      guard let published else { return (2, nil, nil) }
      let (year, current, _) = published.parts
      let resolved =
        words[at] == "next"
        ? (month > current ? year : year + 1)
        : (month < current || (words[at] == "this" && month == current) ? year : year - 1)
      return (2, first(resolved, month), last(resolved, month))
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
    // "may" and "march" alone are months only when written with a capital.
    guard let published else { return (1, nil, nil) }
    let (year, current, _) = published.parts
    let resolved =
      future ? (month >= current ? year : year + 1) : (month <= current ? year : year - 1)
    return (1, first(resolved, month), last(resolved, month))
  }

  private func nearest(month: Int, day: Int, _ future: Bool) -> CalendarDate? {
    guard let published else { return nil }
    let year = published.parts.year
    guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    if future {
      return date >= published ? date : CalendarDate(year: year + 1, month: month, day: day)
    }
    return date <= published ? date : CalendarDate(year: year - 1, month: month, day: day)
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
      return (1, first(decade, 1), last(decade + 9, 12))
    }
    guard let year = Self.year(word) else { return nil }
    return (1, first(year, 1), last(year, 12))
  }

  /// "Wednesday", "last Wednesday", "next Wednesday".
  private func weekday(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    let pointed = ["last", "next", "this"].contains(words[at])
    let place = pointed ? at + 1 : at
    guard words.indices.contains(place), let day = Self.weekdays.firstIndex(of: words[place]) else {
      return nil
    }
    let length = pointed ? 2 : 1
    guard let published else { return (length, nil, nil) }
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

  /// "yesterday", "last year", "two weeks ago", "earlier this month".
  private func relative(_ words: [String], _ at: Int, _ future: Bool) -> Match? {
    func next(_ offset: Int) -> String {
      words.indices.contains(at + offset) ? words[at + offset] : ""
    }
    let word = words[at]
    switch word {
    case "today", "tonight":
      return (1, published, published)
    case "yesterday":
      let day = published?.adding(days: -1)
      return (1, day, day)
    case "tomorrow":
      let day = published?.adding(days: 1)
      return (1, day, day)
    case "last", "this", "next", "past":
      guard let unit = Self.unit(next(1)) else { return nil }
      let steps = word == "next" ? 1 : word == "this" ? 0 : -1
      guard let (from, to) = span(unit, steps) else { return (2, nil, nil) }
      return (2, from, to)
    default: break
    }
    if let count = Self.count(word), let unit = Self.unit(next(1)),
      ["ago", "earlier", "before"].contains(next(2))
    {
      guard next(2) == "ago" else { return (3, nil, nil) }
      guard let published else { return (3, nil, nil) }
      switch unit {
      case .day:
        let day = published.adding(days: -count)
        return (3, day, day)
      case .week:
        return (3, published.adding(days: -7 * count - 3), published.adding(days: -7 * count + 3))
      case .month, .year:
        guard let (from, to) = span(unit, -count) else { return (3, nil, nil) }
        return (3, from, to)
      }
    }
    return nil
  }

  private enum Unit {
    case day, week, month, year
  }

  private func span(_ unit: Unit, _ steps: Int) -> (CalendarDate?, CalendarDate?)? {
    guard let published else { return nil }
    let (year, month, _) = published.parts
    switch unit {
    case .day:
      let day = published.adding(days: steps)
      return (day, day)
    case .week:
      let monday = published.adding(days: -published.weekday + 7 * steps)
      return (monday, monday.adding(days: 6))
    case .month:
      let index = year * 12 + month - 1 + steps
      return (first(index / 12, index % 12 + 1), last(index / 12, index % 12 + 1))
    case .year: return (first(year + steps, 1), last(year + steps, 12))
    }
  }

  private func first(_ year: Int, _ month: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: 1)
  }

  private func last(_ year: Int, _ month: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: CalendarDate.length(of: month, in: year))
  }

  // MARK: Words

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let shortMonths: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]

  private static func month(_ word: String, _ forms: [String], _ at: Int) -> Int? {
    guard forms.indices.contains(at), forms[at].first?.isUppercase == true else { return nil }
    if let index = months.firstIndex(of: word) { return index + 1 }
    return shortMonths[word.hasSuffix(".") ? String(word.dropLast()) : word]
  }

  private static func day(_ word: String) -> Int? {
    var digits = Substring(word)
    for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) {
      digits = digits.dropLast(2)
    }
    guard let day = Int(digits), (1...31).contains(day), digits.count <= 2 else { return nil }
    return day
  }

  private static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = Int(word), (1500...2100).contains(year) else {
      return nil
    }
    return year
  }

  private static func unit(_ word: String) -> Unit? {
    switch word {
    case "day", "days": .day
    case "week", "weeks": .week
    case "month", "months": .month
    case "year", "years": .year
    default: nil
    }
  }

  private static func count(_ word: String) -> Int? {
    let names = [
      "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    if let index = names.firstIndex(of: word) { return max(1, index) }
    guard let count = Int(word), (1...500).contains(count) else { return nil }
    return count
  }
}
