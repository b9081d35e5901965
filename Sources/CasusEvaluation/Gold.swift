// SPDX-License-Identifier: Apache-2.0
public import CasusRecords
import FoundationEssentials

/// A report that people annotated: what should come out of its text.
public struct GoldReport: Sendable {
  /// The report's identifier; the text is the file of that name.
  public var id: String
  /// For texts of another data set, the document's name there.
  public var document: String?
  /// Train, dev or test, where the annotation says so.
  public var split: String?
  /// The annotated records.
  public var records: [Record]

  /// Makes an annotated report.
  public init(id: String, document: String? = nil, split: String? = nil, records: [Record]) {
    self.id = id
    self.document = document
    self.split = split
    self.records = records
  }
}

/// An annotation that cannot be used, and why.
public struct GoldError: Error, Sendable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// Where in it, from 1; `nil` for the file as a whole.
  public var line: Int?
  /// What is wrong.
  public var message: String

  /// "gold.jsonl:3: the record has no \"kind\"".
  public var description: String {
    line.map { "\(path):\($0): \(message)" } ?? "\(path): \(message)"
  }

  init(_ path: String, _ line: Int? = nil, _ message: String) {
    self.path = path
    self.line = line
    self.message = message
  }
}

/// Reads annotations of Casus's own form: JSON Lines, the report's record first.
public enum GoldReader {
  /// The annotated report of a file.
  public static func report(_ bytes: [UInt8], path: String) throws(GoldError) -> GoldReport {
    var gold: GoldReport?
    for (line, result) in RecordReader.records(bytes) {
      switch result {
      case .failure(let error): throw GoldError(path, line, error.message)
      case .success(.report(let report)):
        guard gold == nil else { throw GoldError(path, line, "a second report record") }
        gold = GoldReport(id: report.givenID ?? report.id.rawValue, records: [])
      case .success(let record):
        guard gold != nil else { throw GoldError(path, line, "a record before the report's own") }
        gold?.records.append(record)
      }
    }
    guard var gold else { throw GoldError(path, nil, "it holds no report record") }
    if let first = bytes.split(separator: 10).first,
      let notes = try? JSONDecoder().decode(Notes.self, from: Data(first))
    {
      gold.split = notes.split
      gold.document = notes.document
    }
    return gold
  }

  /// What the annotation says of the report besides its record.
  private struct Notes: Decodable {
    var split: String?
    var document: String?
  }
}
