// SPDX-License-Identifier: Apache-2.0

/// The words of dates. All are in lower case; forms keep the text's own case.
extension DateResolver {
  enum Unit {
    case day, week, month, year
  }

  static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  static let shortMonths: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]

  /// Words that bound what follows.
  static let bounds: Set<String> = [
    "since", "until", "till", "by", "before", "after", "from", "between",
  ]
  /// Words that open a range, with those that join its ends.
  static let joints: [String: Set<String>] = [
    "from": ["to", "until", "till"], "between": ["and"],
  ]
  /// Words that point at a weekday or month.
  static let pointers: Set<String> = ["last", "next", "this"]
  /// Words after which a round number is a year.
  static let yearOpeners: Set<String> = ["in", "since", "until", "till", "year", "early", "late"]
  /// Words after which a capital begins a month rather than a person's family name.
  private static let monthOpeners: Set<String> = [
    "in", "since", "until", "till", "by", "before", "after", "from", "to", "and", "between", "of",
    "for", "during", "through", "throughout", "early", "late", "mid", "the",
  ]
  /// Months that are also people's names or other words.
  private static let doubtfulMonths: Set<String> = ["may", "march", "april", "june", "august"]

  static func month(_ word: String, _ forms: [String], _ at: Int) -> Int? {
    guard forms.indices.contains(at), forms[at].first?.isUppercase == true else { return nil }
    if let index = months.firstIndex(of: word) { return index + 1 }
    return shortMonths[word.hasSuffix(".") ? String(word.dropLast()) : word]
  }

  /// Whether a month's name with no day and no year is a month: not in "Theresa May", "May said" and "Jan Egeland".
  static func isMonthAlone(_ words: [String], _ forms: [String], _ at: Int) -> Bool {
    guard months.contains(words[at]) || words[at].hasSuffix(".") else { return false }
    guard at > 0 else { return !doubtfulMonths.contains(words[at]) }
    return monthOpeners.contains(words[at - 1]) || forms[at - 1].first?.isUppercase != true
  }

  static func day(_ word: String) -> Int? {
    var digits = Substring(word)
    for ending in ["st", "nd", "rd", "th"] where digits.hasSuffix(ending) {
      digits = digits.dropLast(2)
    }
    guard (1...2).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let day = Int(digits), (1...31).contains(day)
    else { return nil }
    return day
  }

  static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = Int(word), (1500...2100).contains(year) else {
      return nil
    }
    return year
  }

  static func unit(_ word: String) -> Unit? {
    switch word {
    case "day", "days": .day
    case "week", "weeks": .week
    case "month", "months": .month
    case "year", "years": .year
    default: nil
    }
  }

  static func count(_ word: String) -> Int? {
    let names = [
      "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    if let index = names.firstIndex(of: word) { return max(1, index) }
    guard let count = Int(word), (1...500).contains(count) else { return nil }
    return count
  }
}
