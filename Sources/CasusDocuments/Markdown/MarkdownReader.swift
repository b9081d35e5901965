// SPDX-License-Identifier: Apache-2.0

/// Reads Markdown: its words become the body, its marks go. One line a paragraph, heading, list item or table row.
enum MarkdownReader {
  /// The report that a Markdown text holds. A first heading of the first level is its title, not its body.
  static func report(from text: String, origin: String) -> Report {
    let unified = LineBreaks.unified(text)
    let (header, content) = frontMatter(unified) ?? ReportHeader.split(unified)
    var blocks = MarkdownBlocks(
      definitions: MarkdownBlocks.definitions(in: content),
      takesTitle: header.fields["title"] == nil)
    for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
      blocks.take(line)
    }
    blocks.finish()
    var report = header.report(body: blocks.lines.joined(separator: "\n"), origin: origin)
    report.title = report.title ?? blocks.title
    return report
  }

  /// The block of `key: value` lines between two lines of three hyphens that some writers put first.
  private static func frontMatter(_ text: String) -> (ReportHeader, Substring)? {
    guard text.hasPrefix("---\n") else { return nil }
    var header = ReportHeader()
    var rest = text[...].dropFirst(4)
    while let end = rest.utf8.firstIndex(of: 0x0A) {
      let line = rest[..<end]
      rest = rest[rest.utf8.index(after: end)...]
      if line.trimmed == "---" || line.trimmed == "..." { return (header, rest) }
      guard let (key, value) = ReportHeader.field(line) else { continue }
      let quote = value.first.flatMap { "\"'".contains($0) && value.last == $0 ? $0 : nil }
      let bare = quote == nil || value.count < 2 ? value : String(value.dropFirst().dropLast())
      header.fields[key] = bare
    }
    return nil
  }
}
