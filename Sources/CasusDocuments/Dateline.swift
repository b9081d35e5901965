// SPDX-License-Identifier: Apache-2.0

/// Finds where a report says that it was written, in the manner of the wires: `LUSAKA, Zambia, June 3 (Wire) — …`.
enum Dateline {
  /// The place that opens the body, without day and agency; `nil` if the body opens otherwise.
  static func place(opening body: String) -> String? {
    let line = body.prefix(400).drop(while: \.isWhitespace).prefix { !$0.isNewline }
    guard let dash = dash(in: line) else { return nil }
    var opening = line[..<dash].trimmed
    if opening.hasSuffix(")"), let bracket = opening.firstIndex(of: "(") {
      opening = opening[..<bracket].trimmed
    }
    let parts = opening.split(separator: ",").map(\.trimmed)
    guard let city = parts.first, isCapitals(city), opening.count <= 60 else { return nil }
    if parts.count == 1, notPlaces.contains(String(city)) { return nil }
    let words = parts.dropFirst().filter { PublishedDate.isPlaceLike($0) }
    guard words.count <= 2 else { return nil }
    return ([city] + words).joined(separator: ", ")
  }

  /// Where the dash after a dateline stands: it has white space behind it, or is long.
  private static func dash(in line: Substring) -> Substring.Index? {
    var last: Character = " "
    for index in line.indices.prefix(90) {
      let character = line[index]
      if character == "—" || character == "–" { return index }
      let next = line.index(after: index)
      if character == "-", last.isWhitespace,
        next < line.endIndex, line[next].isWhitespace || line[next] == "-"
      {
        return index
      }
      last = character
    }
    return nil
  }

  /// One to four words in capitals.
  private static func isCapitals(_ words: Substring) -> Bool {
    let letters = words.unicodeScalars.filter(\.properties.isAlphabetic)
    return letters.count >= 4 && letters.allSatisfy { !$0.properties.isLowercase }
      && words.split(separator: " ").count <= 4
      && !words.contains { $0.isNumber || $0 == ":" || $0 == "\"" }
  }

  /// Words in capitals that open sentences more often than datelines.
  private static let notPlaces: Set<String> = [
    "NATO", "ASEAN", "OPEC", "UNESCO", "UNICEF", "ECOWAS", "BRICS", "IAEA", "UNHCR", "SADC",
    "IGAD", "OSCE", "AUKUS", "BREAKING", "UPDATE", "UPDATED", "ANALYSIS", "OPINION", "EXCLUSIVE",
    "CORRECTED", "FACTBOX", "TIMELINE", "EXPLAINER",
  ]
}

extension PublishedDate {
  /// Whether the words after a city are a country or province rather than a day.
  static func isPlaceLike(_ words: Substring) -> Bool {
    guard let first = words.first, first.isUppercase else { return false }
    return !words.contains(where: \.isNumber)
  }
}
