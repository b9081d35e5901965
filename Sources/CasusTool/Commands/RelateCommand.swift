// SPDX-License-Identifier: Apache-2.0
import Casus
import CasusLanguage
import CasusRecords
import FoundationEssentials

/// `casus relate`
enum RelateCommand: Command {
  static let name = "relate"
  static let summary = "say what a given source does to a given target"
  static let usage = "[options] [FILE…]"
  static let discussion = """
    For those who have pairs of actors and want PLOVER's types. Reads JSON Lines from files or standard input:

      {"id": 1, "text": "…", "source": {"text": "…", "start": 0, "end": 5}, "target": {"text": "…", "start": 20, "end": 26}}

    Offsets are Unicode scalars, end exclusive; where start or end is null or missing, the first place of the words in the text is taken.
    Writes one line for each, in order, with all sixteen types and how likely each is:

      {"id": 1, "type": "ACCUSE", "score": 0.93, "scores": {"ACCUSE": 0.93, …}}

    A line that makes no sense is told on standard error and answered with "type": null, so that lines stay in step.
    """
  static let options = [
    Option(name: "threads", value: "N", help: "lines answered at once (default: one a core)"),
    Option.output, Option.model,
  ]

  /// A line of input.
  private struct Question: Sendable, Decodable {
    struct Phrase: Sendable, Decodable {
      var text: String?
      var start: Int?
      var end: Int?
    }

    var text: String
    var source: Phrase
    var target: Phrase
  }

  private static let atOnce = 512

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    let threads = try arguments.count("threads") ?? Pipeline.cores
    let reader = try Readers.make(arguments)
    guard reader.canRelate else {
      console.error("casus: this model was not taught to relate")
      return ExitStatus.environment
    }
    let output = try Output.open(arguments["output"])
    var status = ExitStatus.success
    for path in arguments.operands.isEmpty ? ["-"] : arguments.operands {
      let bytes: [UInt8]
      do {
        bytes = try InputBytes.read(path)
      } catch {
        console.error("casus: \(error)")
        status = ExitStatus.input
        continue
      }
      var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
        .filter { $0.element.contains { $0 > 32 } }.map {
          (number: $0.offset + 1, bytes: $0.element)
        }[...]
      while !lines.isEmpty {
        let some = Array(lines.prefix(atOnce))
        lines = lines.dropFirst(atOnce)
        let answers = try await answers(some.map(\.bytes), reader, threads)
        for (line, answer) in zip(some, answers) {
          try output.write(answer.line + "\n")
          if let problem = answer.problem {
            console.error(
              "casus: \(path == "-" ? "standard input" : path):\(line.number): \(problem)")
            status = ExitStatus.input
          }
        }
      }
    }
    return status
  }

  /// Answers to some lines, in their order; every thread takes a share of them.
  private static func answers(
    _ lines: [ArraySlice<UInt8>], _ reader: Reader, _ threads: Int
  ) async throws -> [Answer] {
    try await withThrowingTaskGroup(of: (Int, [Answer]).self) { group in
      let share = max(1, (lines.count + threads - 1) / threads)
      for start in stride(from: 0, to: lines.count, by: share) {
        let some = lines[start..<min(lines.count, start + share)]
        group.addTask { (start, try some.map { try answer($0, reader) }) }
      }
      var found: [Int: [Answer]] = [:]
      for try await (start, answers) in group { found[start] = answers }
      return found.sorted { $0.key < $1.key }.flatMap(\.value)
    }
  }

  /// A line of output, and what was wrong with its line of input.
  private struct Answer: Sendable {
    var line: String
    var problem: String?
  }

  private static func answer(_ line: ArraySlice<UInt8>, _ reader: Reader) throws -> Answer {
    let decoder = JSONDecoder()
    let data = Data(line)
    let id = (try? decoder.decode(Identified.self, from: data))?.id
    var problem: String?
    var scores: [LabelScore] = []
    do {
      let question = try decoder.decode(Question.self, from: data)
      let scalars = Array(question.text.unicodeScalars)
      let source = try span(of: question.source, "source", in: scalars)
      let target = try span(of: question.target, "target", in: scalars)
      scores = try reader.relate(question.text, source: source, target: target)
      if scores.isEmpty { problem = "there is no text" }
    } catch let fault as Fault {
      problem = fault.message
    } catch let DecodingError.keyNotFound(key, _) {
      problem = "there is no \"\(key.stringValue)\""
    } catch is DecodingError {
      problem = "not a JSON object of the form that casus help relate shows"
    }
    var writer = JSONWriter()
    writer.object { writer in
      switch id {
      case .number(let number): writer.field("id", number)
      case .text(let text): writer.field("id", text)
      case nil: writer.null("id")
      }
      writer.field("type", scores.first?.label)
      writer.field("score", scores.first.map { rounded($0.score) })
      writer.key("scores")
      writer.object { writer in
        for score in scores { writer.field(score.label, rounded(score.score)) }
      }
    }
    return Answer(line: writer.text, problem: problem)
  }

  private struct Fault: Error { var message: String }

  /// An id of any plain kind, to give back as it came.
  private struct Identified: Decodable {
    enum ID: Decodable {
      case number(Double), text(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }

    var id: ID
  }

  /// Where a phrase stands; `nil` if the text does not hold its words.
  private static func span(
    of phrase: Question.Phrase, _ name: String, in text: [Unicode.Scalar]
  ) throws -> TextSpan? {
    if let start = phrase.start, let end = phrase.end {
      guard start >= 0, start < end, end <= text.count else {
        throw Fault(message: "the \(name)'s offsets \(start) to \(end) lie outside the text")
      }
      return TextSpan(start: start, end: end)
    }
    guard let words = phrase.text?.unicodeScalars, !words.isEmpty, words.count <= text.count else {
      return nil
    }
    let sought = Array(words)
    return (0...(text.count - sought.count)).first { start in
      text[start..<(start + sought.count)].elementsEqual(sought)
    }.map { TextSpan(start: $0, end: $0 + sought.count) }
  }

  private static func rounded(_ value: Float) -> Double {
    (Double(value) * 10_000).rounded() / 10_000
  }
}
