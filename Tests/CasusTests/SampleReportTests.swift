// SPDX-License-Identifier: Apache-2.0
import CasusDocuments
import CasusRecords
import Testing

@testable import Casus

@Suite("The sample reports give sound records")
struct SampleReportTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let reader = Result {
    try Reader(modelPath: folder + "/Models/" + ModelLocation.fileName)
  }
  private static let samples = [
    "pact-1951.txt", "sanctions-1990.txt", "border-clash-1969.txt", "aid-1992.txt",
    "summit-1986.md", "coup-1980.html",
  ]

  private func reading(_ name: String) throws -> Reading {
    let reports = DocumentReader().reports(at: ["\(Self.folder)/Examples/\(name)"])
    let report = try #require(reports.first { _ in true })
    return try Self.reader.get().read(report.get())
  }

  @Test("Every rule of the records holds, and there is something of most kinds", arguments: samples)
  func sound(_ name: String) throws {
    let reading = try reading(name)
    let problems = RecordChecker.problems(in: reading)
    #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    let events = reading.records.filter { if case .event = $0 { true } else { false } }
    let voices = reading.records.filter { if case .attribution = $0 { true } else { false } }
    #expect(events.count > 10)
    #expect(voices.count > 3)
    #expect(reading.report.published != nil)
  }

  /// Acts that the samples only claim, deny, plan, fear or suppose, by words of their sentence and of their trigger.
  @Test(
    "Nothing that a sample only claims comes out as fact",
    arguments: [
      ("border-clash-1969.txt", "ambushed a patrol", "ambushed"),
      ("border-clash-1969.txt", "opened fire on", "opened"),
      ("border-clash-1969.txt", "thirty Soviet guards were killed", "killed"),
      ("border-clash-1969.txt", "had shot wounded prisoners", "shot"),
      ("border-clash-1969.txt", "tempted to strike", "strike"),
      ("border-clash-1969.txt", "moved missiles to Mongolia", "moved"),
      ("pact-1951.txt", "American bombers would soon be stationed", "stationed"),
      ("pact-1951.txt", "drawn into a war", "war"),
      ("pact-1951.txt", "tried to block", "block"),
      ("pact-1951.txt", "If it ratifies", "ratifies"),
      ("sanctions-1990.txt", "promised on Friday to withdraw", "withdraw"),
      ("summit-1986.md", "agreed to scrap every nuclear weapon", "agreed"),
      ("coup-1980.html", "NATO had planned the takeover", "takeover"),
      ("coup-1980.html", "may expel Turkey", "expel"),
    ])
  func noLeak(_ name: String, _ words: String, _ trigger: String) throws {
    let reading = try reading(name)
    #expect(reading.body.contains(words), "the sample no longer says so")
    for case .event(let event) in reading.records
    where event.sentence.contains(words) && event.trigger.text.contains(trigger) {
      #expect(event.standing.certainty != .asserted, "\(event.trigger.text): \(event.sentence)")
    }
  }
}
