// SPDX-License-Identifier: Apache-2.0

/// Reads one report from one line of JSON Lines.
enum JSONLinesReader {
  /// The report in a line; `nil` if the line is blank.
  ///
  /// The body is the text exactly as given, so that offsets point into the sender's own string; only a carriage return before
  /// a line feed becomes a space.
  static func report(
    fromLine bytes: [UInt8], number: Int, file: String, limits: DocumentLimits
  ) throws(DocumentError) -> Report? {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    guard bytes.count <= limits.reportBytes else {
      throw DocumentError(
        .tooLarge, file: file, line: number,
        message: "the line is longer than \(limits.reportBytes >> 20) MB")
    }
    try textChecked(bytes, number: number, file: file)
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONParser.parse(bytes, maximumDepth: limits.jsonDepth)
    } catch {
      throw DocumentError(
        .malformed, file: file, line: number,
        message: "not valid JSON at column \(error.offset + 1): \(error.message)")
    }
    return try report(from: value, number: number, file: file)
  }

  private static func textChecked(
    _ bytes: [UInt8], number: Int, file: String
  ) throws(DocumentError) {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw DocumentError(
        .encoding, file: file, line: number,
        message: "not valid UTF-8 at byte offset \(error.byteOffsets.lowerBound) of the line")
    }
  }

  private static func report(
    from value: JSONValue, number: Int, file: String
  ) throws(DocumentError) -> Report {
    guard case .object(let members) = value else {
      throw DocumentError(
        .malformed, file: file, line: number,
        message: "a line should hold one JSON object, not \(value.kindName)")
    }
    var fields: [String: JSONValue] = [:]
    for member in members { fields[member.key] = member.value }
    func text(_ keys: String...) throws(DocumentError) -> String? {
      for key in keys {
        switch fields[key] {
        case nil, .null: continue
        case .string(let text): return text
        case .number(let digits) where key == "id": return digits
        case .some(let other):
          throw DocumentError(
            .malformed, file: file, line: number,
            message: "\"\(key)\" should be a string, not \(other.kindName)")
        }
      }
      return nil
    }
    guard let body = try text("text", "body") else {
      throw DocumentError(
        .malformed, file: file, line: number, message: "the object has no \"text\"")
    }
    guard !body.allSatisfy(\.isWhitespace) else {
      throw DocumentError(.empty, file: file, line: number, message: "\"text\" is empty")
    }
    var report = Report(
      body: LineBreaks.unifiedInPlace(body), origin: "\(file):\(number)")
    report.givenID = try text("id")
    report.title = try text("title")
    report.outlet = try text("outlet")
    report.language = try text("language")
    let dateline = try text("dateline")
    report.dateline = dateline ?? Dateline.place(opening: report.body)
    if let written = try text("published", "date") { report.setPublished(written) }
    return report
  }
}
