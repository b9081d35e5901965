// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusDocuments

@Suite("Web pages")
struct HTMLReaderTests {
  private func read(_ html: String) throws -> Report { try only(html, name: "page.html") }

  @Test("Title, outlet and day come from the page; navigation stays out")
  func article() throws {
    let report = try read(
      """
      <!DOCTYPE html><html lang="en"><head><title>Truce holds | The Courier</title>
      <meta property="og:site_name" content="The Courier">
      <meta property="article:published_time" content="2011-07-09T08:00:00Z"></head>
      <body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
      <article><h1>Truce holds</h1><p>The truce held for a <b>second</b> day, the two armies said in a joint statement.</p>
      <script>alert("no words")</script><style>p { color: red }</style>
      <p>Caf&eacute; owners reopened &mdash; slowly &#8211; on Friday, after weeks of shelling in the old town.</p></article>
      <footer>Copyright</footer></body></html>
      """)
    #expect(report.title == "Truce holds")
    #expect(report.outlet == "The Courier")
    #expect(report.published == "2011-07-09")
    #expect(report.language == "en")
    #expect(report.body.contains("for a second day, the two armies"))
    #expect(report.body.contains("Café owners reopened — slowly – on Friday"))
    for words in ["Home", "alert", "color", "Copyright", "<"] {
      #expect(!report.body.contains(words))
    }
    #expect(report.body.split(separator: "\n").count == 2)
  }

  @Test("JSON-LD gives the day where meta does not")
  func linkedData() throws {
    let report = try read(
      """
      <html><head><script type="application/ld+json">
      {"@context":"https://schema.org","@graph":[{"@type":"WebSite"},
       {"@type":"NewsArticle","headline":"Pact signed","datePublished":"1998-04-10","publisher":{"name":"Courier"}}]}
      </script></head><body><p>The parties signed the pact on Friday after long talks.</p></body></html>
      """)
    #expect(report.title == "Pact signed")
    #expect(report.published == "1998-04-10")
    #expect(report.outlet == "Courier")
  }

  @Test("A broken JSON-LD, tags left open and stray ends are borne")
  func brokenPage() throws {
    let report = try read(
      """
      <script type="application/ld+json">{"@type": </script><p>One paragraph of text that goes on<p>and another</b></div>
      <table><tr><td>cell
      """)
    #expect(report.body.contains("One paragraph of text"))
    #expect(report.body.contains("and another"))
  }

  @Test("The page's own encoding is used")
  func encoding() throws {
    var bytes = Array("<html><head><meta charset=\"windows-1252\"></head><body><p>S".utf8)
    bytes += [0xE3]
    bytes += Array("o Paulo signed the accord on Monday.</p></body></html>".utf8)
    #expect(try only(bytes, name: "page.html").body.contains("São Paulo"))
  }

  @Test("A page without a report says so")
  func noText() throws {
    let found = try error(
      Array("<html><body><nav>Home</nav></body></html>".utf8), name: "p.html")
    #expect(found.code == .empty)
    #expect(found.description.hasPrefix("p.html: "))
  }

  @Test(
    "Bombs cost little and end in a report or an error",
    arguments: [
      String(repeating: "<div>", count: 200_000) + "x",
      String(repeating: "<a b='c'", count: 100_000),
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><p>&b;&b;&b;&b;</p>",
      "<p>" + String(repeating: "&amp;", count: 100_000) + "</p>",
      "<" + String(repeating: "!--", count: 100_000),
      "<p " + String(repeating: "a", count: 1_000_000) + ">text</p>",
      "<script>" + String(repeating: "</scr", count: 100_000),
    ])
  func bombs(_ html: String) throws {
    for result in DocumentReader().reports(in: Array(html.utf8), name: "bomb.html") {
      switch result {
      case .success(let report): #expect(report.body.utf8.count < 4_000_000)
      case .failure(let error): #expect(error.file == "bomb.html")
      }
    }
  }
}
