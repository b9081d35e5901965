// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusDocuments

@Suite("Markdown")
struct MarkdownReaderTests {
  private func read(_ text: String) throws -> Report { try only(text, name: "note.md") }

  @Test func headingMarksAndLinks() throws {
    let report = try read(
      """
      # Ministers meet

      The *two* ministers met in [Oslo](https://example.org/oslo "a city") on **Friday**. `Code` & more.
      """)
    #expect(report.title == "Ministers meet")
    #expect(
      report.body.contains("The two ministers met in Oslo on Friday. Code & more."))
    #expect(!report.body.contains("example.org"))
  }

  @Test("Front matter is the header")
  func frontMatter() throws {
    let report = try read(
      "---\ntitle: \"A pact\"\noutlet: Courier\npublished: 1999-12-31\n---\n\nSigned.\n")
    #expect(report.title == "A pact")
    #expect(report.published == "1999-12-31")
    #expect(report.body.contains("Signed."))
    #expect(!report.body.contains("---"))
  }

  @Test("Lists and quotations keep their words; code and rules are no report")
  func blocks() throws {
    let report = try read("> He said no.\n\n- One item\n- Another item\n\n* * *\n\nLast words.\n")
    for words in ["He said no.", "One item", "Another item", "Last words."] {
      #expect(report.body.contains(words))
    }
    #expect(!report.body.contains(">"))
    #expect(!report.body.contains("* *"))
  }

  @Test(
    "Marks that never close are words, and cost little",
    arguments: [
      String(repeating: "[", count: 50_000), String(repeating: "*a ", count: 50_000),
      String(repeating: "`", count: 49_999) + "x", String(repeating: "<", count: 50_000),
      String(repeating: "> ", count: 20_000) + "x", String(repeating: "![](", count: 20_000) + "x",
    ])
  func hostileMarks(_ text: String) throws {
    _ = try? read(text + "\n\nA sentence.")
  }
}
