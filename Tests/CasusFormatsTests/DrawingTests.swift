// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusFormats

@Suite("Who is tied to whom")
struct TieGraphTests {
  private func graph(_ records: Record...) -> TieGraph { TieGraph(Sample.reading(records)) }

  @Test("Acts, pledges and gifts tie their parties, counted by kind")
  func ties() {
    let graph = graph(
      .event(Sample.event("e1")), .event(Sample.event("e2")),
      .transfer(Sample.transfer("t1")), .commitment(Sample.commitment("c1")))
    #expect(graph.ties.map(\.count) == [2, 1, 1])
    #expect(graph.ties.map(\.tie.kind) == ["material_conflict", "transfer", "commitment"])
    #expect(graph.ties.map(\.tie.isAsserted) == [true, false, true])
  }

  @Test("What parties do together ties each to each, in no direction")
  func together() {
    let parties = [Sample.sudan, Sample.chad, Sample.egypt]
    let graph = graph(
      .event(Sample.event("e1", type: .consult, actors: parties, recipients: [])))
    #expect(
      graph.ties.map { "\($0.tie.from)–\($0.tie.to)" } == [
        "Chad–Sudan", "Egypt–Sudan", "Chad–Egypt",
      ])
    #expect(graph.ties.allSatisfy { $0.tie.isMutual })
    #expect(graph.dot().count(of: "dir=both") == 3)
  }

  @Test("What is denied or did not happen ties nobody; nobody is tied to itself")
  func noTies() {
    #expect(graph(.event(Sample.event("e1", standing: Standing(negated: true)))).ties.isEmpty)
    for certainty in [Certainty.denied, .hypothetical] {
      let standing = Standing(certainty: certainty)
      #expect(graph(.event(Sample.event("e1", standing: standing))).ties.isEmpty)
    }
    #expect(graph(.event(Sample.event("e1", recipients: [Sample.chad]))).ties.isEmpty)
    #expect(graph(.event(Sample.event("e1", recipients: []))).ties.isEmpty)
  }

  @Test("Only what the report asserts is a solid line")
  func lines() {
    let asserted = graph(.event(Sample.event("e1"))).dot()
    #expect(asserted.contains("\"Chad\" -> \"Libya\" [color=\"#c0392b\", style=solid"))
    let standing = Standing(certainty: .accused)
    let accused = graph(.event(Sample.event("e1", standing: standing)))
    #expect(accused.dot().contains("style=dashed") && !accused.dot().contains("style=solid"))
    #expect(accused.table().contains("by others’ word"))
  }

  private func namesInDot(_ name: String) -> String? {
    let party = Sample.party(name)
    let dot = graph(.event(Sample.event("e1", actors: [party]))).dot()
    // Graphviz reads by scalars: a quote ends a name unless a backslash stands before it.
    guard let line = dot.split(separator: "\n").first(where: { $0.contains("->") }) else {
      return nil
    }
    var scalars = line.unicodeScalars.drop { $0 != "\"" }.dropFirst()
    var read = String.UnicodeScalarView()
    while let scalar = scalars.popFirst(), scalar != "\"" {
      if scalar == "\\", let next = scalars.popFirst() {
        read.append(next)
      } else {
        read.append(scalar)
      }
    }
    return String(scalars).hasPrefix(" -> \"Libya\" [") ? String(read) : nil
  }

  @Test(
    "Names keep their quotes and backslashes, and lose line ends",
    arguments: [
      ("the \"Tigers\"", "the \"Tigers\""), ("a\\", "a\\"), ("\\\"", "\\\""), ("a\nb", "ab"),
      ("\"]; evil [label=\"", "\"]; evil [label=\""), ("<b>x</b>", "<b>x</b>"), ("Côte", "Côte"),
    ])
  func escaping(_ name: String, _ expected: String) {
    #expect(namesInDot(name) == expected)
  }

  @Test(
    "So do quotes that carry a mark, and Windows line ends",
    arguments: [("\"\u{301}; evil", "\"\u{301}; evil"), ("a\r\nb", "ab")])
  func escapingOfClusters(_ name: String, _ expected: String) {
    #expect(namesInDot(name) == expected)
  }

  @Test("The table tells what the drawing shows")
  func table() {
    let party = Sample.party("A & \"B\" <c>")
    let table = graph(.event(Sample.event("e1", actors: [party]))).table()
    #expect(
      table.contains(
        "<tr><td>A &amp; &quot;B&quot; &lt;c&gt;</td><td>→</td><td>Libya</td>"
          + "<td>material conflict</td><td>1</td></tr>"))
    #expect(Markup(table).faults.isEmpty)
  }
}

@Suite("When things happened")
struct TimelineDrawingTests {
  private func drawing(_ events: Event...) -> String? {
    TimelineDrawing(Sample.reading(events.map { .event($0) })).svg()
  }

  @Test("No days, no drawing")
  func noDays() {
    #expect(drawing() == nil)
    #expect(drawing(Sample.event("e1")) == nil)
    #expect(drawing(Sample.event("e1", date: (nil, nil))) == nil)
  }

  @Test("Days stand in their order, each event leads to its record")
  func order() throws {
    let svg = try #require(
      drawing(
        Sample.event("e1", date: ("1990-05-01", "1990-05-01")),
        Sample.event("e2", date: (nil, "1986-12-31")),
        Sample.event("e3", date: ("1987-03-01", "1987-03-31")),
        Sample.event("e4", date: ("1990-05-01", "1990-05-01"))))
    let places = ["until 1986-12-31", "1987-03-01 – 1987-03-31", ">1990-05-01"].map {
      svg.place(of: $0) ?? -1
    }
    #expect(places == places.sorted() && places[0] > 0)
    let markup = Markup(svg)
    #expect(markup.faults.isEmpty)
    #expect(markup.values(of: "href") == ["#e2", "#e3", "#e1", "#e4"])
    #expect(markup.tags.count { $0.name == "circle" } == 3)
  }

  @Test("A label is short, its title is whole, and neither is markup")
  func labels() throws {
    let party = Sample.party("the <b>Great</b> League of Very Long Names & Titles")
    let svg = try #require(
      drawing(Sample.event("e1", actors: [party], date: ("1990-05-01", "1990-05-01"))))
    #expect(!svg.contains("<b>"))
    #expect(svg.contains("Long Names &amp; Titles → Libya"))
    #expect(svg.contains("…</text>"))
  }

  @Test("The same reading is always the same drawing")
  func stable() throws {
    let events = (1...20).map { Sample.event("e\($0)", date: ("1990-05-0\($0 % 9 + 1)", nil)) }
    let reading = Sample.reading(events.map { .event($0) })
    let first = TimelineDrawing(reading).svg()
    for _ in 0..<5 { #expect(TimelineDrawing(reading).svg() == first) }
  }
}
