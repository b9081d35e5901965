// SPDX-License-Identifier: Apache-2.0

/// How large an input may be before it is refused, so that a hostile file costs little.
public struct DocumentLimits: Hashable, Sendable {
  /// Bytes of one text or Markdown file, or of one line of JSON Lines.
  public var reportBytes: Int
  /// Bytes of one HTML page.
  public var pageBytes: Int
  /// Depth of nested JSON values.
  public var jsonDepth: Int

  /// Makes limits.
  public init(
    reportBytes: Int = 8 << 20, pageBytes: Int = 32 << 20, jsonDepth: Int = 64
  ) {
    self.reportBytes = reportBytes
    self.pageBytes = pageBytes
    self.jsonDepth = jsonDepth
  }

  /// 8 MB a report (more than a million words), 32 MB a page, 64 levels of JSON.
  public static let standard = DocumentLimits()
}
