// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusDocuments
import CasusEvaluation
import CasusRecords
import FoundationEssentials

/// `casus evaluate`
enum EvaluateCommand: Command {
  static let name = "evaluate"
  static let summary = "compare what Casus reads with what people annotated"
  static let usage = "[options] GOLD…"
  static let discussion = """
    GOLD: annotations in the corpus's form (.jsonl), brat stand-off (.ann with its .txt beside it), or folders of them. The text of an
    annotation is looked for beside it, in ../reports/ and in the --texts folders, as <id>.txt or by its document's name. Documents of other
    data sets, whose texts the corpus does not hold, are left out where no folder has them.

    Prints precision, recall and F1 by kind of record and field, which types are confused, how well confidence is calibrated, and every
    leak: what came out as asserted though the annotation says that the text does not assert it.

    Exit status: 0 all compared; 1 some annotation or text could not be read; 2 wrong usage; 3 model or lexicon missing or damaged.
    """
  static let options = [
    Option(name: "split", value: "NAME", help: "only reports of that split (train, dev, test)"),
    Option(name: "texts", value: "FOLDER,…", help: "where else texts lie"),
    Option(
      name: "found", value: "FILE",
      help: "compare these records (as casus read --format ndjson writes them), read nothing"),
    Option(
      name: "format", value: "FORM", choices: ["text", "json"],
      help: "what to write (default: text)"),
    Option(name: "threads", value: "N", help: "reports read at once (default: one a core)"),
    Option.output, Option.model, Option.lexicon, Option.register,
  ]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard !arguments.operands.isEmpty else { throw UsageError("which GOLD?") }
    let threads = try arguments.count("threads") ?? Pipeline.cores
    var status = ExitStatus.success
    let complain = { (message: String) in
      console.endProgress()
      console.error("casus: \(message)")
    }
    var annotated: [(path: String, gold: GoldReport)] = []
    for path in arguments.operands {
      let (found, problems) = GoldFiles.reports(at: path)
      annotated += found.filter { item in
        arguments["split"].map { item.gold.split == $0 } ?? true
      }
      for problem in problems {
        complain(problem)
        status = ExitStatus.input
      }
    }
    guard !annotated.isEmpty else {
      complain("there are no annotated reports to compare with")
      return ExitStatus.input
    }
    var scores = Scores()
    if let path = arguments["found"] {
      let groups = try GoldFiles.found(in: path)
      for (_, gold) in annotated {
        scores.add(Evaluation.scores(gold: gold, found: groups[gold.id] ?? []))
      }
    } else {
      let reader = try Readers.make(arguments)
      let folders = (arguments["texts"] ?? "").split(separator: ",").map(String.init)
      var tasks: [(GoldReport, String)] = []
      var elsewhere = 0
      for (path, gold) in annotated {
        guard let text = GoldFiles.text(of: gold, beside: path, in: folders) else {
          if gold.document != nil {
            elsewhere += 1
            continue
          }
          complain("\(path): its text is nowhere: say where with --texts")
          status = ExitStatus.input
          continue
        }
        tasks.append((gold, text))
      }
      if elsewhere > 0 {
        complain(
          "\(elsewhere) documents of other data sets are left out; with their texts, name the folder by --texts"
        )
      }
      for result in try await compared(tasks, reader, threads, console) {
        switch result {
        case .success(let some): scores.add(some)
        case .failure(let error):
          complain(error.description)
          status = ExitStatus.input
        }
      }
    }
    console.endProgress()
    let output = try Output.open(arguments["output"])
    try output.write(
      arguments["format"] == "json" ? ScoreTable.json(scores) : ScoreTable.text(scores))
    return status
  }

  /// Reads the texts on several cores and compares each with its annotation; results in the order of the tasks.
  private static func compared(
    _ tasks: [(GoldReport, String)], _ reader: Reader, _ threads: Int, _ console: Console
  ) async throws -> [Result<Scores, DocumentError>] {
    try await withThrowingTaskGroup(of: (Int, Result<Scores, DocumentError>).self) { group in
      var results: [Int: Result<Scores, DocumentError>] = [:]
      var next = 0
      func start() {
        guard next < tasks.count else { return }
        let number = next
        let (gold, path) = tasks[number]
        next += 1
        group.addTask {
          var found: [Record] = []
          for result in DocumentReader(format: .text).reports(at: [path]) {
            switch result {
            case .failure(let error): return (number, .failure(error))
            case .success(let report): found += try reader.read(report).records
            }
          }
          return (number, .success(Evaluation.scores(gold: gold, found: found)))
        }
      }
      for _ in 0..<threads { start() }
      while let (number, result) = try await group.next() {
        results[number] = result
        if results.count % 10 == 0 {
          console.progress("casus: \(results.count) of \(tasks.count) reports compared")
        }
        start()
      }
      return results.sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
