// SPDX-License-Identifier: Apache-2.0

/// Expressions that count from the day told of last, feasts, weekends, and parts of months and years.
extension DateResolver {
  private static let hours: Set<String> = [
    "day", "morning", "afternoon", "evening", "night", "dawn", "dusk", "noon", "midnight",
  ]

  /// "the next day", "that night", "a day later", "the day before", "two days after"; nothing if no day was told of.
  func anchored(_ words: [String], _ at: Int) -> Match? {
    guard let anchor else { return nil }
    func next(_ offset: Int) -> String {
      words.indices.contains(at + offset) ? words[at + offset] : ""
    }
    func day(_ length: Int, _ days: Int) -> Match {
      let date = anchor.adding(days: days)
      return (length, date, date)
    }
    let word = words[at]
    switch word {
    case "the", "that":
      if ["next", "following"].contains(next(1)), Self.hours.contains(next(2)) { return day(3, 1) }
      if ["previous", "preceding"].contains(next(1)), Self.hours.contains(next(2)) {
        return day(3, -1)
      }
      if next(1) == "same", Self.hours.contains(next(2)) { return day(3, 0) }
      if word == "that", Self.hours.contains(next(1)) { return day(2, 0) }
      if ["day", "evening", "night"].contains(next(1)), ["before", "after"].contains(next(2)),
        Self.closes(next(3))
      {
        return day(3, next(2) == "before" ? -1 : 1)
      }
    case "at" where ["dawn", "dusk", "noon", "midnight", "nightfall", "daybreak"].contains(next(1)):
      return day(2, 0)
    default: break
    }
    guard let count = Self.count(word), let unit = Self.unit(next(1)) else { return nil }
    let step: Int
    switch next(2) {
    case "later": step = 1
    case "earlier": step = -1
    case "before" where Self.closes(next(3)): step = -1
    case "after" where Self.closes(next(3)): step = 1
    default: return nil
    }
    switch unit {
    case .day: return day(3, step * count)
    case .week:
      return (
        3, anchor.adding(days: step * 7 * count - 3), anchor.adding(days: step * 7 * count + 3)
      )
    case .month, .year:
      let (year, month, _) = anchor.parts
      if unit == .year { return (3, first(year + step * count, 1), last(year + step * count, 12)) }
      let index = year * 12 + month - 1 + step * count
      return (3, first(index / 12, index % 12 + 1), last(index / 12, index % 12 + 1))
    }
  }

  /// Whether "the day before" ends here and does not go on to say before what.
  private static func closes(_ word: String) -> Bool {
    word.isEmpty || word.first?.isLetter != true
      || ["and", "but", "by", "in", "at", "when", "with", "to", "from"].contains(word)
  }

  /// "at the weekend", "the end of the year", "the first week of January", "Christmas".
  func spans(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    weekend(words, at, future) ?? end(words, at) ?? partOfMonth(words, forms, at, future)
      ?? feast(words, forms, at, future)
  }

  private func weekend(_ words: [String], _ at: Int, _ future: Bool) -> Match? {
    guard words.indices.contains(at + 1), words[at + 1] == "weekend",
      ["the", "this", "last", "next"].contains(words[at])
    else { return nil }
    guard let published else { return (2, nil, nil) }
    let saturday = published.adding(days: 5 - published.weekday)
    let isAhead = words[at] == "next" || future || words[at] == "this" && published.weekday < 5
    let isOver = !isAhead && published.weekday < 5
    let first = saturday.adding(
      days: isOver || words[at] == "last" ? -7 : words[at] == "next" ? 7 : 0)
    return (2, first, first.adding(days: 1))
  }

  /// "the end of the year", "year's end".
  private func end(_ words: [String], _ at: Int) -> Match? {
    guard words[at] == "the", at + 4 < words.count, words[at + 1] == "end", words[at + 2] == "of",
      ["the", "this", "last"].contains(words[at + 3]), let published
    else { return nil }
    let (year, month, _) = published.parts
    let step = words[at + 3] == "last" ? -1 : 0
    switch words[at + 4] {
    case "year": return (5, last(year + step, 12), last(year + step, 12))
    case "month":
      let index = year * 12 + month - 1 + step
      let date = last(index / 12, index % 12 + 1)
      return (5, date, date)
    default: return nil
    }
  }

  private static let parts: [String: String] = [
    "first": "early", "early": "early", "opening": "early", "middle": "mid", "last": "late",
    "final": "late", "closing": "late", "end": "late", "beginning": "early", "start": "early",
  ]

  /// "the first week of January", "the last days of October", "the end of May", "the beginning of 1994".
  private func partOfMonth(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
    guard words[at] == "the", at + 2 < words.count, let part = Self.parts[words[at + 1]] else {
      return nil
    }
    var place = at + 2
    let isWeek = words[place] == "week"
    if ["days", "week", "weeks"].contains(words[place]) {
      place += 1
    } else if ["first", "last", "early", "opening", "final", "closing"].contains(words[at + 1]) {
      return nil
    }
    guard words.indices.contains(place), words[place] == "of",
      let (length, from, to) = monthDate(words, forms, place + 1, future), let from, let to,
      (28...31).contains(to.number - from.number + 1)
    else { return nil }
    let total = place + 1 - at + length
    if isWeek, part == "early" { return (total, from, from.adding(days: 6)) }
    if isWeek, part == "late" { return (total, to.adding(days: -6), to) }
    let (first, last) = self.part(part, from, to)
    return (total, first, last)
  }

  /// "Christmas", "New Year's Day": feasts that fall on the same day each year.
  private func feast(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
    guard forms[at].first?.isUppercase == true else { return nil }
    var length = 1
    let month: Int
    let day: Int
    switch words[at] {
    case "christmas": (month, day) = (12, 25)
    case "new" where at + 1 < words.count && words[at + 1].hasPrefix("year"):
      (month, day, length) = (1, 1, 2)
    default: return nil
    }
    while at + length < words.count, ["'s", "’s"].contains(words[at + length]) { length += 1 }
    var date: CalendarDate?
    if at + length < words.count, ["day", "eve"].contains(words[at + length]) {
      date = published.flatMap { near(month, day, $0, future) }
      if words[at + length] == "eve" { date = date?.adding(days: -1) }
      length += 1
    } else {
      date = published.flatMap { near(month, day, $0, future) }
    }
    return (length, date, date)
  }

  private func near(
    _ month: Int, _ day: Int, _ published: CalendarDate, _ future: Bool
  ) -> CalendarDate? {
    let dates = (-1...1).compactMap {
      CalendarDate(year: published.parts.year + $0, month: month, day: day)
    }
    return future ? dates.first { $0 >= published } : dates.last { $0 <= published }
  }
}
