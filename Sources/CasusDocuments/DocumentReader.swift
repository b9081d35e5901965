// SPDX-License-Identifier: Apache-2.0

/// Reads reports from files, folders, standard input and bytes.
///
/// ```swift
/// for result in DocumentReader().reports(at: ["wire/", "note.md"]) {
///   switch result {
///   case .success(let report): print(report.title ?? report.origin)
///   case .failure(let error): print(error)  // note.md: the file is empty
///   }
/// }
/// ```
public struct DocumentReader: Sendable {
  /// The form of the inputs.
  public var format: InputFormat
  /// How large they may be.
  public var limits: DocumentLimits

  /// Makes a reader; by default it finds out the form of each input by itself.
  public init(format: InputFormat = .auto, limits: DocumentLimits = .standard) {
    self.format = format
    self.limits = limits
  }

  /// The reports in files, folders (with all folders below, by name) and, for `-`, standard input.
  ///
  /// Reports come in order and one at a time: what is not yet asked for is not yet read. One that cannot be read is a failure in
  /// its place, and the others still come.
  public func reports(at paths: [String]) -> ReportSequence {
    ReportSequence(reader: self, inputs: paths.map { $0 == "-" ? .standardInput : .path($0) })
  }

  /// The reports in bytes that are there already; `name` stands for a file's name in messages, and its extension counts.
  public func reports(in bytes: [UInt8], name: String) -> ReportSequence {
    ReportSequence(reader: self, inputs: [.bytes(bytes, name: name)])
  }

  /// The one report that an input other than JSON Lines holds.
  func report(from source: ByteSource, format: InputFormat) throws(DocumentError) -> Report {
    let isPage = format == .html
    let bytes = try source.rest(
      limit: isPage || format == .markdown ? limits.pageBytes : limits.reportBytes,
      advice: "give many reports as JSON Lines or as single files")
    guard !bytes.isEmpty else {
      throw DocumentError(.empty, file: source.name, message: "the file is empty")
    }
    if isPage { return try HTMLReader.report(from: bytes, file: source.name, limits: limits) }
    let text = try TextDecoding.text(of: bytes, file: source.name)
    let report =
      format == .markdown
      ? MarkdownReader.report(from: text, origin: source.name)
      : TextReader.report(from: text, origin: source.name)
    guard !report.body.allSatisfy(\.isWhitespace) else {
      let what = report.title == nil ? "only white space" : "a header and no text after it"
      throw DocumentError(.empty, file: source.name, message: "the file holds \(what)")
    }
    return report
  }

  /// The format of an input, by what was asked for, its name, its bytes.
  func format(of source: ByteSource) throws(DocumentError) -> InputFormat {
    guard format == .auto else { return format }
    if let named = InputFormat(fileName: source.name) { return named }
    return InputFormat(sniffing: try source.peek(4096))
  }
}
