// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusWorld
import FoundationEssentials

/// Where commitments come from: the program's register, the user's tables, ATOP files, reports that were read.
enum CommitmentSources {
  static let options = [
    Option(
      name: "treaties", value: "PATH,…",
      help: "pacts besides: folders with the register's three tables, or ATOP CSV files"),
    Option(
      name: "reports", value: "FILE,…",
      help: "commitments found in reports: what casus read --format ndjson wrote"),
    Option(name: "only", value: nil, help: "without the pacts that the program carries"),
    Option(
      name: "cases", value: "FILE",
      help: "fit the chances on your own copy of the alliance performance cases"),
  ]

  /// The day of an option; today if there is none.
  static func day(_ text: String?) throws(UsageError) -> CalendarDate {
    guard let text else {
      return CalendarDate(number: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
    }
    guard text.utf8.count == 10, let day = CalendarDate(iso: text) else {
      throw UsageError("--on wants a day like 1914-07-28, not \"\(text)\"")
    }
    return day
  }

  /// The register with all that the options add, and whether all of it could be read.
  static func register(
    _ arguments: Arguments, _ console: Console
  ) throws -> (Register, isClean: Bool) {
    var register = arguments.switches.contains("only") ? Register(empty: ()) : Register()
    let carried = register.problems.count
    for path in list(arguments["treaties"]) {
      do {
        if isFolder(path) {
          register.addTables(
            treaties: try InputBytes.read(path + "/treaties.tsv"),
            parties: try InputBytes.read(path + "/parties.tsv"),
            obligations: try InputBytes.read(path + "/obligations.tsv"), name: path)
        } else {
          register.addATOP(try InputBytes.read(path), name: path)
        }
      } catch {
        register.note([RegisterProblem(.file, file: error.path, message: error.cause)])
      }
    }
    for path in list(arguments["reports"]) {
      do {
        register.addReports(try InputBytes.read(path), name: path)
      } catch {
        register.note([RegisterProblem(.file, file: error.path, message: error.cause)])
      }
    }
    let problems = register.problems.dropFirst(carried)
    for problem in problems.prefix(20) { console.error("casus: \(problem)") }
    if problems.count > 20 { console.error("casus: … and \(problems.count - 20) more") }
    return (register, problems.isEmpty)
  }

  /// What the chances rest on: published rates, or a model fitted on the user's own cases.
  static func honour(
    _ arguments: Arguments, _ console: Console
  ) throws -> any HonourEstimating {
    guard let path = arguments["cases"] else { return PublishedRates() }
    let (model, problems) = FittedHonour.fit(try InputBytes.read(path), name: path)
    for problem in problems.prefix(20) { console.error("casus: \(problem)") }
    guard let model else {
      throw InputError(path: path, cause: "no case of an invoked pact could be read from it")
    }
    return model
  }

  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
