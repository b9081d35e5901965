// SPDX-License-Identifier: Apache-2.0
import CasusCoding
import CasusRecords

/// `casus same`
enum SameCommand: Command {
  static let name = "same"
  static let summary = "tell which events are told more than once"
  static let usage = "[options] RECORDS…"
  static let discussion = """
    RECORDS are what `casus read --format ndjson` wrote, of one report or of many. Writes JSON Lines: two events' identifiers, how likely
    they are one, and why: the dyad, the type, the day, the place, the words. No record is merged or changed: tellings that contradict
    each other stay side by side.
    """
  static let options = [
    Option(
      name: "least", value: "SCORE",
      help: "give pairs from this score on (default: \(EventIdentity.threshold))"),
    Option.output,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard !arguments.operands.isEmpty else {
      throw UsageError("which RECORDS? (- is standard input)")
    }
    let least = try arguments["least"].map { text throws(UsageError) in
      guard let number = Double(text), (0...1).contains(number) else {
        throw UsageError("--least wants a number from 0 to 1, not \"\(text)\"")
      }
      return number
    }
    var events: [Event] = []
    var reports: [ReportRecord] = []
    var status = ExitStatus.success
    for path in arguments.operands {
      for (_, result) in RecordReader.records(try InputBytes.read(path)) {
        switch result {
        case .failure(let error):
          console.error("casus: \(path): \(error)")
          status = ExitStatus.input
        case .success(.event(let event)): events.append(event)
        case .success(.report(let report)): reports.append(report)
        case .success: break
        }
      }
    }
    let output = try Output.open(arguments["output"])
    let identity = EventIdentity(reports: reports)
    for link in identity.links(among: events, atLeast: least ?? EventIdentity.threshold) {
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("first", link.first.rawValue)
        writer.field("second", link.second.rawValue)
        writer.field("score", (link.score * 1000).rounded() / 1000)
        writer.field("reasons", link.reasons)
      }
      try output.write(writer.text + "\n")
    }
    return status
  }
}
