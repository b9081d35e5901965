// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import CasusRecords

/// Values that stand in for a report's.
enum Sample {
  static let report = ReportRecord(
    id: RecordID("r0"), givenID: nil, title: "Two \"sides\"", outlet: nil, published: "2001-02-03",
    dateline: nil, language: nil, paragraphs: 1, sentences: 1, words: 5)

  static func quote(_ text: String, _ start: Int) -> Quote {
    Quote(text: text, span: TextSpan(start: start, end: start + text.unicodeScalars.count))
  }

  static let chad = Participant(
    name: "Chad", code: "TCD", sectors: [.military], mention: quote("Chad", 0), kind: .name)

  static func event(standing: Standing = Standing(), trigger: Quote = quote("shelled", 5)) -> Event
  {
    Event(
      id: RecordID("e1"), report: RecordID("r0"), at: SentencePosition(paragraph: 0, sentence: 0),
      sentence: "Chad shelled the\tcamp.", trigger: trigger, type: .assault, mode: .heavyWeapons,
      contexts: [.military], cameo: "194", actors: [chad], recipients: [], objects: [],
      date: DateInterval(from: "2001-02-01", to: nil, text: "since Thursday"), place: nil,
      standing: standing, confidence: 0.5)
  }
}

@Suite("Records are written as the contract says")
struct RecordJSONTests {
  @Test func event() {
    let line = RecordJSON.line(.event(Sample.event()))
    let expected =
      #"{"kind":"event","id":"e1","report":"r0","at":[0,0],"sentence":"Chad shelled the\tcamp.","#
      + #""trigger":{"text":"shelled","start":5,"end":12},"type":"ASSAULT","mode":"heavy-weapons","#
      + #""contexts":["military"],"quad":"material_conflict","intensity":-9.5,"cameo":"194","#
      + #""actors":[{"name":"Chad","code":"TCD","sectors":["MIL"],"person":null,"organization":null,"#
      + #""text":"Chad","start":0,"end":4,"mention":"name"}],"recipients":[],"objects":[],"#
      + #""date":{"from":"2001-02-01","to":null,"text":"since Thursday"},"place":null,"#
      + #""negated":false,"certainty":"asserted","condition":null,"attribution":[],"confidence":0.5}"#
    #expect(line == expected)
  }

  @Test("Unknown values are null or empty, never left out")
  func keysAreAlwaysThere() {
    let line = RecordJSON.line(.report(Sample.report))
    for key in ["given_id", "outlet", "dateline", "language"] {
      #expect(line.contains("\"\(key)\":null"))
    }
    #expect(line.contains(#""title":"Two \"sides\"""#))
    let attribution = Attribution(
      id: RecordID("a1"), report: RecordID("r0"), at: SentencePosition(paragraph: 2, sentence: 1),
      source: nil, cue: Sample.quote("reportedly", 0), content: Sample.quote("left", 11),
      stance: .reported, within: nil)
    let text = RecordJSON.line(.attribution(attribution))
    #expect(text.contains(#""source":null"#))
    #expect(text.contains(#""at":[2,1]"#))
    #expect(text.contains(#""within":null"#))
  }

  @Test("A reading is the report's line and then its records'")
  func lines() {
    let reading = Reading(report: Sample.report, body: "", records: [.event(Sample.event())])
    let lines = RecordJSON.lines(reading).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix(#"{"kind":"report","#))
    #expect(lines[1].hasPrefix(#"{"kind":"event","#))
  }

  @Test(
    "Whatever is in the words, a line stays one line of valid JSON",
    arguments: [
      "\u{0}\u{1}\u{1F}\u{7F}", "a\nb\r\nc\td", "\"\\/", "\u{2028}\u{2029}", "é🇺🇳\u{10FFFF}",
      "</script>", "",
    ])
  func hostileText(_ text: String) throws {
    var event = Sample.event()
    event.sentence = text
    let line = RecordJSON.line(.event(event))
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x2028 })
    struct Shape: Decodable { let sentence: String }
    let back = try JSONDecoder().decode(Shape.self, from: Data(line.utf8))
    #expect(back.sentence == text)
  }

  @Test("Numbers are the shortest that read back the same")
  func numbers() throws {
    var event = Sample.event()
    event.confidence = 0.1 + 0.2
    event.place = Place(
      name: "N'Djamena", country: "TCD", latitude: 12.10672, longitude: -0.0, geonames: 2_427_123,
      text: "N'Djamena")
    let line = RecordJSON.line(.event(event))
    #expect(line.contains(#""confidence":0.30000000000000004"#))
    #expect(line.contains(#""latitude":12.10672,"longitude":0,"geonames":2427123"#))
    event.confidence = .nan
    #expect(RecordJSON.line(.event(event)).contains(#""confidence":null"#))
  }
}
