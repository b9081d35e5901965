// SPDX-License-Identifier: Apache-2.0

/// Seasons, parts of the day, days of the month by number, and runs of days.
extension DateResolver {
  private static let partsOfDay: Set<String> = ["morning", "afternoon", "evening", "night", "noon"]

  /// First months of the seasons, by the north's calendar.
  private static let seasons = ["spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12]

  private static let ordinals: [String: Int] = [
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22, "twenty-third": 23,
    "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30, "thirty-first": 31,
  ]

  /// Words after "on the third" that show it to count something else.
  private static func ends(_ word: String) -> Bool {
    word.isEmpty || word.first?.isLetter != true
      || ["and", "but", "by", "in", "at", "when", "the", "after", "before", "to", "with", "of"]
        .contains(word)
  }

  /// "this morning", "last night", "last autumn", "in the spring", "on the eighteenth", "3 to 5 May".
  func calendar(_ words: [String], _ forms: [String], _ at: Int, _ future: Bool) -> Match? {
    partOfDay(words, at) ?? season(words, at, future) ?? days(words, forms, at, future)
      ?? dayOfMonth(words, forms, at, future) ?? weekdays(words, forms, at, future)
  }

  private func word(_ words: [String], _ at: Int) -> String {
    words.indices.contains(at) ? words[at] : ""
  }

  private func partOfDay(_ words: [String], _ at: Int) -> Match? {
    guard Self.partsOfDay.contains(word(words, at + 1)) else { return nil }
    switch words[at] {
    case "this": return (2, published, published)
    case "last":
      let day = published?.adding(days: -1)
      return (2, day, day)
    default: return nil
    }
  }

  private func season(_ words: [String], _ at: Int, _ future: Bool) -> Match? {
    guard let first = Self.seasons[word(words, at + 1)],
      ["last", "this", "next", "the"].contains(words[at])
    else { return nil }
    // "the fall of Kabul", "the spring of 1943" with its own year, "the autumn session".
    if words[at] == "the" {
      guard at > 0, ["in", "since", "until", "by", "during", "over"].contains(words[at - 1]) else {
        return nil
      }
      if word(words, at + 2) == "of" {
        guard let year = Self.year(word(words, at + 3)) else { return nil }
        let (from, to) = span(first, in: year)
        return (4, from, to)
      }
    }
    guard let published else { return (2, nil, nil) }
    let year = published.parts.year
    let spans = ((year - 2)...(year + 2)).map { span(first, in: $0) }
    let chosen =
      switch words[at] {
      case "next": spans.first { $0.0.map { $0 > published } ?? false }
      case "last": spans.last { $0.1.map { $0 < published } ?? false }
      default:
        future
          ? spans.first { $0.1.map { $0 >= published } ?? false }
          : spans.last { $0.0.map { $0 <= published } ?? false }
      }
    return (2, chosen?.0, chosen?.1)
  }

  private func span(_ month: Int, in year: Int) -> (CalendarDate?, CalendarDate?) {
    (first(year, month), month == 12 ? last(year + 1, 2) : last(year, month + 2))
  }

  /// "3 to 5 May", "18 and 19 May 2015".
  func days(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
    guard let day = Self.day(word(words, at)),
      ["to", "and", "-", "–", "or"].contains(word(words, at + 1)),
      let (length, last, _) = monthDate(words, forms, at + 2, future),
      Self.day(word(words, at + 2)) != nil
    else { return nil }
    guard let last else { return (length + 2, nil, nil) }
    let (year, month, end) = last.parts
    guard day < end else { return nil }
    return (length + 2, CalendarDate(year: year, month: month, day: day), last)
  }

  /// "on the eighteenth", "on the 12th", "the first of May".
  private func dayOfMonth(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
    guard words[at] == "the" else { return nil }
    let number = word(words, at + 1)
    let isNumbered = number.count > 2 && number.first?.isNumber == true
    guard let day = Self.ordinals[number] ?? (isNumbered ? Self.day(number) : nil) else {
      return nil
    }
    if word(words, at + 2) == "of", let month = Self.month(word(words, at + 3), forms, at + 3) {
      let comma = word(words, at + 4) == "," ? 1 : 0
      if let year = Self.year(word(words, at + 4 + comma)) {
        let date = CalendarDate(year: year, month: month, day: day)
        return (5 + comma, date, date)
      }
      guard let published else { return (4, nil, nil) }
      let dates = ((published.parts.year - 1)...(published.parts.year + 1)).compactMap {
        CalendarDate(year: $0, month: month, day: day)
      }
      let date = future ? dates.first { $0 >= published } : dates.last { $0 <= published }
      return (4, date, date)
    }
    guard at > 0, ["on", "of", "until", "since", "by", "from"].contains(words[at - 1]),
      Self.ends(word(words, at + 2)), let published
    else { return nil }
    let (year, month, _) = published.parts
    for step in 0...2 {
      let index = year * 12 + month - 1 + (future ? step : -step)
      guard let date = CalendarDate(year: index / 12, month: index % 12 + 1, day: day) else {
        continue
      }
      if future ? date >= published : date <= published { return (2, date, date) }
    }
    return nil
  }

  /// "Thursday and Friday": two days that follow each other.
  private func weekdays(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
    guard Self.weekdays.contains(words[at]), ["and", "to"].contains(word(words, at + 1)),
      Self.weekdays.contains(word(words, at + 2)),
      let (_, from, _) = weekday(words, forms, at, future),
      let (_, to, _) = weekday(words, forms, at + 2, future), let from, let to, from < to
    else { return nil }
    return (3, from, to)
  }
}
