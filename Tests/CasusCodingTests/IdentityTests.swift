// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusCoding

@Suite("One event in two tellings")
struct IdentityTests {
  private func event(
    _ id: String, _ sentence: String, by actor: String, to recipient: String,
    type: EventType = .assault, on day: String? = "1998-05-03", at place: String? = "Badme",
    certainty: Certainty = .asserted, report: String = "r1"
  ) -> Event {
    func party(_ code: String) -> Participant {
      Participant(
        name: code, code: code,
        mention: Quote(text: code, span: TextSpan(start: 0, end: 3)), kind: .name)
    }
    return Event(
      id: RecordID(id), report: RecordID(report), at: SentencePosition(paragraph: 0, sentence: 0),
      sentence: sentence, trigger: Quote(text: "x", span: TextSpan(start: 0, end: 1)), type: type,
      actors: [party(actor)], recipients: [party(recipient)],
      date: day.map { DateInterval(from: $0, to: $0, text: $0) },
      place: place.map { Place(name: $0, text: $0) }, standing: Standing(certainty: certainty),
      confidence: 0.8)
  }

  private let first = ("e1", "Troops crossed the river and shelled the customs post at dawn.")

  private func score(_ other: Event) -> Double {
    let one = event(first.0, first.1, by: "ERI", to: "ETH")
    return EventIdentity(reports: []).comparison(one, other)?.score ?? 0
  }

  @Test(
    "The same dyad, act, day and place in other words is the same event, and the reasons are given")
  func same() {
    let other = event(
      "e2", "Guns fired on a customs post beside the river.", by: "ERI", to: "ETH", report: "r2")
    let one = event(first.0, first.1, by: "ERI", to: "ETH")
    let links = EventIdentity(reports: []).links(among: [one, other])
    #expect(links.count == 1)
    #expect(links.first?.score ?? 0 > 0.9)
    #expect(links.first?.reasons.contains { $0.contains("the same parties: ERI, ETH") } == true)
  }

  @Test("Another year, another place, exchanged sides and a mere plan are not")
  func nearMisses() {
    let words = "Guns fired on a customs post beside the river."
    #expect(score(event("e2", words, by: "ERI", to: "ETH", on: "1999-05-03", report: "r2")) < 0.5)
    #expect(score(event("e2", words, by: "ETH", to: "ERI", report: "r2")) < 0.5)
    #expect(
      score(event("e2", words, by: "ERI", to: "ETH", certainty: .planned, report: "r2"))
        < score(event("e2", words, by: "ERI", to: "ETH", report: "r2")))
    #expect(score(event("e2", words, by: "KEN", to: "SOM", report: "r2")) < 0.5)
  }

  @Test("Two acts of one sentence stay two; nothing is linked to itself")
  func beside() {
    let one = event("e1", first.1, by: "ERI", to: "ETH")
    let other = event("e2", first.1, by: "ERI", to: "ETH")
    #expect(EventIdentity(reports: []).links(among: [one, other]).isEmpty)
    #expect(EventIdentity(reports: []).links(among: [one]).isEmpty)
    #expect(EventIdentity(reports: []).links(among: []).isEmpty)
  }

  @Test("The order of the events never changes the links")
  func order() {
    let one = event("e1", first.1, by: "ERI", to: "ETH")
    let other = event("e2", "The post was shelled at dawn.", by: "ERI", to: "ETH", report: "r2")
    let identity = EventIdentity(reports: [])
    #expect(identity.links(among: [one, other]) == identity.links(among: [other, one]))
  }
}
