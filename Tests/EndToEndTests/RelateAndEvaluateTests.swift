// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("What a source does to a target, line by line")
struct RelateCommandTests {
  private func answers(_ lines: [String]) throws -> (ProgramUnderTest.Outcome, [[String: Any]]) {
    let outcome = try ProgramUnderTest.run(
      ["relate"], input: Data(lines.joined(separator: "\n").utf8))
    let answers = try outcome.lines.map { line in
      try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
    return (outcome, answers)
  }

  @Test("one answer a line, in order, with its id and all sixteen types")
  func inOrder() throws {
    let text = "Kenya's army shelled a militia camp in Somalia on Tuesday."
    let (outcome, answers) = try answers([
      #"{"id":7,"text":"\#(text)","source":{"text":"Kenya's army","start":0,"end":12},"target":{"text":"a militia camp in Somalia","start":21,"end":46}}"#,
      #"{"id":"b","text":"Chile thanked Norway for the rescue ship.","source":{"text":"Chile"},"target":{"text":"Norway","start":null,"end":null}}"#,
    ])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(answers.count == 2)
    #expect(answers.first?["id"] as? Int == 7)
    #expect(answers.first?["type"] as? String == "ASSAULT")
    #expect(answers.last?["id"] as? String == "b")
    #expect(answers.last?["type"] as? String == "SUPPORT")
    for answer in answers {
      let scores = try #require(answer["scores"] as? [String: Double])
      #expect(scores.count == 16)
      #expect(abs(scores.values.reduce(0, +) - 1) < 0.01)
    }
  }

  @Test(
    "a line that makes no sense is named, answered with null, and the next one is answered",
    arguments: [
      ("{", "not a JSON object"), (#"{"id":1,"text":"x","source":{}}"#, "\"target\""),
      (#"{"id":1,"text":"","source":{},"target":{}}"#, "no text"),
      (
        #"{"id":1,"text":"Chad","source":{"start":0,"end":9},"target":{}}"#, "outside the text"
      ),
    ])
  func faults(line: String, message: String) throws {
    let good =
      #"{"id":2,"text":"Mali arrested a Chadian envoy.","source":{"text":"Mali"},"target":{"text":"a Chadian envoy"}}"#
    let (outcome, answers) = try answers([line, "", good])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("standard input:1: "))
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(answers.count == 2)
    #expect(answers.first?["type"] is NSNull)
    #expect(answers.last?["type"] as? String == "COERCE")
  }
}

@Suite("Comparing with annotations")
struct EvaluateCommandTests {

  private func corpus(_ name: String) -> String {
    "\(ProgramUnderTest.folder)/Corpus/\(name)"
  }

  @Test("annotations of the corpus: a table with every row, and as JSON")
  func corpusReports() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: corpus("annotations"))
      .filter { $0.hasPrefix("pilot-") }.map { corpus("annotations/\($0)") }
    #expect(files.count == 2)
    let text = try ProgramUnderTest.run(["evaluate"] + files)
    #expect(text.status == 0, "\(text.errors)")
    for row in ["event type", "event parties", "certainty", "attribution", "calibration", "leaks:"]
    {
      #expect(text.output.contains(row), "\(row)")
    }
    let json = try ProgramUnderTest.run(["evaluate", "--format", "json"] + files)
    let scores = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(scores["reports"] as? Int == 2)
  }

  @Test("annotations compared with themselves are right in everything")
  func themselves() throws {
    let file = try #require(
      try FileManager.default.contentsOfDirectory(atPath: corpus("annotations"))
        .first { $0.hasPrefix("pilot-") })
    let path = corpus("annotations/\(file)")
    let outcome = try ProgramUnderTest.run([
      "evaluate", path, "--found", path, "--format", "json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let scores = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let rates = try #require(scores["rates"] as? [String: [String: Double]])
    for row in ["event type", "event codes", "certainty", "attribution"] {
      #expect(rates[row]?["f1"] == 1, "\(row)")
    }
    #expect((scores["leaks"] as? [Any])?.isEmpty == true)
  }

  @Test("brat stand-off with its text beside it")
  func brat() throws {
    try ProgramUnderTest.withFolder { folder in
      try Data("Kenya's army shelled a militia camp in Somalia on Tuesday.\n".utf8)
        .write(to: folder.appending(path: "a.txt"))
      try Data(
        "T1\tASSAULT 13 20\tshelled\nT2\tParty 0 12\tKenya's army\nE1\tASSAULT:T1 Actor:T2\n".utf8
      )
      .write(to: folder.appending(path: "a.ann"))
      let outcome = try ProgramUnderTest.run(["evaluate", folder.path, "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\"event type\":{\"right\":1,\"gold\":1"))
    }
  }

  @Test("what cannot be read is named, the rest is compared, and the status says so")
  func faults() throws {
    try ProgramUnderTest.withFolder { folder in
      let torn = folder.appending(path: "torn.jsonl")
      try Data("{\"kind\":\"report\",\"id\":\"x\"}\n{\"kind\":\n".utf8).write(to: torn)
      let lost = folder.appending(path: "lost.jsonl")
      try Data("{\"kind\":\"report\",\"id\":\"lost\"}\n".utf8).write(to: lost)
      let outcome = try ProgramUnderTest.run(["evaluate", torn.path, lost.path])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("torn.jsonl:2: not valid JSON"))
      #expect(outcome.errors.contains("lost.jsonl: its text is nowhere"))
    }
    let nothing = try ProgramUnderTest.run(["evaluate", "nowhere.jsonl"])
    #expect(nothing.status == 1)
    #expect(nothing.errors.contains("no such file"))
  }
}
