// SPDX-License-Identifier: Apache-2.0

/// Joins the lines of a text that was broken at a fixed width, so that a sentence is not cut where a line ended.
///
/// Each such line feed becomes one space: no offset moves.
enum HardWrap {
  /// The text with its paragraphs on one line each, if its lines look broken at a fixed width; else as it is.
  static func joined(_ text: String) -> String {
    // A text without a blank line has one paragraph a line, and nothing to join.
    guard text.utf8.count < 16 << 20, text.contains("\n\n") || text.contains("\n \n") else {
      return text
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Line.init)
    let breaks = lines.indices.dropLast().filter { !lines[$0].isBlank && !lines[$0 + 1].isBlank }
    let width = breaks.map { max(lines[$0].count, lines[$0 + 1].count) }.max() ?? 0
    guard breaks.count >= 3, (40...100).contains(width) else { return text }
    let forced = breaks.count { lines[$0].count + 1 + lines[$0 + 1].firstWord > width }
    guard forced * 10 >= breaks.count * 9 else { return text }

    var joined = ""
    joined.reserveCapacity(text.utf8.count)
    for index in lines.indices {
      joined += lines[index].text
      guard index + 1 < lines.count else { break }
      let isInside = !lines[index].isBlank && !lines[index + 1].isBlank
      let isForced = lines[index].count + 1 + lines[index + 1].firstWord > width
      joined += isInside && (isForced || !lines[index].endsSentence) ? " " : "\n"
    }
    return joined
  }

  private struct Line {
    let text: Substring
    let count: Int
    let firstWord: Int
    let isBlank: Bool
    let endsSentence: Bool

    init(_ text: Substring) {
      self.text = text
      count = text.unicodeScalars.count
      firstWord = text.drop { $0 == " " }.prefix { $0 != " " }.unicodeScalars.count
      isBlank = text.allSatisfy(\.isWhitespace)
      endsSentence = text.trimmed.last.map { ".!?:\"”’)".contains($0) } ?? true
    }
  }
}
