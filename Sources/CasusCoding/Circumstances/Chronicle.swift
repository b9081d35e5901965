// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// What a text's earlier words tell of when its sentences happen: the day a paragraph is headed by, the year being told of, the day
/// told of last.
struct Chronicle: Sendable {
  /// What is known at one sentence.
  struct Setting: Hashable, Sendable {
    /// The date that the paragraph is headed by, as in a timeline: "16 July. …".
    var label: DateInterval?
    /// The year that is told of, where it is not the report's own.
    var year: Int?
    /// The last single day told of before.
    var day: CalendarDate?
  }

  /// By sentence.
  private(set) var settings: [Setting] = []

  /// A year that so early a word of a sentence names is the one it tells of: "In 1958 the kingdom fell", not "islands seized in 1945".
  private static let opening = 3

  init(_ graphs: [SentenceGraph], published: String?) {
    let resolver = DateResolver(published: published)
    let own = published.flatMap { Int($0.prefix(4)) }
    var label: DateInterval?
    // A date on a line of its own heads all that comes before the next one.
    var standing: DateInterval?
    var paragraph = -1
    var year: Int?
    var day: CalendarDate?
    for graph in graphs {
      let forms = graph.words.map(\.form)
      let at = graph.sentence.at
      if at.paragraph != paragraph {
        paragraph = at.paragraph
        label = standing
        year = nil
      }
      let told = year
      let expressions = resolver.expressions(
        in: forms, future: false, setting: Setting(year: told, day: day))
      if at.sentence == 0, let first = expressions.first,
        Self.isOpening(first.words.lowerBound, forms),
        Self.isHeading(first.words, forms)
      {
        label = first.interval
        standing = first.words.upperBound >= forms.count - 1 ? label : nil
      }
      settings.append(Setting(label: label, year: told, day: day))
      for found in expressions {
        if let spoken = forms[found.words].compactMap({ Self.year($0) }).last {
          // A year that is still to come is not being told of.
          let isPast = own.map { spoken < $0 - 1 } ?? true
          if found.words.lowerBound < Self.opening { year = isPast ? spoken : nil }
        }
        if let from = found.interval.from, from == found.interval.to {
          day = CalendarDate(iso: from)
        }
      }
    }
  }

  /// Whether a date at the start stands before a colon, a dash or a full stop, or alone.
  private static func isHeading(_ words: Range<Int>, _ forms: [String]) -> Bool {
    guard words.upperBound < forms.count else { return true }
    return [":", "—", "–", "-", "--", "."].contains(forms[words.upperBound])
  }

  /// Whether only a weekday, "on" or marks stand before a place.
  private static func isOpening(_ place: Int, _ forms: [String]) -> Bool {
    forms[..<place].allSatisfy { form in
      ["on", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .contains(form.lowercased()) || form.allSatisfy { !$0.isLetter && !$0.isNumber }
    }
  }

  private static func year(_ form: String) -> Int? {
    guard form.utf8.count == 4, let year = Int(form), (1500...2100).contains(year) else {
      return nil
    }
    return year
  }
}

extension DateResolver {
  /// Expressions read in their setting: a day and month without a year belong to the year being told of, "the next day" follows the day
  /// told of last.
  func expressions(
    in forms: [String], future: Bool, setting: Chronicle.Setting
  ) -> [Found] {
    let plain = expressions(in: forms, future: future, anchor: setting.day)
    guard let year = setting.year, !future else { return plain }
    let then = DateResolver(published: "\(year)-12-31")
      .expressions(in: forms, future: false, anchor: setting.day)
    return plain.map { found in
      guard Self.namesMonthAlone(forms[found.words]),
        let other = then.first(where: { $0.words == found.words })
      else { return found }
      return other
    }
  }

  /// Expressions of a clause in the present tense, which tells of what was ("2 May: ministers meet") or will be ("meets on 2 May"): the
  /// nearer one.
  func nearest(in forms: [String], setting: Chronicle.Setting) -> [Found] {
    let past = expressions(in: forms, future: false, setting: setting)
    let ahead = expressions(in: forms, future: true, setting: setting)
    guard let published = publishedDay else { return ahead }
    return ahead.map { found in
      guard Self.namesMonthAlone(forms[found.words]),
        let other = past.first(where: { $0.words == found.words }),
        let then = other.interval.to.flatMap(CalendarDate.init(iso:)),
        let next = found.interval.from.flatMap(CalendarDate.init(iso:))
      else { return found }
      return published.number - then.number <= next.number - published.number ? other : found
    }
  }

  /// Whether an expression names a month and no year.
  private static func namesMonthAlone(_ forms: ArraySlice<String>) -> Bool {
    forms.contains { isMonth($0) }
      && !forms.contains { $0.utf8.count == 4 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
