// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusDocuments

@Suite("Plain text")
struct TextReaderTests {
  @Test func headerAndBody() throws {
    let report = try only(
      """
      Title: Envoys meet
      Outlet: The Courier
      Published: 4 May 1987
      Dateline: Vienna

      The envoys met twice.
      They will meet again.
      """)
    #expect(report.title == "Envoys meet")
    #expect(report.outlet == "The Courier")
    #expect(report.published == "1987-05-04")
    #expect(report.dateline == "Vienna")
    #expect(report.body.hasPrefix("The envoys met twice."))
  }

  @Test("A text that merely has a colon in its first line is all body")
  func noHeader() throws {
    let text = "Minister: no deal is near.\n\nTalks go on."
    #expect(try only(text).body == text)
    #expect(try only("Title without colon\n\nText.").title == nil)
  }

  @Test("A header in small letters, with Windows line ends, is a header")
  func windows() throws {
    let report = try only("title: A\r\npublished: 2003-09-01\r\n\r\nOne.\r\nTwo.\r\n")
    #expect(report.title == "A")
    #expect(report.published == "2003-09-01")
    #expect(report.body.contains("One.\nTwo."))
    #expect(!report.body.contains("\r"))
  }

  @Test("A date that leaves a doubt is noted, not guessed")
  func doubtfulDate() throws {
    let report = try only("Published: 3/4/2001\n\nText.")
    #expect(report.published == nil)
    #expect(report.notes.count == 1)
  }

  @Test("Lines broken at a fixed width are joined without moving an offset")
  func hardWrap() throws {
    let text = """
      The commission said in its yearly report on Monday that the two
      governments had exchanged letters about the disputed fishing
      grounds, and that neither side had asked for arbitration in the
      matter so far, nor would do so.

      A second paragraph.
      """
    let report = try only(text)
    #expect(report.body.unicodeScalars.count == text.unicodeScalars.count)
    #expect(report.body.contains("that the two governments had"))
    #expect(report.body.contains("do so.\n\nA second"))
  }

  @Test("A wire's dateline is found in the text")
  func dateline() throws {
    #expect(try only("LUSAKA, Zambia, June 3 — The talks began.").dateline == "LUSAKA, Zambia")
    #expect(try only("NATO — an alliance — met.").dateline == nil)
    #expect(try only("The talks began — late.").dateline == nil)
  }

  @Test(
    "Days of publication",
    arguments: [
      ("2024-06-20", "2024-06-20"), ("2024-06-20T23:10:00+09:00", "2024-06-20"),
      ("June 20, 2024", "2024-06-20"), ("20 June 2024", "2024-06-20"),
      ("Thu, 20 Jun 2024 10:00:00 GMT", "2024-06-20"), ("20.06.2024", "2024-06-20"),
      ("06/20/2024", "2024-06-20"), ("the 9th of May, 1945", "1945-05-09"),
      ("20240620", "2024-06-20"), ("29 February 2024", "2024-02-29"),
    ])
  func days(_ written: String, _ day: String) {
    #expect(PublishedDate.day(written) == day)
  }

  @Test(
    "What is no day gives none",
    arguments: ["", "soon", "3/4/2001", "30 February 2020", "2024-13-01", "2024", "June 2024", "٣"])
  func noDays(_ written: String) {
    #expect(PublishedDate.day(written) == nil)
  }
}
