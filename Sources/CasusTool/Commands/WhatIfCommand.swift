// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusFormats
import CasusWorld

/// `casus whatif`
enum WhatIfCommand: Command {
  static let name = "whatif"
  static let summary = "tell who is bound to act if one state attacks another"
  static let usage = "\"ATTACKER attacks TARGET\" … [options]"
  static let discussion = """
    Says who is bound, by which clause, how surely, what is left open, and what follows from it step by step. States are named in
    English or by ISO 3166 code, as they were on the day. Several acts, in the order in which they happen, make one question.

    Acts: attacks, invades, bombs, strikes, shells, declares war on, occupies, raids, clashes with, blockades, hacks, sabotages,
    arms rebels in, backs a coup in, threatens, mobilises against. Acts below open war are not decided: the answer says on which
    term of which pact they hang.

    What the program carries are pacts in force today and great ones of the past (casus commitments lists them). --treaties adds
    your own or ATOP's, --reports adds what casus read --format ndjson found in the news, marked as reported.

    Exit status: 0 answered; 1 answered, but some input was wrong; 2 wrong usage; 3 the output cannot be written.
    """
  static let options =
    [
      Option(name: "on", value: "DATE", help: "the day, as 1914-07-28 (default: today)"),
      Option(
        name: "in", value: "PLACE", help: "where the act falls (default: the target's own ground)"),
      Option(name: "provoked", value: nil, help: "the target provoked it"),
      Option(
        name: "demands-refused", value: nil, help: "demands that a clause speaks of were refused"),
    ] + CommitmentSources.options + [
      Option(
        name: "format", value: "FORM", choices: ["text", "json", "html", "dot"],
        help: "what to write (default: text)"),
      Option(name: "all", value: nil, help: "show all states, clauses and steps in the text"),
      Option.output,
    ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard !arguments.operands.isEmpty else {
      throw UsageError("which act? For example: casus whatif \"Russia attacks Estonia\"")
    }
    let day = try CommitmentSources.day(arguments["on"])
    let (register, isClean) = try CommitmentSources.register(arguments, console)
    let question = try question(arguments, register, on: day)
    let engine = Engine(
      Snapshot(register, on: day), honour: try CommitmentSources.honour(arguments, console))
    let answer = engine.answer(question)
    let output = try Output.open(arguments["output"])
    switch arguments["format"] ?? "text" {
    case "json": try output.write(AnswerJSON(answer, states: register.states).text())
    case "dot": try output.write(AnswerDot(answer, states: register.states).dot())
    case "html":
      var isMissing = false
      let page = AnswerPage(answer, states: register.states).page { dot in
        let svg = Graphviz.svg(dot)
        isMissing = svg == nil
        return svg
      }
      if isMissing { console.error(Graphviz.missing) }
      try output.write(page)
    default:
      try output.write(
        AnswerText(
          answer, states: register.states, width: min(console.width, 120),
          color: arguments["output"] == nil && console.showsColor,
          showsAll: arguments.switches.contains("all")
        ).text())
    }
    return isClean ? ExitStatus.success : ExitStatus.input
  }

  private static func question(
    _ arguments: Arguments, _ register: Register, on day: CalendarDate
  ) throws(UsageError) -> Question {
    let parser = ActParser(register: register, on: day)
    do {
      let place = try arguments["in"].map { name throws(ActError) in try parser.place(name) }
      var acts: [Act] = []
      for operand in arguments.operands { acts += try parser.acts(operand, in: place) }
      return Question(
        acts, on: day, isProvoked: arguments.switches.contains("provoked") ? true : nil,
        areDemandsRefused: arguments.switches.contains("demands-refused") ? true : nil)
    } catch {
      throw UsageError("\(error)")
    }
  }
}
