// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusFormats

@Suite("One page that needs no network")
struct HTMLPageTests {
  private func page(_ readings: Reading...) -> String {
    HTMLPage.page(readings) { _ in "<svg><g></g></svg>" }
  }

  /// A reading with the same hostile words wherever words may stand.
  private func hostile(_ words: String) -> Reading {
    let body = "Chad \(words) Libya\nIt said \(words) so"
    var party = Sample.party("Chad", in: body)
    party.name = "Chad \(words)"
    party.person = words
    var event = Sample.event(
      "e1", words, actors: [party], recipients: [Sample.party("Libya", in: body)],
      date: (words, words), sentence: body, in: body)
    event.place = Place(name: words, text: words)
    event.cameo = words
    let said = Sample.attribution(
      "a1", source: party, content: "said \(words) so", in: body)
    var report = Sample.report(title: words)
    report.outlet = words
    return Reading(report: report, body: body, records: [.event(event), .attribution(said)])
  }

  @Test(
    "Words of a report never become markup",
    arguments: [
      "<script>alert(1)</script>", "]]>", "<img src=x onerror=alert(1)>", "-->", "</style>",
      "\" onmouseover=\"alert(1)", "' autofocus='", "&lt;b&gt;", "</article></div>", "<!--", "&",
      "javascript:alert(1)", "<a href=\"https://example.org\">", "\\u003cb\\u003e",
    ])
  func hostileWords(_ words: String) throws {
    let innocent = Markup(page(hostile("shelled")))
    let markup = Markup(page(hostile(words)))
    #expect(markup.faults.isEmpty)
    #expect(markup.tags.map(\.name) == innocent.tags.map(\.name))
    #expect(markup.values(of: "onmouseover").isEmpty && markup.values(of: "src").isEmpty)
    #expect(markup.values(of: "href") == innocent.values(of: "href"))
    #expect(markup.text.count(of: words) >= 8)
  }

  @Test("The page asks nothing of any other machine")
  func selfContained() {
    let text = page(Sample.border, Sample.border)
    let markup = Markup(text)
    for words in ["<script", "<link", "<iframe", "<img", "@import", "url(", "https:", " src="] {
      #expect(!text.contains(words), "\(words)")
    }
    // The name of SVG's vocabulary looks like an address but is never fetched.
    #expect(text.replacing("xmlns=\"http://www.w3.org/2000/svg\"", with: "").count(of: "//") == 0)
    #expect(markup.values(of: "href").allSatisfy { $0.hasPrefix("#") })
  }

  @Test("Each record leads to its words")
  func recordsToWords() throws {
    let markup = Markup(page(Sample.border))
    let ids = markup.values(of: "id")
    let links = markup.values(of: "href")
    for record in Sample.border.records {
      #expect(ids.contains("\(record.id)") && links.contains("#w-\(record.id)"))
      #expect(ids.contains("w-\(record.id)"), "\(record.id)")
    }
  }

  @Test("The words lead back to their record", arguments: ["e1", "e2", "t1", "c1"])
  func wordsToRecord(_ id: String) throws {
    let article = Markup(try page(Sample.border).between("<article>", "</article>"))
    #expect(article.values(of: "href").contains("#\(id)"))
  }

  @Test("What somebody said leads back to who said it")
  func attributedWordsToRecord() throws {
    let article = Markup(try page(Sample.border).between("<article>", "</article>"))
    #expect(article.values(of: "href").contains("#a1"))
  }

  @Test("No link leads nowhere, no two things share a name")
  func links() {
    let markup = Markup(page(Sample.border))
    let ids = markup.values(of: "id")
    #expect(Set(ids).count == ids.count)
    #expect(markup.values(of: "href").allSatisfy { ids.contains(String($0.dropFirst())) })
  }

  @Test("Nor do links of records that share their words or have none of their own")
  func linksOfSharedWords() {
    let markup = Markup(
      page(
        Sample.reading([
          .event(Sample.event("e1")), .event(Sample.event("e2", type: .coerce)),
          .commitment(Sample.commitment("c1", trigger: nil)),
        ])))
    let ids = markup.values(of: "id")
    #expect(markup.values(of: "href").allSatisfy { ids.contains(String($0.dropFirst())) })
  }

  @Test("How sure a thing is shows on its words and in the list", arguments: Certainty.allCases)
  func strength(_ certainty: Certainty) {
    let standing = Standing(certainty: certainty)
    let markup = Markup(page(Sample.reading([.event(Sample.event("e1", standing: standing))])))
    let expected =
      switch certainty {
      case .asserted: "asserted"
      case .reported, .accused, .suspected: "relayed"
      default: "unreal"
      }
    let shown = markup.values(of: "class").filter { $0.hasPrefix("event") }
    #expect(shown.count == 2)
    #expect(shown.allSatisfy { $0.contains(expected) })
    #expect(HTMLReading.strength(Standing(negated: true)) == "unreal")
  }

  @Test("Several reports stand on one page, each named in a list that leads to it")
  func severalReports() {
    var other = Sample.border
    other.report.id = RecordID("r1")
    other.report.title = nil
    let markup = Markup(page(Sample.border, other))
    #expect(markup.values(of: "href").prefix(2) == ["#r0", "#r1"])
    #expect(markup.text.contains("2 reports – Casus"))
    #expect(markup.text.contains("Report r1"))
    #expect(!page(Sample.border).contains("<nav"))
  }

  @Test("Without Graphviz the drawing of ties is missing, their table is not")
  func noDrawing() {
    let with = page(Sample.border)
    let without = HTMLPage.page([Sample.border]) { _ in nil }
    #expect(with.contains("<svg><g></g></svg>"))
    #expect(!without.contains("<svg><g></g></svg>"))
    #expect(without.contains("The ties as a table"))
  }

  @Test("A report in which nothing was found says so")
  func nothing() {
    let markup = Markup(page(Sample.reading([])))
    #expect(markup.text.contains("Nothing was coded in this report."))
    #expect(markup.faults.isEmpty)
  }
}
