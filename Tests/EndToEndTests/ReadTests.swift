// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("Reading the sample reports, end to end")
struct ReadTests {
  @Test("The same bytes twice, on one thread and on two, in the order of the inputs")
  func repeatable() throws {
    let arguments = ["read", "--format", "ndjson"] + ProgramUnderTest.samples
    let first = try ProgramUnderTest.run(arguments + ["--threads", "1"])
    let second = try ProgramUnderTest.run(arguments + ["--threads", "2"])
    #expect(first.status == 0)
    #expect(first.errors.isEmpty)
    #expect(first.output == second.output)
    let titles = try first.lines.compactMap { line -> String? in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["kind"] as? String == "report" ? object?["title"] as? String : nil
    }
    #expect(titles.count == ProgramUnderTest.samples.count)
    #expect(titles.first == "Three Pacific powers sign a security treaty")
  }

  @Test("A record has every key of its kind, unknown values null")
  func keys() throws {
    let outcome = try ProgramUnderTest.run(
      ["read", "--format", "ndjson", ProgramUnderTest.samples[0]])
    let wanted: [String: Set<String>] = [
      "report": [
        "id", "given_id", "title", "outlet", "published", "dateline", "language", "paragraphs",
        "sentences", "words",
      ],
      "attribution": ["id", "report", "at", "source", "cue", "content", "stance", "within"],
      "event": [
        "id", "report", "at", "sentence", "trigger", "type", "mode", "contexts", "quad",
        "intensity", "cameo", "actors", "recipients", "objects", "date", "place", "negated",
        "certainty", "condition", "attribution", "confidence",
      ],
      "commitment": [
        "id", "report", "at", "sentence", "obligation", "obligors", "beneficiaries", "trigger",
        "undefined_terms", "instrument", "reciprocal", "date", "until", "negated", "certainty",
        "attribution", "confidence",
      ],
      "transfer": [
        "id", "report", "at", "sentence", "givers", "receivers", "objects", "purpose", "date",
        "place", "negated", "certainty", "condition", "attribution", "confidence",
      ],
    ]
    for line in outcome.lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let kind = try #require(object["kind"] as? String)
      let missing = try #require(wanted[kind]).subtracting(object.keys)
      #expect(missing.isEmpty, "\(kind) lacks \(missing)")
    }
  }

  @Test("A pact in the samples binds all its parties both ways")
  func pact() throws {
    let outcome = try ProgramUnderTest.run(
      ["read", "--format", "ndjson", ProgramUnderTest.samples[0]])
    #expect(outcome.lines.contains { $0.contains("\"kind\":\"commitment\"") })
  }

  @Test("Standard input, text for people without colour off a terminal")
  func standardInput() throws {
    let text = Data("Published: 2024-05-15\n\nNorway delivered ambulances to Moldova.\n".utf8)
    let outcome = try ProgramUnderTest.run(["read", "-"], input: text)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Norway"))
    #expect(!outcome.output.contains("\u{1B}["))
  }

  @Test("CSV makes one table a kind, each with its header")
  func csv() throws {
    try ProgramUnderTest.withFolder { folder in
      let target = folder.appending(path: "tables")
      let outcome = try ProgramUnderTest.run(
        ["read", "--format", "csv", "--output", target.path] + ProgramUnderTest.samples)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: target.path).sorted()
      #expect(
        names == [
          "attributions.csv", "commitments.csv", "events.csv", "reports.csv", "transfers.csv",
        ])
      for name in names {
        let table = try String(contentsOf: target.appending(path: name), encoding: .utf8)
        #expect(table.split(whereSeparator: \.isNewline).count > 1, "\(name) is empty")
      }
    }
  }

  @Test("The page stands alone: nothing is fetched, and hostile text stays text")
  func page() throws {
    let text = Data(
      "Published: 2024-05-15\n\nNorway <script>alert(1)</script> delivered ambulances to Moldova.\n"
        .utf8)
    let outcome = try ProgramUnderTest.run(["read", "--format", "html", "-"], input: text)
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("<script>alert"))
    for mark in ["src=\"http", "href=\"http", "url(http", "@import"] {
      #expect(!outcome.output.contains(mark))
    }
    let drawn = try ProgramUnderTest.run(
      ["read", "--format", "html", ProgramUnderTest.samples[0]])
    #expect(drawn.output.contains("<svg"))
  }

  @Test("One bad report is told, the others are read, and the status says so")
  func oneBad() throws {
    let lines = """
      {"id":"a","published":"2024-05-15","text":"Norway delivered ambulances to Moldova."}
      {"id":"b","text":"broken
      {"id":"c","text":"\\ud800 alone"}
      {"id":"d","published":"2024-05-15","text":"India donated vaccines to Nepal."}
      """
    let outcome = try ProgramUnderTest.run(
      ["read", "--format", "ndjson", "--input", "jsonl", "-"], input: Data(lines.utf8))
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("\"given_id\":\"a\""))
    #expect(outcome.output.contains("\"given_id\":\"d\""))
    #expect(outcome.errors.contains(":2"), "\(outcome.errors)")
  }

  @Test("Missing files, folders without reports and binary files do not stop the rest")
  func mixedInputs() throws {
    try ProgramUnderTest.withFolder { folder in
      let binary = folder.appending(path: "noise.txt")
      try Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 197 ^ ($0 >> 3)) }).write(
        to: binary)
      let empty = folder.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let outcome = try ProgramUnderTest.run(
        ["read", "--format", "ndjson", "gone.txt", binary.path, empty.path]
          + [ProgramUnderTest.samples[0]])
      #expect(outcome.status == 1)
      for name in ["gone.txt", binary.path, empty.path] {
        #expect(outcome.errors.contains(name))
      }
      #expect(outcome.output.contains("\"kind\":\"event\""))
    }
  }
}

@Suite("Parsing and explaining")
struct ParseTests {
  @Test("Given words and sentences are kept")
  func conllu() throws {
    let rows = ["Norway", "did", "n't", "re", "-", "arm", "."].enumerated().map { index, word in
      "\(index + 1)\t\(word)" + String(repeating: "\t_", count: 8)
    }
    let input = Data((rows.joined(separator: "\n") + "\n\n").utf8)
    let outcome = try ProgramUnderTest.run(["parse", "--input", "conllu", "-"], input: input)
    #expect(outcome.status == 0)
    let forms = outcome.lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t")[1] }
    #expect(forms == ["Norway", "did", "n't", "re", "-", "arm", "."])
    let heads = outcome.lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t")[6] }
    #expect(heads.filter { $0 == "0" }.count == 1)
  }

  @Test("Broken CoNLL-U is told by its line")
  func broken() throws {
    let outcome = try ProgramUnderTest.run(
      ["parse", "--input", "conllu", "-"], input: Data("1\tNorway\n\n".utf8))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("1"), "\(outcome.errors)")
  }

  @Test("An explanation names words, path and the lexicon's line")
  func explain() throws {
    let outcome = try ProgramUnderTest.run(
      ["explain", "-", "--at", "0.0"], input: Data("Norway delivered ambulances to Moldova.".utf8))
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("delivered"))
    #expect(outcome.output.contains("events.tsv"), "\(outcome.output)")
  }
}
