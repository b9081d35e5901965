// SPDX-License-Identifier: Apache-2.0

/// Expressions that count from the day of publication.
extension DateResolver {
  /// "yesterday", "last year", "the past year", "two weeks ago"; "two days later" than what is not known here.
  func relative(
    _ words: [String], _ forms: [String], _ at: Int, _ future: Bool
  ) -> Match? {
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
      // "the next day" follows a day told of, not the report's.
      if word == "next", unit == .day, at > 0, words[at - 1] == "the" { return nil }
      let steps = word == "next" ? 1 : word == "this" ? 0 : -1
      guard let (from, to) = span(unit, steps) else { return (2, nil, nil) }
      // "this week" runs until now, unless the clause looks ahead.
      if word == "this", !future, let published, unit == .week { return (2, from, published) }
      // "the past year" runs until now.
      return (2, from, word == "past" ? published : to)
    default: break
    }
    if let count = Self.count(word), let unit = Self.unit(next(1)),
      ["ago", "earlier", "later", "before"].contains(next(2))
    {
      // "two weeks before Monday": a bound of its own.
      if next(2) == "before",
        monthDate(words, forms, at + 3, future) != nil
          || weekday(words, forms, at + 3, future) != nil || anyYear(words, at + 3) != nil
      {
        return nil
      }
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
}
