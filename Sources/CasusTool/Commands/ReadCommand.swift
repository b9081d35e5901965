// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusDocuments
import CasusFormats
import CasusRecords

/// `casus read`
enum ReadCommand: Command {
  static let name = "read"
  static let summary = "read reports and show what they say"
  static let usage = "[options] FILE…"
  static let discussion = """
    Reads text (with optional Title:, Outlet:, Published: and Dateline: lines), Markdown, HTML and JSON Lines; from files, from all
    reports in folders, and from standard input (-). A report that cannot be read is told on standard error, and the others are read.

    Formats: text is for people, grouped by day; ndjson is one record a line (the contract that programs build on); csv is one table a
    kind, --output naming the folder for them; html is one page for all reports that needs no network.

    Exit status: 0 all read; 1 some input could not be read; 2 wrong usage; 3 model, lexicon or output missing or damaged.
    """
  static let options = [
    Option(
      name: "input", value: "FORM", choices: InputFormat.allCases.map(\.rawValue),
      help: "the form of the input (default: auto, by name and content)"),
    Option(
      name: "format", value: "FORM", choices: ["text", "ndjson", "csv", "html"],
      help: "what to write (default: text)"),
    Option.output,
    Option(name: "threads", value: "N", help: "reports read at once (default: one a core)"),
    Option.model, Option.lexicon, Option.register,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard !arguments.operands.isEmpty else { throw UsageError("which FILE? (- is standard input)") }
    let input = InputFormat(rawValue: arguments["input"] ?? "auto") ?? .auto
    let threads = try arguments.count("threads")
    let reader = try Readers.make(arguments)
    let view = try ReadingViews.make(
      arguments["format"] ?? "text", output: arguments["output"], console: console)
    let reports = DocumentReader(format: input).reports(at: arguments.operands)
    let pipeline = Pipeline(threads: threads ?? Pipeline.cores)
    var failures = 0
    var read = 0
    try await pipeline.run(reports) { report in
      try reader.read(report)
    } each: { item in
      switch item {
      case .failure(let message):
        failures += 1
        console.endProgress()
        console.error("casus: \(message)")
      case .success(let reading, let notes):
        for note in notes { console.error("casus: \(note)") }
        try view.add(reading)
        read += 1
        if read % 10 == 0 { console.progress("casus: \(read) reports read") }
      }
    }
    console.endProgress()
    try view.finish()
    return failures > 0 ? ExitStatus.input : ExitStatus.success
  }
}
