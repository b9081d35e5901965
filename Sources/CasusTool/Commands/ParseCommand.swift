// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusDocuments
import CasusLanguage

/// `casus parse`
enum ParseCommand: Command {
  static let name = "parse"
  static let summary = "write what the language core sees, as CoNLL-U"
  static let usage = "[--input text|conllu] [options] FILE…"
  static let discussion = """
    Writes words, tags, trees, names and predicates as CoNLL-U (universaldependencies.org/format.html). With --input conllu the given
    words and sentences are kept and everything else is written anew. The last column holds NE= (names), Frame= (arguments of a
    predicate), Cue= (how likely it is a cue of attribution) and Factuality= (-3 to 3).
    """
  static let options = [
    Option(
      name: "input", value: "FORM", choices: InputFormat.allCases.map(\.rawValue) + ["conllu"],
      help: "the form of the input (default: auto)"),
    Option.output, Option.model, Option.lexicon,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard !arguments.operands.isEmpty else { throw UsageError("which FILE? (- is standard input)") }
    let reader = try Readers.make(arguments)
    let output = try Output.open(arguments["output"])
    if arguments["input"] == "conllu" {
      return try parseTrees(arguments.operands, reader, output, console)
    }
    return try Readers.eachReport(arguments, console) { report in
      for sentence in try reader.analyse(report.body).sentences {
        try output.write(CoNLLUWriter.text(sentence))
      }
    }
  }

  private static func parseTrees(
    _ paths: [String], _ reader: Reader, _ output: Output, _ console: Console
  ) throws -> Int32 {
    var status = ExitStatus.success
    for path in paths {
      let name = path == "-" ? "standard input" : path
      do {
        let bytes = try InputBytes.read(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
          console.error("casus: \(name): not valid UTF-8")
          status = ExitStatus.input
          continue
        }
        let sentences = try CoNLLUReader.sentences(text)
        guard !sentences.isEmpty else {
          console.error("casus: \(name): there are no sentences in it")
          status = ExitStatus.input
          continue
        }
        for sentence in try reader.analyse(sentences).sentences {
          try output.write(CoNLLUWriter.text(sentence))
        }
      } catch let error as CoNLLUError {
        console.error("casus: \(name): \(error)")
        status = ExitStatus.input
      } catch let error as InputError {
        console.error("casus: \(error)")
        status = ExitStatus.input
      }
    }
    return status
  }
}
