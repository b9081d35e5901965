// SPDX-License-Identifier: Apache-2.0

/// One subcommand. Its name, options and help live here and nowhere else.
protocol Command: Sendable {
  /// What one types.
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// What follows the name: "[options] FILE…".
  static var usage: String { get }
  /// What it does, at length.
  static var discussion: String { get }
  /// Its options.
  static var options: [Option] { get }
  /// Runs it and gives the exit status.
  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32
}

/// An option of a command.
struct Option: Sendable {
  /// Name without dashes.
  var name: String
  /// What its value is called in help; `nil` for a switch.
  var value: String?
  /// Values that it takes, if only some.
  var choices: [String] = []
  /// What it does.
  var help: String

  static let model = Option(
    name: "model", value: "FILE", help: "the model file (default: $CASUS_MODEL, else Models/)")
  static let lexicon = Option(
    name: "lexicon", value: "FOLDER",
    help: "tables that add to the lexicon and win over it (default: $CASUS_LEXICON)")
  static let register = Option(
    name: "register", value: "FILE",
    help:
      "states, people, bodies and places that win over the register's (default: $CASUS_REGISTER)")
  static let output = Option(
    name: "output", value: "PATH", help: "write there instead of to standard output")
}

/// A command line taken apart.
struct Arguments: Sendable {
  var values: [String: String] = [:]
  var switches: Set<String> = []
  var operands: [String] = []

  subscript(_ option: String) -> String? { values[option] }

  /// A whole number above zero.
  func count(_ option: String) throws(UsageError) -> Int? {
    guard let text = values[option] else { return nil }
    guard let number = Int(text), number > 0 else {
      throw UsageError("--\(option) wants a number above 0, not \"\(text)\"")
    }
    return number
  }
}

/// The command line makes no sense.
struct UsageError: Error {
  var message: String
  init(_ message: String) { self.message = message }
}

/// Takes a command line apart by a command's options.
struct ArgumentParser {
  let command: any Command.Type

  func parse(_ arguments: [String]) throws(UsageError) -> Arguments {
    var parsed = Arguments()
    var rest = arguments[...]
    var onlyOperands = false
    while let argument = rest.popFirst() {
      if onlyOperands || argument == "-" || !argument.hasPrefix("-") {
        parsed.operands.append(argument)
        continue
      }
      if argument == "--" {
        onlyOperands = true
        continue
      }
      let parts = argument.drop { $0 == "-" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts.first ?? "")
      guard argument.hasPrefix("--"), let option = command.options.first(where: { $0.name == name })
      else {
        let hint = Spelling.nearest(to: name, among: command.options.map(\.name))
        throw UsageError(
          "there is no option \(argument)\(hint.map { "; did you mean --\($0)?" } ?? "")")
      }
      guard option.value != nil else {
        guard parts.count == 1 else { throw UsageError("--\(name) takes no value") }
        parsed.switches.insert(name)
        continue
      }
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        throw UsageError("--\(name) wants \(option.value ?? "a value")")
      }
      if !option.choices.isEmpty, !option.choices.contains(value) {
        throw UsageError(
          "--\(name) is one of \(option.choices.joined(separator: ", ")), not \"\(value)\"")
      }
      parsed.values[name] = value
    }
    return parsed
  }
}

/// Guesses what a mistyped word was meant to be.
enum Spelling {
  /// The nearest of some words by edit distance, if it is near.
  static func nearest(to word: String, among words: [String]) -> String? {
    let ranked = words.map { ($0, distance(word, $0)) }.filter { $0.1 <= max(1, word.count / 3) }
    return ranked.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  private static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left), Array(right))
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1...a.count {
      var row = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        row[j] = min(
          rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        // Two letters that changed places are one slip.
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], rows[i - 2][j - 2] + 1)
        }
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
