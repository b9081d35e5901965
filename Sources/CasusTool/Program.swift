// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command-line program: finds the command and runs it.
public enum Program {
  /// The version, as `casus --version` shows it.
  public static let version = "0.1.0"

  /// The commands, in the order that help lists them.
  static let commands: [any Command.Type] = [
    ReadCommand.self, ParseCommand.self, ExplainCommand.self, RelateCommand.self,
    ReferencesCommand.self, EvaluateCommand.self, WhatIfCommand.self, CommitmentsCommand.self,
    NetworkCommand.self, SameCommand.self, WhoCommand.self, HelpCommand.self,
  ]

  /// Runs a command line (without the program's name) and gives the exit status.
  public static func run(_ arguments: [String]) async -> Int32 {
    // A reader such as `head` may close the pipe early: then writing fails, and that is an end like any other.
    signal(SIGPIPE, SIG_IGN)
    let console = Console()
    guard let name = arguments.first else {
      console.error(Help.overview())
      return ExitStatus.usage
    }
    switch name {
    case "--version", "-V":
      console.print("casus \(version)")
      return ExitStatus.success
    case "--help", "-h":
      console.print(Help.overview())
      return ExitStatus.success
    default: break
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      let hint = Spelling.nearest(to: name, among: commands.map { $0.name })
      console.error(
        "casus: there is no command \"\(name)\"\(hint.map { "; did you mean \"\($0)\"?" } ?? "")")
      console.error("Try: casus help")
      return ExitStatus.usage
    }
    let rest = Array(arguments.dropFirst())
    if rest.contains("--help") || rest.contains("-h") {
      console.print(Help.page(of: command))
      return ExitStatus.success
    }
    do {
      let parsed = try ArgumentParser(command: command).parse(rest)
      return try await command.run(parsed, console)
    } catch let error as UsageError {
      console.error("casus \(command.name): \(error.message)")
      console.error("Try: casus help \(command.name)")
      return ExitStatus.usage
    } catch is OutputClosed {
      return ExitStatus.success
    } catch {
      console.error("casus: \(error)")
      return ExitStatus.environment
    }
  }
}

/// What the program's exit status says.
enum ExitStatus {
  static let success: Int32 = 0
  /// Some input could not be read; the rest was.
  static let input: Int32 = 1
  /// The command line makes no sense.
  static let usage: Int32 = 2
  /// The model, a lexicon or the output file is missing or damaged.
  static let environment: Int32 = 3
}
