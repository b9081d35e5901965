// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusFormats
import CasusWorld

/// `casus commitments`
enum CommitmentsCommand: Command {
  static let name = "commitments"
  static let summary = "list who is bound to whom, by which clause"
  static let usage = "[--of STATE] [--on DATE] [options]"
  static let discussion = """
    Lists the pacts in force on the day with their clauses: what each obliges to, whom, for whom, when. --of keeps those that bind a
    state or are for its good. --check reads all tables and tells, with file and line, what is wrong in them.
    """
  static let options =
    [
      Option(name: "of", value: "STATE", help: "only what binds the state or is for its good"),
      Option(name: "on", value: "DATE", help: "the day, as 1914-07-28 (default: today)"),
      Option(
        name: "format", value: "FORM", choices: ["text", "json", "csv"],
        help: "what to write (default: text)"),
      Option(name: "check", value: nil, help: "check the tables, the program's own too"),
    ] + CommitmentSources.options.filter { $0.name != "cases" } + [Option.output]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard arguments.operands.isEmpty else {
      throw UsageError("commitments takes options only, not \"\(arguments.operands[0])\"")
    }
    let day = try CommitmentSources.day(arguments["on"])
    let (register, isClean) = try CommitmentSources.register(arguments, console)
    if arguments.switches.contains("check") {
      for problem in register.problems { console.print("\(problem)") }
      let clauses = register.treaties.reduce(0) { $0 + $1.clauses.count }
      console.print(
        "\(register.treaties.count) pacts, \(clauses) clauses, \(register.problems.count) problems")
      return register.problems.isEmpty ? ExitStatus.success : ExitStatus.input
    }
    var state: String?
    if let name = arguments["of"] {
      do {
        state = try ActParser(register: register, on: day).state(name)
      } catch {
        throw UsageError("\(error)")
      }
    }
    let list = CommitmentList(register, on: day, of: state)
    let output = try Output.open(arguments["output"])
    switch arguments["format"] ?? "text" {
    case "json": try output.write(list.json())
    case "csv": try output.write(list.csv())
    default: try output.write(list.text(width: min(console.width, 120)))
    }
    return isClean ? ExitStatus.success : ExitStatus.input
  }
}
