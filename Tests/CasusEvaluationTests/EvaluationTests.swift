// SPDX-License-Identifier: Apache-2.0
import CasusEvaluation
import CasusRecords
import Testing

/// A report "r" in which Chad shells Libya, to be changed as a test needs.
func event(
  _ type: EventType = .assault, at start: Int = 5, by actor: String = "Chad",
  on other: String? = "Libya",
  certainty: Certainty = .asserted, confidence: Double = 1
) -> Event {
  Event(
    id: RecordID("e\(start)"), report: RecordID("r"),
    at: SentencePosition(paragraph: 0, sentence: 0), sentence: "Chad shelled Libya.",
    trigger: Quote(text: "shelled", span: TextSpan(start: start, end: start + 7)), type: type,
    actors: [party(actor, at: start - 5)],
    recipients: other.map { [party($0, at: start + 8)] } ?? [],
    standing: Standing(certainty: certainty), confidence: confidence)
}

func party(_ name: String, at start: Int, code: String? = nil) -> Participant {
  Participant(
    name: name, code: code,
    mention: Quote(text: name, span: TextSpan(start: start, end: start + name.count)), kind: .name)
}

func scores(_ gold: [Event], _ found: [Event]) -> Scores {
  Evaluation.scores(
    gold: GoldReport(id: "r", records: gold.map { .event($0) }), found: found.map { .event($0) })
}

@Suite("Comparing events with annotated ones")
struct EvaluationTests {
  @Test("the same records agree in everything")
  func perfect() {
    let scores = scores([event()], [event()])
    #expect(scores.rates["event type"]?.f1 == 1)
    #expect(scores.rates["event parties"]?.f1 == 1)
    #expect(scores.rates["certainty"]?.f1 == 1)
    #expect(scores.leaks.isEmpty)
    #expect(scores.calibrationError() == 0)
  }

  @Test("nothing found: precision and recall are zero, and nothing is divided by it")
  func nothing() {
    let scores = scores([event()], [])
    #expect(scores.rates["event trigger"]?.recall == 0)
    #expect(scores.rates["event trigger"]?.f1 == 0)
    #expect(scores.confusion["ASSAULT"]?["none"] == 1)
  }

  @Test("an event of another type is found, but not right")
  func wrongType() {
    let scores = scores([event()], [event(.coerce)])
    #expect(scores.rates["event trigger"]?.right == 1)
    #expect(scores.rates["event type"]?.right == 0)
    #expect(scores.confusion["ASSAULT"]?["COERCE"] == 1)
  }

  @Test("a missing recipient spoils the parties and nothing else")
  func missingRecipient() {
    let scores = scores([event()], [event(on: nil)])
    #expect(scores.rates["event type"]?.right == 1)
    #expect(scores.rates["event parties"]?.right == 0)
  }

  @Test("each found event answers for one annotated one")
  func once() {
    let scores = scores([event()], [event(), event(.coerce, at: 6)])
    #expect(scores.rates["event trigger"]?.right == 1)
    #expect(scores.rates["event trigger"]?.found == 2)
    #expect(scores.rates["event type"]?.right == 1)
  }

  @Test(
    "what comes out as asserted and is annotated as anything else is a leak",
    arguments: Certainty.allCases.filter { $0 != .asserted })
  func leak(certainty: Certainty) {
    let leaks = scores([event(certainty: certainty)], [event()]).leaks
    #expect(leaks.map(\.certainty) == [certainty])
    #expect(scores([event()], [event(certainty: certainty)]).leaks.isEmpty)
  }

  @Test("parties are the same by overlapping words or by code and sector, not by position")
  func parties() {
    var gold = event()
    var found = event()
    gold.actors = [party("Chad", at: 100, code: "TCD")]
    found.actors = [party("N'Djamena", at: 0, code: "TCD")]
    #expect(scores([gold], [found]).rates["event parties"]?.right == 1)
    found.actors = [party("Niger", at: 0, code: "NER")]
    #expect(scores([gold], [found]).rates["event parties"]?.right == 0)
  }

  @Test("half of what is said with 0.9 is wrong: off by 0.4")
  func calibration() {
    let scores = scores(
      [event()], [event(confidence: 0.9), event(.coerce, at: 60, confidence: 0.9)])
    #expect(abs(scores.calibrationError("event") - 0.4) < 1e-9)
  }

  @Test("scores of two reports add up")
  func sums() {
    var all = scores([event()], [event()])
    all.add(scores([event()], []))
    #expect(all.reports == 2)
    #expect(all.rates["event type"]?.gold == 2)
    #expect(all.rates["event type"]?.right == 1)
  }

  @Test("the table shows every row that was counted, and each leak with its sentence")
  func table() {
    let text = ScoreTable.text(scores([event(certainty: .denied)], [event()]))
    #expect(text.contains("event type"))
    #expect(text.contains("leaks: 1 of 1"))
    #expect(text.contains("\"shelled\" is denied in: Chad shelled Libya."))
  }
}
