// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusDocuments

@Suite("JSON Lines")
struct JSONLinesReaderTests {
  private func all(_ text: String) -> [Result<Report, DocumentError>] {
    Array(DocumentReader().reports(in: Array(text.utf8), name: "wire.jsonl"))
  }

  @Test func oneReportALine() throws {
    let results = all(
      """
      {"id":"7","title":"A","outlet":"B","published":"2012-02-29","text":"First.\\nSecond."}

      {"text":"Only text.","unknown":[1,{"a":null}]}
      """)
    #expect(results.count == 2)
    let first = try results[0].get()
    #expect(first.givenID == "7")
    #expect(first.published == "2012-02-29")
    #expect(first.body == "First.\nSecond.")
    #expect(first.origin == "wire.jsonl:1")
    #expect(try results[1].get().origin == "wire.jsonl:3")
  }

  @Test("A broken line is told with its number, and the others are read")
  func brokenLine() throws {
    let results = all("{\"text\":\"One.\"}\n{\"text\":\"Tw\n{\"text\":\"Three.\"}\n")
    #expect(results.count == 3)
    #expect(try results[0].get().body == "One.")
    #expect(try results[2].get().body == "Three.")
    guard case .failure(let error) = results[1] else {
      Issue.record("the broken line was read")
      return
    }
    #expect(error.line == 2)
    #expect(error.code == .malformed)
    #expect(error.description.hasPrefix("wire.jsonl:2: "))
  }

  @Test(
    "Lines that are no report",
    arguments: [
      #"{"text":""}"#, #"{"text":" \n\t"}"#, #"{"title":"no text"}"#, #"[1,2]"#, #""text""#, "{",
      #"{"text":5}"#, #"{"text":"a"}}"#, #"{"text":"a",}"#, #"{"text":"\ud800"}"#,
      #"{"text":"\udc00 alone"}"#, #"{"text":"\x41"}"#, "{\"text\":\"tab\u{1}\"}", "nul",
      String(repeating: "[", count: 100_000), #"{"a":"# + String(repeating: "{\"a\":", count: 70),
    ])
  func badLines(_ line: String) throws {
    let results = all(line + "\n{\"text\":\"Good.\"}\n")
    #expect(results.count == 2)
    guard case .failure(let error) = results[0] else {
      Issue.record("read: \(line.prefix(40))")
      return
    }
    #expect(error.line == 1)
    #expect(try results[1].get().body == "Good.")
  }

  @Test("Surrogate pairs, escapes and big numbers are read")
  func escapes() throws {
    let report = try all(
      #"{"id":12345678901234567890,"text":"\ud83c\uddfa\u00e9 \"q\" \\ \/ \b"}"#)[0]
      .get()
    #expect(report.givenID == "12345678901234567890")
    #expect(report.body.hasPrefix("🇺é \"q\" \\ /"))
  }

  @Test("A line above the limit is refused, the next is read")
  func longLine() throws {
    let limits = DocumentLimits(reportBytes: 1 << 20)
    let text =
      "{\"text\":\"" + String(repeating: "a", count: 2 << 20) + "\"}\n{\"text\":\"Good.\"}\n"
    let results = Array(
      DocumentReader(limits: limits).reports(in: Array(text.utf8), name: "w.jsonl"))
    #expect(results.count == 2)
    guard case .failure(let error) = results[0] else {
      Issue.record("the long line was read")
      return
    }
    #expect(error.code == .tooLarge)
    #expect(error.line == 1)
    #expect(try results[1].get().body == "Good.")
  }
}
