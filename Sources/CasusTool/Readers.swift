// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusDocuments
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

  /// Does something with each report of the operands; what cannot be read is told, and the rest goes on.
  static func eachReport(
    _ arguments: Arguments, _ console: Console, _ body: (Report) throws -> Void
  ) throws -> Int32 {
    guard !arguments.operands.isEmpty else { throw UsageError("which FILE? (- is standard input)") }
    let input = InputFormat(rawValue: arguments["input"] ?? "auto") ?? .auto
    var status = ExitStatus.success
    for result in DocumentReader(format: input).reports(at: arguments.operands) {
      switch result {
      case .failure(let error):
        console.error("casus: \(error)")
        status = ExitStatus.input
      case .success(let report): try body(report)
      }
    }
    return status
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
