// SPDX-License-Identifier: Apache-2.0

/// The reports of some inputs, read as they are asked for.
public struct ReportSequence: Sequence, Sendable {
  let reader: DocumentReader
  let inputs: [Input]

  /// Where reports come from.
  enum Input: Sendable {
    case path(String)
    case standardInput
    case bytes([UInt8], name: String)
  }

  /// Begins at the first report.
  public func makeIterator() -> ReportIterator { ReportIterator(reader: reader, inputs: inputs) }
}

/// Gives reports one after another; a report that cannot be read is a failure in its place.
public struct ReportIterator: IteratorProtocol {
  private let reader: DocumentReader
  private var pending: [Result<ReportSequence.Input, DocumentError>]
  private var lines: OpenLines?

  /// A JSON Lines input that is not yet at its end.
  private struct OpenLines {
    var stream: LineStream
    var file: String
    var hasReports = false
  }

  init(reader: DocumentReader, inputs: [ReportSequence.Input]) {
    self.reader = reader
    pending = inputs.reversed().map { .success($0) }
  }

  /// The next report or failure; `nil` after the last.
  public mutating func next() -> Result<Report, DocumentError>? {
    while true {
      do throws(DocumentError) {
        if lines != nil {
          if let report = try nextLine() { return .success(report) }
        }
        guard let input = pending.popLast() else { return nil }
        if let report = try open(try input.get()) { return .success(report) }
      } catch {
        return .failure(error)
      }
    }
  }

  /// Opens an input; gives its report, or `nil` if it was a folder or many lines that now stand open.
  private mutating func open(_ input: ReportSequence.Input) throws(DocumentError) -> Report? {
    let source: ByteSource
    switch input {
    case .standardInput:
      source = .standardInput()
    case .bytes(let bytes, let name):
      source = .bytes(bytes, name: name)
    case .path(let path):
      if try ReportFiles.isFolder(path) {
        pending += ReportFiles.list(path).reversed().map { $0.map { .path($0) } }
        return nil
      }
      source = try ByteSource(path: path)
    }
    let format = try reader.format(of: source)
    guard format == .jsonl else { return try reader.report(from: source, format: format) }
    lines = OpenLines(
      stream: LineStream(try unmarked(source), limit: reader.limits.reportBytes),
      file: source.name)
    return nil
  }

  /// The source without a byte order mark; a wide encoding is decoded whole.
  private func unmarked(_ source: ByteSource) throws(DocumentError) -> ByteSource {
    let start = Array(try source.peek(4))
    if let kind = TextDecoding.binaryKind(of: start) {
      throw DocumentError(.binary, file: source.name, message: "not text but \(kind)")
    }
    let isWide = WideEncoding(markOf: start) != nil
    guard isWide || start.starts(with: [0xEF, 0xBB, 0xBF]) || start.contains(0) else {
      return source
    }
    if !isWide, !start.contains(0) {
      try source.skip(3)
      return source
    }
    let bytes = try source.rest(limit: reader.limits.reportBytes, advice: "convert it to UTF-8")
    let text = try TextDecoding.text(of: bytes, file: source.name)
    return .bytes(Array(text.utf8), name: source.name)
  }

  /// The next report of the open lines; `nil` at their end.
  private mutating func nextLine() throws(DocumentError) -> Report? {
    while let file = lines?.file, let (bytes, number) = try nextBytes() {
      if !bytes.isEmpty { lines?.hasReports = true }
      let report = try JSONLinesReader.report(
        fromLine: bytes, number: number, file: file, limits: reader.limits)
      if let report { return report }
    }
    defer { lines = nil }
    if let lines, !lines.hasReports {
      throw DocumentError(.empty, file: lines.file, message: "the file is empty")
    }
    return nil
  }

  private mutating func nextBytes() throws(DocumentError) -> (bytes: [UInt8], number: Int)? {
    do throws(DocumentError) {
      return try lines?.stream.next()
    } catch {
      // A file that fails in the middle gives no more lines.
      lines = nil
      throw error
    }
  }
}
