// SPDX-License-Identifier: Apache-2.0

/// The form that an input is in.
public enum InputFormat: String, CaseIterable, Sendable {
  /// Decide by the file's extension, then by its bytes.
  case auto
  /// Plain text, with optional header lines.
  case text
  /// Markdown.
  case markdown
  /// A web page.
  case html
  /// JSON Lines: one report a line.
  case jsonl

  /// The format that a file's extension names; `nil` if it names none that Casus knows.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: "."), !fileName[dot...].contains("/") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "txt", "text": self = .text
    case "md", "markdown": self = .markdown
    case "html", "htm", "xhtml": self = .html
    case "jsonl", "ndjson": self = .jsonl
    default: return nil
    }
  }

  /// The extensions that make a file in a folder a report.
  public static let knownExtensions = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson",
  ]

  /// The format that the first bytes of an input suggest: never ``auto``; plain text where nothing else shows.
  public init(sniffing bytes: some Collection<UInt8>) {
    let start = bytes.prefix(4096).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let opening = String(decoding: start.prefix(1024), as: UTF8.self).lowercased()
    if opening.hasPrefix("{\"") || opening.hasPrefix("{ \"") || opening.hasPrefix("{}") {
      self = .jsonl
    } else if Self.pageOpenings.contains(where: opening.hasPrefix) {
      self = .html
    } else if opening.hasPrefix("# ") || opening.hasPrefix("---\n") || opening.hasPrefix("---\r\n")
    {
      self = .markdown
    } else {
      self = .text
    }
  }

  private static let pageOpenings = [
    "<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<main", "<meta",
    "<title", "<div", "<p>", "<p ", "<h1",
  ]
}
