// SPDX-License-Identifier: Apache-2.0

/// What stands above a report's body: its title, who published it, when and where it was written.
struct ReportHeader: Hashable, Sendable {
  /// Values by lower-case key.
  var fields: [String: String] = [:]

  /// The keys that begin a header block.
  static let keys: Set<String> = ["title", "outlet", "published", "dateline", "language", "id"]

  /// Splits a text into its header block and its body.
  ///
  /// A header block is the lines at the very beginning, each `Key: value` and the first with a key that Casus knows, up to a
  /// blank line. A text without one is all body.
  static func split(_ text: String) -> (header: ReportHeader, body: Substring) {
    var header = ReportHeader()
    var rest = text[...]
    for _ in 0..<32 {
      let end = rest.utf8.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = rest[..<end]
      let next = end < rest.endIndex ? rest.utf8.index(after: end) : end
      if line.utf8.count < 4096, line.allSatisfy(\.isWhitespace) {
        return header.fields.isEmpty ? (header, text[...]) : (header, rest[next...])
      }
      guard let (key, value) = field(line), !header.fields.isEmpty || keys.contains(key) else {
        break
      }
      header.fields[key] = value
      rest = rest[next...]
    }
    return (ReportHeader(), text[...])
  }

  /// Key and value of one header line; `nil` if it is none.
  static func field(_ line: Substring) -> (key: String, value: String)? {
    guard line.utf8.count < 4096, let colon = line.utf8.firstIndex(of: 0x3A) else { return nil }
    let key = line[..<colon]
    let value = line[line.utf8.index(after: colon)...]
    guard let first = key.unicodeScalars.first, first.properties.isAlphabetic, key.utf8.count <= 24,
      key.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "-" || $0 == "_" }),
      value.isEmpty || value.first?.isWhitespace == true
    else { return nil }
    return (key.lowercased(), String(value.trimmed))
  }

  /// The report that this header and a body make.
  func report(body: String, origin: String) -> Report {
    var report = Report(body: body, origin: origin)
    report.givenID = value("id")
    report.title = value("title")
    report.outlet = value("outlet")
    report.language = value("language")
    report.dateline = value("dateline") ?? Dateline.place(opening: body)
    if let written = value("published") ?? value("date") {
      report.setPublished(written)
    }
    return report
  }

  private func value(_ key: String) -> String? {
    fields[key].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Report {
  /// Takes a day of publication as it was written, or notes that it cannot be understood.
  mutating func setPublished(_ written: String) {
    published = PublishedDate.day(written)
    if published == nil {
      notes.append("the publication date '\(written.prefix(60))' is not one that Casus can read")
    }
  }
}
