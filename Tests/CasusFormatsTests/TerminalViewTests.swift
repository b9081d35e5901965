// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusFormats

@Suite("What an analyst reads in a terminal")
struct TerminalViewTests {
  private func lines(_ records: Record..., width: Int = 100) -> [Substring] {
    TerminalView.text(Sample.reading(records), style: TerminalView.Style(width: width))
      .split(separator: "\n")
  }

  private func line(_ standing: Standing, _ voices: Attribution...) throws -> String {
    let records: [Record] = [.event(Sample.event("e1", standing: standing))]
    let text = TerminalView.text(Sample.reading(records + voices.map { .attribution($0) }))
    return String(try #require(text.split(separator: "\n").first { $0.contains("ASSAULT") }))
  }

  @Test("The heading tells title, outlet, day and what was found")
  func heading() {
    let lines = TerminalView.text(Sample.border).split(separator: "\n")
    #expect(lines[0] == "Two \"sides\" of a border")
    #expect(lines[1] == "Courier · 1987-03-06 · N'Djamena")
    #expect(
      lines[2] == "28 words, 4 sentences: 2 events, 1 attribution, 1 commitment, 1 transfer")
  }

  @Test("Events stand under their day, in order; what has no day comes last")
  func days() throws {
    let lines = lines(
      .event(Sample.event("e1")),
      .event(Sample.event("e2", date: ("1990-05-01", "1990-05-01"))),
      .event(Sample.event("e3", date: (nil, "1986-12-31"))),
      .event(Sample.event("e4", date: ("1987-03-01", "1987-03-31"))),
      .event(Sample.event("e5", date: ("1988-01-01", nil))),
      .event(Sample.event("e6", date: ("1990-05-01", "1990-05-01"))))
    #expect(
      lines.dropFirst(3).map { $0.hasPrefix(" ") ? "·" : String($0) } == [
        "until 1986-12-31", "·", "1987-03-01 – 1987-03-31", "·", "from 1988-01-01", "·",
        "1990-05-01", "·", "·", "Day not told", "·",
      ])
  }

  @Test("Act, parties, words, place: one line a fact")
  func fact() {
    #expect(
      TerminalView.text(Sample.border).contains(
        "\n1987-03-02\n  ASSAULT/heavy-weapons Chad → Libya  “shelled” in Aozou\n"))
  }

  @Test("What somebody says is told with its source")
  func source() throws {
    let said = Sample.attribution("a1")
    let line = try line(Standing(certainty: .reported, attribution: [said.id]), said)
    #expect(line.hasSuffix("[reported: Libya]"))
  }

  @Test("A chain of voices is told from the innermost outward")
  func chain() throws {
    let inner = Sample.attribution("a1", within: "a2")
    let outer = Sample.attribution("a2", source: Sample.egypt)
    let line = try line(
      Standing(certainty: .accused, attribution: [inner.id, outer.id]), inner, outer)
    #expect(line.contains("accused: Libya ‹ Egypt"))
  }

  @Test("Where nobody is named, the view says so")
  func nobody() throws {
    #expect(try line(Standing(certainty: .suspected)).contains("suspected: nobody named"))
    let passive = Sample.attribution("a1", source: nil)
    #expect(
      try line(Standing(certainty: .accused, attribution: [passive.id]), passive)
        .contains("accused: nobody named"))
  }

  @Test("Nothing but an assertion looks like one", arguments: Certainty.allCases)
  func certainty(_ certainty: Certainty) throws {
    let fact = try line(Standing())
    let shown = try line(Standing(certainty: certainty))
    if certainty == .asserted {
      #expect(shown == fact)
    } else {
      #expect(shown.hasPrefix(fact) && shown.contains(certainty.rawValue))
    }
  }

  @Test("What did not happen and what hangs on a condition look so")
  func negationAndCondition() throws {
    #expect(try line(Standing(negated: true)).hasSuffix("not so, the report says"))
    let condition = Sample.quote("Chad attacks again")
    #expect(
      try line(Standing(certainty: .conditional, condition: condition))
        .hasSuffix("[conditional, if: “Chad attacks again”]"))
  }

  @Test("Pledges tell the direction, what triggers them and what is left undefined")
  func commitment() {
    let text = lines(.commitment(Sample.commitment("c1"))).joined(separator: "\n")
    #expect(text.contains("Who is bound"))
    #expect(text.contains("Libya → Sudan, upon “Chad attacks”, not defined: attacks"))
  }

  @Test("Both directions of a mutual pact are one line")
  func mutual() {
    let text = lines(
      .commitment(Sample.commitment("c1", [Sample.libya], [Sample.sudan], reciprocal: true)),
      .commitment(Sample.commitment("c2", [Sample.sudan], [Sample.libya], reciprocal: true))
    ).joined(separator: "\n")
    #expect(text.count(of: "⇄") == 1)
    #expect(text.contains("2 commitments"))
  }

  @Test("What passes is told with its kind, from whom and to whom")
  func transfer() {
    #expect(
      lines(.transfer(Sample.transfer("t1"))).last
        == "  food                Egypt → Chad: wheat  [possible]")
  }

  @Test("A report in which nothing was found says so")
  func nothing() {
    #expect(lines().last == "No events found.")
    #expect(TerminalView.text(Sample.reading([], title: nil)).hasPrefix("Report r0\n"))
  }

  @Test("Colour comes only when asked, and changes nothing but colour")
  func color() {
    let plain = TerminalView.text(Sample.border)
    let colored = TerminalView.text(Sample.border, style: TerminalView.Style(color: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[31m"))
    #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    #expect(colored.count(of: "\u{1B}[0m") * 2 == colored.count(of: "\u{1B}["))
  }

  @Test("Lines keep to the width, colour or not", arguments: [60, 80, 120])
  func width(_ width: Int) {
    let parties = ["Chad", "Libya", "Sudan", "Egypt"].map { Sample.party($0) }
    let event = Sample.event("e1", actors: parties + parties + parties, recipients: parties)
    let plain = lines(.event(event), width: width)
    #expect(plain.dropFirst(3).allSatisfy { $0.count <= width })
    let colored = TerminalView.text(
      Sample.reading([.event(event)]), style: TerminalView.Style(color: true, width: width))
    #expect(
      colored.replacing(/\u{1B}\[[0-9]+m/, with: "").split(separator: "\n") == plain)
  }

  @Test("A report cannot send commands to the terminal")
  func hostile() {
    var event = Sample.event("e1")
    event.trigger.text = "shelled\u{1B}[2J\u{9B}31m"
    let text = TerminalView.text(Sample.reading([.event(event)], title: "\u{1B}]0;owned\u{7}"))
    let controls = text.unicodeScalars.filter {
      $0 != "\n" && $0.properties.generalCategory == .control
    }
    #expect(controls.isEmpty)
  }

  @Test("One line about a record of each kind")
  func headlines() {
    let shown = Sample.border.records.map { TerminalView.headline($0, in: Sample.border) }
    #expect(
      shown == [
        "ASSAULT/heavy-weapons  Chad → Libya  “shelled”",
        "said: Libya “said” → “Chad had burned two villages”",
        "ASSAULT/destroy  Chad  “burned”  · reported: Libya",
        "wheat  Egypt → Chad  · possible",
        "defense  Libya → Sudan",
      ])
  }

  @Test("A participant is called by state and person or organisation")
  func names() {
    var party = Sample.chad
    party.person = "Hissène Habré"
    #expect(Wording.name(party) == "Chad (Hissène Habré)")
    party.person = "Chad"
    #expect(Wording.name(party) == "Chad")
    party.person = nil
    party.organization = "Senate"
    #expect(Wording.name(party) == "Chad (Senate)")
    party.organization = nil
    party.kind = .nominal
    party.sectors = [.military]
    #expect(Wording.name(party) == "Chad [MIL]")
    #expect(Wording.names([]) == "somebody")
  }
}
