// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusRecords
import CasusWorld

/// `casus who`
enum WhoCommand: Command {
  static let name = "who"
  static let summary = "tell who held an office on a day"
  static let usage = "\"OFFICE of STATE\" --on DATE [options]"
  static let discussion = """
    OFFICE is head of state, head of government, foreign minister, defence minister or a title for one of them (president, queen,
    premier, foreign secretary …); STATE is a name as of the day or an ISO 3166 alpha-3 code. "French foreign minister" will do too.

    Terms known by month or year only leave their first and last days open: then all who may have held the office are named. Where
    the register promises nothing for that state, office and day, the answer says so. Exit status 1 if nobody is known.
    """
  static let options = [
    Option(name: "on", value: "DATE", help: "the day, as 1992-03-01 (default: today)"),
    Option(
      name: "format", value: "FORM", choices: ["text", "json"],
      help: "what to write (default: text)"),
    Option.register, Option.output,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard arguments.operands.count == 1, let words = arguments.operands.first else {
      throw UsageError("one question at a time: casus who \"foreign minister of France\"")
    }
    let day = try CommitmentSources.day(arguments["on"]).description
    let world = try Readers.register(arguments).map(World.init(adding:)) ?? World()
    let (office, state) = try question(words, on: day, world)
    let answer = world.holders(of: office, in: state.code, on: day)
    let output = try Output.open(arguments["output"])
    if arguments["format"] == "json" {
      try output.write(json(answer, office, state, day))
    } else {
      try output.write(text(answer, office, state, day))
    }
    return answer.holders.isEmpty ? ExitStatus.input : ExitStatus.success
  }

  /// "foreign minister of France", "French foreign minister".
  private static func question(
    _ words: String, on day: String, _ world: World
  ) throws(UsageError) -> (Office, StateEntry) {
    var parts = words.split(separator: " ").map(String.init)
    if parts.first?.lowercased() == "the" { parts.removeFirst() }
    func state(_ name: String) -> StateEntry? {
      world.state(name.uppercased()) ?? world.state(named: name, on: day)
        ?? world.nationality(name, on: day)
    }
    for cut in parts.indices where cut > 0 {
      let left = parts[..<cut].joined(separator: " ")
      var right = parts[cut...].joined(separator: " ")
      if parts[cut].lowercased() == "of" {
        right = parts[(cut + 1)...].joined(separator: " ")
        if let state = state(right), let office = Office(title: left, of: state.code) {
          return (office, state)
        }
      }
      let owner = left.hasSuffix("'s") || left.hasSuffix("’s") ? String(left.dropLast(2)) : left
      if let state = state(owner), let office = Office(title: right, of: state.code) {
        return (office, state)
      }
    }
    throw UsageError(
      "\"\(words)\": no office of a state that was there on \(day) (as in \"foreign minister of France\")"
    )
  }

  private static func text(
    _ answer: OfficeAnswer, _ office: Office, _ state: StateEntry, _ day: String
  ) -> String {
    var text = "\(state.name), \(office.rawValue), \(day)\n"
    if answer.holders.isEmpty { text += "  nobody known\n" }
    for holder in answer.holders {
      text += "  \(holder.person) (\(holder.from) – \(holder.to))\n"
    }
    if answer.isUnsure { text += "  the day of the change is not known: it may be either\n" }
    if !answer.isPromised { text += "  the register promises nothing for this office and day\n" }
    return text
  }

  private static func json(
    _ answer: OfficeAnswer, _ office: Office, _ state: StateEntry, _ day: String
  ) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("office", office.rawValue)
      writer.field("state", state.code)
      writer.field("on", day)
      writer.key("holders")
      writer.array(answer.holders) { writer, holder in
        writer.object { writer in
          writer.field("person", holder.person)
          writer.field("from", holder.from)
          writer.field("to", holder.to.isEmpty ? nil : holder.to)
        }
      }
      writer.field("unsure", answer.isUnsure)
      writer.field("promised", answer.isPromised)
    }
    return writer.text + "\n"
  }
}
