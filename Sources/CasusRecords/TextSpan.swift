// SPDX-License-Identifier: Apache-2.0

/// A stretch of a report's body: Unicode scalar offsets, start inclusive, end exclusive.
public struct TextSpan: Hashable, Sendable, Comparable {
  /// Offset of the first scalar.
  public var start: Int
  /// Offset after the last scalar.
  public var end: Int

  /// Makes a span; an end before the start is moved to the start.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Number of Unicode scalars.
  public var count: Int { end - start }

  /// Whether the other span lies wholly inside this one.
  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

  /// Whether the two share at least one scalar.
  public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// The smallest span that holds both.
  public func union(_ other: TextSpan) -> TextSpan {
    TextSpan(start: min(start, other.start), end: max(end, other.end))
  }

  /// By start, then the longer first, so that an outer span comes before what it holds.
  public static func < (left: TextSpan, right: TextSpan) -> Bool {
    left.start != right.start ? left.start < right.start : left.end > right.end
  }
}

/// Words of the report with their place: `text` is always exactly that slice of the body.
public struct Quote: Hashable, Sendable {
  /// The words.
  public var text: String
  /// Where they stand.
  public var span: TextSpan

  /// Ties words to their place.
  public init(text: String, span: TextSpan) {
    self.text = text
    self.span = span
  }
}

/// Where a sentence stands: paragraph and sentence within it, both from 0.
public struct SentencePosition: Hashable, Sendable, Comparable {
  /// Number of the paragraph (a non-empty line of the body).
  public var paragraph: Int
  /// Number of the sentence within its paragraph.
  public var sentence: Int

  /// Makes a position.
  public init(paragraph: Int, sentence: Int) {
    self.paragraph = paragraph
    self.sentence = sentence
  }

  /// In the order of the text.
  public static func < (left: SentencePosition, right: SentencePosition) -> Bool {
    left.paragraph != right.paragraph
      ? left.paragraph < right.paragraph : left.sentence < right.sentence
  }
}
