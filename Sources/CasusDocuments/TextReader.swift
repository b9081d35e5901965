// SPDX-License-Identifier: Apache-2.0

/// Reads plain text: header lines if there are any, then the body, line for line as it stands.
enum TextReader {
  /// The report that a text holds.
  static func report(from text: String, origin: String) -> Report {
    let (header, body) = ReportHeader.split(LineBreaks.unified(text))
    return header.report(body: HardWrap.joined(String(body)), origin: origin)
  }
}
