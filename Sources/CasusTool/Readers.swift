// SPDX-License-Identifier: Apache-2.0
import Casus
import FoundationEssentials

/// Makes the reader that the options ask for.
enum Readers {
  static func make(_ arguments: Arguments) throws -> Reader {
    let environment = ProcessInfo.processInfo.environment
    let lexicon = arguments["lexicon"] ?? environment["CASUS_LEXICON"]
    return try Reader(
      modelPath: arguments["model"], lexiconFolder: lexicon.flatMap { $0.isEmpty ? nil : $0 })
  }
}
