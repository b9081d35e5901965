// SPDX-License-Identifier: Apache-2.0

/// Something wrong in a table or a file: where, and what. The rest is still read.
public struct RegisterProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Sendable {
    case columns, vocabulary, date, unknownState, unknownTreaty, duplicate, contradiction, row,
      file
  }

  /// What kind of fault it is.
  public var code: Code
  /// The file.
  public var file: String
  /// The line, from 1; `nil` for the file as a whole.
  public var line: Int?
  /// What is wrong.
  public var message: String

  /// Makes a problem.
  public init(_ code: Code, file: String, line: Int? = nil, message: String) {
    self.code = code
    self.file = file
    self.line = line
    self.message = message
  }

  /// "parties.tsv:12: there is no state \"XYZ\"".
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
