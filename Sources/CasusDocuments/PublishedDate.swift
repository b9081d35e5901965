// SPDX-License-Identifier: Apache-2.0

/// Reads the day of publication in the forms that reports carry, and writes it as ISO 8601.
public enum PublishedDate {
  /// The day as `YYYY-MM-DD`; `nil` where the words leave a doubt, such as whether 3/4 is in March or April.
  ///
  /// A date-time gives the day that it names in its own time zone.
  public static func day(_ written: String) -> String? {
    let parts = tokens(written)
    guard let (year, month, day) = isoDay(parts) ?? namedMonthDay(parts) ?? numberedDay(written),
      (1...9999).contains(year), (1...12).contains(month),
      (1...daysIn(month: month, year: year)).contains(day)
    else { return nil }
    return [padded(year, 4), padded(month, 2), padded(day, 2)].joined(separator: "-")
  }

  /// Number of days in a month of the Gregorian calendar.
  static func daysIn(month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private typealias Day = (year: Int, month: Int, day: Int)

  private enum Token {
    case number(Int, digits: Int)
    case word(String)
  }

  /// Runs of digits and runs of letters; everything else only separates.
  private static func tokens(_ written: String) -> [Token] {
    var tokens: [Token] = []
    var run = ""
    var isNumber = false
    func close() {
      if isNumber, let value = Int(run) {
        tokens.append(.number(value, digits: run.count))
      } else if !run.isEmpty {
        tokens.append(.word(run))
      }
      run = ""
    }
    for character in written.prefix(100).lowercased() {
      let isDigit = character.isASCII && character.isNumber
      guard isDigit || character.isLetter else {
        close()
        continue
      }
      if isDigit != isNumber { close() }
      isNumber = isDigit
      run.append(character)
    }
    close()
    return tokens
  }

  /// 2024-06-20, with a time or without; 2024/06/20; 20240620.
  private static func isoDay(_ tokens: [Token]) -> Day? {
    if case .number(let compact, digits: 8)? = tokens.first {
      return (compact / 10_000, compact / 100 % 100, compact % 100)
    }
    guard tokens.count >= 3, case .number(let year, digits: 4) = tokens[0],
      case .number(let month, digits: 1...2) = tokens[1],
      case .number(let day, digits: 1...2) = tokens[2]
    else { return nil }
    return (year, month, day)
  }

  /// June 20, 2024; 20 June 2024; Thu, 20 Jun 2024 10:00:00 GMT; the 20th of June, 2024.
  private static func namedMonthDay(_ tokens: [Token]) -> Day? {
    let places = tokens.indices.filter { index in
      if case .word(let word) = tokens[index] { month(word) != nil } else { false }
    }
    guard places.count == 1, let place = places.first, case .word(let name) = tokens[place],
      let month = month(name)
    else { return nil }
    let before = numbers(tokens[..<place])
    let after = numbers(tokens[(place + 1)...])
    if let day = before.last, day.digits <= 2, let year = after.first, year.digits == 4 {
      return (year.value, month, day.value)
    }
    if let day = after.first, day.digits <= 2,
      let year = after.dropFirst().first(where: { $0.digits == 4 })
    {
      return (year.value, month, day.value)
    }
    return nil
  }

  /// 20.06.2024 is the day first; 06/20/2024 either way round, if only one way is a date.
  private static func numberedDay(_ written: String) -> Day? {
    let numbers = numbers(tokens(written)[...])
    guard numbers.count >= 3, numbers[0].digits <= 2, numbers[1].digits <= 2,
      numbers[2].digits == 4
    else { return nil }
    let (first, second, year) = (numbers[0].value, numbers[1].value, numbers[2].value)
    if written.contains(".") || first > 12 { return (year, second, first) }
    if second > 12 || first == second { return (year, first, second) }
    return nil
  }

  private static func numbers(_ tokens: ArraySlice<Token>) -> [(value: Int, digits: Int)] {
    tokens.compactMap { token in
      if case .number(let value, let digits) = token { (value, digits) } else { nil }
    }
  }

  private static func month(_ word: String) -> Int? {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let match = names.firstIndex { $0 == word || word == $0.prefix(3) }
    return match.map { $0 + 1 } ?? (word == "sept" ? 9 : nil)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
