// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusCoding
import CasusDocuments
import CasusFormats
import CasusRecords

/// `casus explain`
enum ExplainCommand: Command {
  static let name = "explain"
  static let summary = "tell why each record of a sentence was coded"
  static let usage = "[options] FILE --at P.S"
  static let discussion = """
    P is the paragraph and S the sentence within it, both from 0, as in a record's "at". Without --at every sentence that gave a record
    is explained. For each record: its words, the paths through the tree, the lexicon's lines, the heads' scores, the rules.
    """
  static let options = [
    Option(name: "at", value: "P.S", help: "the sentence: paragraph and number, both from 0"),
    Option(
      name: "input", value: "FORM", choices: InputFormat.allCases.map(\.rawValue),
      help: "the form of the input (default: auto)"),
    Option.output, Option.model, Option.lexicon, Option.register,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard arguments.operands.count == 1, let path = arguments.operands.first else {
      throw UsageError("one FILE is explained at a time")
    }
    let wanted = try arguments["at"].map { text throws(UsageError) in try position(text) }
    let input = InputFormat(rawValue: arguments["input"] ?? "auto") ?? .auto
    let reader = try Readers.make(arguments)
    let output = try Output.open(arguments["output"])
    var status = ExitStatus.success
    for result in DocumentReader(format: input).reports(at: [path]) {
      switch result {
      case .failure(let error):
        console.error("casus: \(error)")
        status = ExitStatus.input
      case .success(let report):
        let (reading, evidence) = try reader.explain(report)
        let text = explanation(reading, evidence, at: wanted)
        if text.isEmpty, let wanted {
          console.error(
            "casus: \(path): nothing was coded at \(wanted.paragraph).\(wanted.sentence)")
        }
        try output.write(text)
      }
    }
    return status
  }

  private static func position(_ text: String) throws(UsageError) -> SentencePosition {
    let parts = text.split(separator: ".").map { Int($0) }
    guard parts.count == 2, let paragraph = parts[0], let sentence = parts[1], paragraph >= 0,
      sentence >= 0
    else { throw UsageError("--at wants P.S, as in 3.0, not \"\(text)\"") }
    return SentencePosition(paragraph: paragraph, sentence: sentence)
  }

  private static func explanation(
    _ reading: Reading, _ evidence: [Evidence], at wanted: SentencePosition?
  ) -> String {
    var text = ""
    var last: SentencePosition?
    for (record, evidence) in zip(reading.records, evidence) {
      guard let place = record.position, wanted == nil || place == wanted else { continue }
      if place != last {
        // Attributions carry no sentence of their own: another record of the same place does.
        let sentence = reading.records.first { $0.position == place && $0.sentence != nil }
        text += "\(place.paragraph).\(place.sentence)  \(sentence?.sentence ?? "")\n"
        last = place
      }
      text += "\n  \(TerminalView.headline(record, in: reading))\n"
      for step in evidence.steps {
        let kind = step.kind.rawValue
        text +=
          "    \(kind)\(String(repeating: " ", count: max(1, 10 - kind.count)))\(step.detail)\n"
      }
    }
    return text.isEmpty ? "" : text + "\n"
  }
}
