// SPDX-License-Identifier: Apache-2.0

/// Help pages, made from the command table.
enum Help {
  static func overview() -> String {
    var text = """
      casus reads reports on world affairs and says who did what to whom, who says so and how sure.

      Usage: casus COMMAND [options] …

      Commands:

      """
    for command in Program.commands {
      text += "  \(padded(command.name, 12)) \(command.summary)\n"
    }
    text += """

        --version  print the version

      Try: casus help read
      """
    return text
  }

  static func page(of command: any Command.Type) -> String {
    var text = "\(command.summary)\n\nUsage: casus \(command.name) \(command.usage)\n"
    if !command.discussion.isEmpty { text += "\n\(command.discussion)\n" }
    if !command.options.isEmpty {
      text += "\nOptions:\n"
      for option in command.options {
        let value = option.choices.isEmpty ? option.value : option.choices.joined(separator: "|")
        let head = "--\(option.name)\(value.map { " \($0)" } ?? "")"
        text +=
          head.count < 24
          ? "  \(padded(head, 24)) \(option.help)\n"
          : "  \(head)\n  \(padded("", 24)) \(option.help)\n"
      }
    }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

/// `casus help [COMMAND]`
enum HelpCommand: Command {
  static let name = "help"
  static let summary = "tell what a command does and which options it has"
  static let usage = "[COMMAND]"
  static let discussion = ""
  static let options: [Option] = []

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard let name = arguments.operands.first else {
      console.print(Help.overview())
      return ExitStatus.success
    }
    guard let command = Program.commands.first(where: { $0.name == name }) else {
      throw UsageError("there is no command \"\(name)\"")
    }
    console.print(Help.page(of: command))
    return ExitStatus.success
  }
}
