// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusFormats

@Suite("Marks in a report's words")
struct MarkedBodyTests {
  /// Marks the body and reads the marks back.
  private func marked(_ records: [Record], body: String = Sample.body) -> Markup {
    Markup(MarkedBody(Sample.reading(records, body: body)).html())
  }

  private func event(_ id: String, _ start: Int, _ end: Int) -> Record {
    var event = Sample.event(id)
    event.trigger.span = TextSpan(start: start, end: end)
    return .event(event)
  }

  private func said(_ id: String, _ start: Int, _ end: Int) -> Record {
    var attribution = Sample.attribution(id)
    attribution.content.span = TextSpan(start: start, end: end)
    return .attribution(attribution)
  }

  @Test("Every word of the body is there once, in paragraphs")
  func words() {
    let markup = marked(Sample.border.records)
    #expect(markup.faults.isEmpty)
    #expect(markup.text.split(separator: "\n") == Sample.body.split(separator: "\n"))
    #expect(markup.tags.count { $0.name == "p" } == 3)
  }

  @Test(
    "However spans lie to each other, marks nest and no word is lost",
    arguments: [
      [(5, 12), (5, 12)], [(5, 12), (8, 20)], [(8, 20), (5, 12)], [(0, 32), (5, 12)],
      [(5, 12), (0, 32)], [(20, 50), (5, 40)], [(5, 12), (12, 20)], [(0, 200), (5, 5)],
      [(0, 1), (0, 2), (0, 3)], [(3, 9), (2, 8), (1, 7), (0, 6)], [(28, 36), (30, 75)],
    ])
  func overlaps(_ spans: [(Int, Int)]) {
    // Each span once as somebody's words and once as an act.
    let records = spans.enumerated().flatMap { index, span in
      [said("a\(index)", span.0, span.1), event("e\(index)", span.0, span.1)]
    }
    for order in [records, records.reversed()] {
      let markup = marked(order)
      #expect(markup.faults.isEmpty)
      #expect(markup.text.split(separator: "\n") == Sample.body.split(separator: "\n"))
      let ids = markup.values(of: "id")
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test("Offsets count Unicode scalars: marks stand right after flags and marked letters")
  func scalars() throws {
    let body = "🇹🇩 e\u{301}té: Chad shelled it."
    let markup = marked([.event(Sample.event("e1", in: body))], body: body)
    #expect(markup.text.unicodeScalars.elementsEqual((body + "\n").unicodeScalars))
    let html = MarkedBody(Sample.reading([.event(Sample.event("e1", in: body))], body: body)).html()
    #expect(html.contains(">shelled</a>"))
  }

  @Test("A span beyond the text or without words marks nothing")
  func beyond() {
    let markup = marked([event("e1", 5, 4000), event("e2", 7, 7), said("a1", 900, 901)])
    #expect(markup.values(of: "class").isEmpty && markup.values(of: "href").isEmpty)
  }

  @Test("An empty body is an empty article")
  func empty() {
    #expect(marked([], body: "").faults.isEmpty)
    #expect(marked([], body: "\n\n").text.allSatisfy { $0.isNewline })
  }
}
