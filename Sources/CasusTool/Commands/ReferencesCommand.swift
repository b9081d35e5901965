// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusCoding
import CasusDocuments
import CasusRecords

/// `casus references`
enum ReferencesCommand: Command {
  static let name = "references"
  static let summary = "tell for whom pronouns and descriptions stand"
  static let usage = "[options] FILE…"
  static let discussion = """
    Writes JSON Lines: for each pronoun, "both sides", "the minister" (kind "office"), and for each person, body or noun for people
    without a state of its own (kind "state"), the word, and for whom it was taken to stand with the probability; null for nobody. A
    person is decided on once. Offsets are Unicode scalars into the report's body. With --features there are instead all choices with
    what spoke for and against each, and which was chosen, of all other nouns too, as `Training/references.py` learns from it.
    """
  static let options = [
    Option(
      name: "input", value: "FORM", choices: InputFormat.allCases.map(\.rawValue),
      help: "the form of the input (default: auto)"),
    Option(name: "features", help: "write all choices with their features"),
    Option.output, Option.model, Option.lexicon, Option.register,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    let reader = try Readers.make(arguments)
    let output = try Output.open(arguments["output"])
    let withFeatures = arguments.switches.contains("features")
    return try Readers.eachReport(arguments, console) { report in
      let scalars = Array(report.body.unicodeScalars)
      let (id, references) = try reader.references(report, all: withFeatures)
      for reference in references {
        try output.write(line(reference, of: report, id, scalars, withFeatures))
      }
    }
  }

  private static func line(
    _ reference: Reference, of report: Report, _ id: RecordID, _ scalars: [Unicode.Scalar],
    _ withFeatures: Bool
  ) -> String {
    func text(_ span: TextSpan) -> String {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars[span.start..<span.end])
      return text
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("report", id.rawValue)
      writer.field("given_id", report.givenID)
      writer.field("kind", reference.kind)
      writer.field("start", reference.span.start)
      writer.field("end", reference.span.end)
      writer.field("text", text(reference.span))
      let chosen = reference.chosen.map { reference.choices[$0] }
      if withFeatures {
        writer.field("chosen", reference.chosen)
        writer.key("choices")
        writer.array(reference.choices) { writer, choice in
          writer.object { writer in
            write(choice, &writer)
            writer.field("features", choice.features)
          }
        }
      } else if let chosen {
        writer.key("for")
        writer.object { write(chosen, &$0) }
      } else {
        writer.null("for")
      }
    }
    return writer.text + "\n"
  }

  private static func write(_ choice: Reference.Choice, _ writer: inout JSONWriter) {
    writer.field("names", choice.names)
    writer.key("codes")
    writer.array(choice.codes) { writer, code in
      if let code { writer.string(code) } else { writer.write("null") }
    }
    writer.field("start", choice.span?.start)
    writer.field("end", choice.span?.end)
    writer.field("probability", (choice.probability * 1000).rounded() / 1000)
  }
}
