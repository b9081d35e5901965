// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusWorld
import FoundationEssentials

/// Makes the reader that the options ask for.
enum Readers {
  static func make(_ arguments: Arguments) throws -> Reader {
    let environment = ProcessInfo.processInfo.environment
    let lexicon = arguments["lexicon"] ?? environment["CASUS_LEXICON"]
    return try Reader(
      modelPath: arguments["model"], lexiconFolder: lexicon.flatMap { $0.isEmpty ? nil : $0 },
      register: try register(arguments))
  }

  /// The rows that the user adds to the register.
  static func register(_ arguments: Arguments) throws -> RegisterFile? {
    let path = arguments["register"] ?? ProcessInfo.processInfo.environment["CASUS_REGISTER"]
    guard let path, !path.isEmpty else { return nil }
    guard let text = String(validating: try InputBytes.read(path), as: UTF8.self) else {
      throw RegisterError(file: path, line: nil, message: "not valid UTF-8")
    }
    return try RegisterFile(text, file: path)
  }
}
