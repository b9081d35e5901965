// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusRecords

@Suite("A reading that breaks its own rules is found out")
struct RecordCheckerTests {
  private func problems(_ records: Record..., body: String = "Chad shelled the camp.") -> [String] {
    RecordChecker.problems(in: Reading(report: Sample.report, body: body, records: records))
  }

  private func attribution(_ id: String, within: String?) -> Attribution {
    Attribution(
      id: RecordID(id), report: RecordID("r0"), at: SentencePosition(paragraph: 0, sentence: 0),
      source: nil, cue: Sample.quote("shelled", 5), content: Sample.quote("camp", 17),
      stance: .said, within: within.map { RecordID($0) })
  }

  @Test func soundRecord() {
    #expect(problems(.event(Sample.event())).isEmpty)
  }

  @Test func quoteThatIsNotItsSlice() {
    let event = Sample.event(trigger: Sample.quote("shelled", 6))
    #expect(problems(.event(event)).count == 1)
    let beyond = Sample.event(trigger: Sample.quote("shelled", 400))
    #expect(problems(.event(beyond)).count == 1)
  }

  @Test("Offsets count Unicode scalars, not bytes or characters")
  func scalars() {
    let trigger = Sample.quote("shelled", 6)
    #expect(
      problems(
        .event(
          { () -> Event in
            var event = Sample.event(trigger: trigger)
            event.actors = []
            return event
          }()), body: "🇹🇩 é\u{301}shelled"
      ).count == 1)
    var event = Sample.event(trigger: Sample.quote("shelled", 5))
    event.actors = []
    #expect(problems(.event(event), body: "🇹🇩 e\u{301}shelled").isEmpty)
  }

  @Test("A leak by construction: asserted, yet somebody else's words")
  func assertedAndAttributed() {
    let standing = Standing(certainty: .asserted, attribution: [RecordID("a1")])
    let found = problems(
      .attribution(attribution("a1", within: nil)), .event(Sample.event(standing: standing)))
    #expect(found.count == 1)
    #expect(found[0].contains("asserted"))
  }

  @Test func danglingReference() {
    let standing = Standing(certainty: .reported, attribution: [RecordID("a9")])
    #expect(problems(.event(Sample.event(standing: standing))).count == 1)
    #expect(problems(.attribution(attribution("a1", within: "a9"))).count == 1)
  }

  @Test func circle() {
    let found = problems(
      .attribution(attribution("a1", within: "a2")), .attribution(attribution("a2", within: "a1")))
    #expect(found.count == 2)
  }

  @Test func doubledIdentifierForeignModeAndConfidence() {
    var event = Sample.event()
    event.mode = .visit
    event.confidence = 1.5
    #expect(problems(.event(event)).count == 2)
    #expect(problems(.event(Sample.event()), .event(Sample.event())).count == 1)
  }
}
