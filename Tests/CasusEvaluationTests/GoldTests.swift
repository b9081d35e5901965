// SPDX-License-Identifier: Apache-2.0
import CasusEvaluation
import CasusRecords
import Testing

@Suite("Reading annotations")
struct GoldTests {
  static let report = #"{"kind":"report","id":"a-1","split":"dev","source":"own","document":"d7"}"#
  static let event =
    #"{"kind":"event","id":"a-1.e1","report":"a-1","at":[0,0],"sentence":"x","trigger":{"text":null,"start":3,"end":7},"type":"AID","actors":[{"name":null,"code":"NOR","start":0,"end":2}],"certainty":"asserted"}"#

  @Test("the corpus's form: split and document come with the report, texts may be missing")
  func corpus() throws {
    let gold = try GoldReader.report(
      Array((Self.report + "\n" + Self.event + "\n").utf8), path: "a-1.jsonl")
    #expect(gold.id == "a-1")
    #expect(gold.split == "dev")
    #expect(gold.document == "d7")
    #expect(gold.records.count == 1)
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("", "it holds no report record"),
      (Self.event, "a.jsonl:1: a record before the report's own"),
      (Self.report + "\n" + Self.report, "a.jsonl:2: a second report record"),
      (Self.report + "\n{\"kind\":", "a.jsonl:2: not valid JSON"),
    ])
  func faults(text: String, message: String) {
    let error = #expect(throws: GoldError.self) {
      try GoldReader.report(Array(text.utf8), path: "a.jsonl")
    }
    #expect(error?.description.contains(message) == true)
  }

  @Test("brat: triggers, roles, and attributes for certainty, mode and negation")
  func brat() throws {
    let text = """
      T1\tASSAULT 5 12\tshelled
      T2\tParty 0 4\tChad
      T3\tParty 13 18;20 25\tLibya
      E1\tASSAULT:T1 Actor:T2 Recipient:T3
      A1\tCertainty E1 denied
      A2\tNegated E1
      #1\tAnnotatorNotes E1\ta doubt

      """
    let gold = try BratReader.report(Array(text.utf8), id: "b", path: "b.ann")
    guard case .event(let event) = try #require(gold.records.first) else {
      Issue.record("no event")
      return
    }
    #expect(event.type == .assault)
    #expect(event.actors.map(\.name) == ["Chad"])
    #expect(event.recipients.first?.mention.span == TextSpan(start: 13, end: 25))
    #expect(event.standing == Standing(negated: true, certainty: .denied))
  }

  @Test(
    "a damaged brat file is an error, not a crash",
    arguments: ["T1\tASSAULT x y\tz", "E1\tASSAULT:T9", "A1\tCertainty", "T1\tASSAULT 9 3\tz"])
  func damagedBrat(text: String) {
    #expect(throws: GoldError.self) {
      try BratReader.report(Array(text.utf8), id: "b", path: "b.ann")
    }
  }
}
