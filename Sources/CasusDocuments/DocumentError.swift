// SPDX-License-Identifier: Apache-2.0

/// Why an input could not be read as a report: which file, which line, what is wrong with it.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble.
  public enum Code: String, Sendable, CaseIterable {
    /// There is no such file or folder.
    case missing
    /// It is there, but cannot be opened or read.
    case unreadable
    /// It holds nothing to read.
    case empty
    /// A folder without reports.
    case noReports = "no-reports"
    /// Not in an encoding that Casus reads.
    case encoding
    /// Not text at all.
    case binary
    /// Not what its format asks for.
    case malformed
    /// Larger or deeper than the limits allow.
    case tooLarge = "too-large"
  }

  /// What kind of trouble.
  public var code: Code
  /// The file as it was named.
  public var file: String
  /// The line, from 1.
  public var line: Int?
  /// What is wrong and, where there is something, what to do.
  public var message: String

  /// Makes an error.
  public init(_ code: Code, file: String, line: Int? = nil, message: String) {
    self.code = code
    self.file = file
    self.line = line
    self.message = message
  }

  /// `file:line: message`.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
