// SPDX-License-Identifier: Apache-2.0

/// Reads a web page: its article's words become the body, what it says about itself the header.
enum HTMLReader {
  /// The report that a page holds.
  static func report(
    from bytes: [UInt8], file: String, limits: DocumentLimits
  ) throws(DocumentError) -> Report {
    let (page, encoding) = try PageEncoding.decode(bytes, file: file)
    let tree = try HTMLTreeParser.parse(page, encoding: encoding, file: file)
    let metadata = PageMetadata(of: tree, limits: limits)
    let finder = ArticleFinder(tree)
    var lines = PageText.lines(of: finder.root(), in: tree, skipping: finder.skips)
    if let title = metadata.title, let first = lines.prefix(3).firstIndex(of: title.singleSpaced) {
      // What stands above the headline is a kicker or a section's name.
      lines.removeFirst(first + 1)
    }
    if let given = metadata.articleBody, lines.joined().utf8.count * 2 < given.utf8.count {
      lines = LineBreaks.unified(given).split(separator: "\n").map(\.singleSpaced)
        .filter { !$0.isEmpty }
    }
    guard !lines.isEmpty else {
      throw DocumentError(.empty, file: file, message: "the page holds no text of a report")
    }
    let body = LineBreaks.unified(lines.joined(separator: "\n"))
    var report = Report(
      title: metadata.title, outlet: metadata.outlet, dateline: Dateline.place(opening: body),
      language: metadata.language, body: body, origin: file)
    if let written = metadata.published { report.setPublished(written) }
    return report
  }
}
