// SPDX-License-Identifier: Apache-2.0
import CasusDocuments
import CasusRecords
import Testing

@testable import Casus

/// What the whole reader makes of one sentence, with the shipped model.
private struct Told {
  let reading: Reading

  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let reader = Result {
    try Reader(modelPath: folder + "/Models/" + ModelLocation.fileName)
  }

  init(_ text: String) throws {
    let report = Report(published: "2024-05-15", body: text, origin: "test")
    reading = try Self.reader.get().read(report)
  }

  var events: [Event] {
    reading.records.compactMap { if case .event(let event) = $0 { event } else { nil } }
  }

  /// `TYPE/mode ACTORS > RECIPIENTS certainty`, parties by code or, without one, by name.
  var lines: [String] {
    events.map { event in
      let names = { (parties: [Participant]) in
        parties.map { $0.code ?? $0.name }.joined(separator: ",")
      }
      return event.type.rawValue + (event.mode.map { "/" + $0.rawValue } ?? "")
        + " \(names(event.actors)) > \(names(event.recipients)) "
        + event.standing.certainty.rawValue + (event.standing.negated ? " not" : "")
    }
  }
}

@Suite("The learned coder, from text to records")
struct LearnedCodingTests {
  @Test(
    "Who did what to whom, and how sure it is",
    arguments: [
      ("Sweden expelled two Danish diplomats on Monday.", "SANCTION/expel SWE > DNK asserted"),
      ("Chile promised to send Peru two field hospitals.", "AGREE CHL > PER asserted"),
      ("Ghana accused Togo of arming the rebels.", "ACCUSE/allege GHA > TGO asserted"),
      ("Norway rejected Brazil's offer of talks.", "REJECT NOR > BRA asserted"),
      ("Police in Lima arrested a Bolivian editor.", "COERCE/arrest PER > BOL asserted"),
      ("Jordan's king visited Oman on Sunday.", "CONSULT/visit JOR > OMN asserted"),
    ])
  func plain(_ text: String, _ line: String) throws {
    let told = try Told(text)
    #expect(told.lines.contains(line), "\(told.lines)")
  }

  @Test(
    "What a text only claims, fears, plans, denies or supposes does not come out as fact",
    arguments: [
      "Officials in Oslo said Sweden had shelled the island.",
      "According to a Kenyan newspaper, Uganda arrested forty smugglers.",
      "Mali denied that its troops had burned the village.",
      "Chad may attack Libya within days, diplomats fear.",
      "If Ghana closes the border, Togo will recall its ambassador.",
      "Rebels allegedly killed nine herders near Gao.",
      "Peru is suspected of having poisoned the Bolivian envoy.",
      "Had Norway mined the strait, the convoy would have been sunk.",
      "The paper withdrew its report that Denmark had seized the trawlers.",
      "Did Serbia really bomb the convoy?",
      "Rumours that Zambia had expelled the UN mission spread in Lusaka.",
      "“Cuba has invaded us,” the minister told a crowd.",
      "Ankara accused Athens of firing on a ferry, which Athens denies having done.",
      "Unless its demands are met, the guerrillas will execute the hostages.",
      "Spain plans to deport 300 Moroccans in June.",
    ])
  func noLeak(_ text: String) throws {
    let told = try Told(text)
    // Verbs that are themselves the act of speaking are told by the report's own voice.
    let spoken: Set<EventType> = [.accuse, .reject, .threaten, .agree, .request, .concede]
    let leaks = told.events.filter {
      $0.standing.certainty == .asserted && !$0.standing.negated && !spoken.contains($0.type)
    }
    #expect(leaks.isEmpty, "\(told.lines)")
  }

  @Test("Every record holds the rules, and the same text gives the same records")
  func sound() throws {
    let text = """
      Burkina Faso, Mali and Niger signed a charter under which an attack on one is an attack on all. \
      “We will not wait for others,” said the Malian foreign minister, whom a French daily quoted as having \
      threatened to expel the mission. Observers in Dakar doubt that the three have sent the promised battalion.
      """
    let first = try Told(text)
    #expect(RecordChecker.problems(in: first.reading).isEmpty)
    #expect(try Told(text).reading == first.reading)
    #expect(!first.events.isEmpty)
  }

  @Test(
    "Text that is hard to read neither crashes nor yields unsound records",
    arguments: [
      "", " ", "…", "!!!???", "a", "«»", "\u{200B}", "1 2 3 4 5",
      String(repeating: "Chad attacked Libya and ", count: 400),
      String(repeating: "(", count: 2000), "Chad\u{0}attacked\u{7}Libya.",
      "🇹🇩 attacked 🇱🇾 💥💥💥", "المتمردون هاجموا المدينة", "CHAD ATTACKED LIBYA!!!!",
    ])
  func hostile(_ text: String) throws {
    #expect(RecordChecker.problems(in: try Told(text).reading).isEmpty)
  }
}

@Suite("What a text does not assert never comes out as fact")
struct LeakTests {
  private func bare(_ text: String) throws -> [String] {
    try Told(text).events
      .filter { $0.standing.certainty == .asserted && !$0.standing.negated }
      .map { "\($0.type.rawValue) \($0.trigger.text)" }
  }

  @Test(
    "A hedge beside the act holds, however sure the head is",
    arguments: [
      "China may have bombed Laos.", "China must have bombed Laos.", "Perhaps China bombed Laos.",
      "Iran might have signed the treaty.", "Iran nearly fired a missile at Israel.",
      "Egypt almost attacked Sudan.", "A purported Iranian strike hit Tel Aviv.",
    ])
  func hedges(_ text: String) throws {
    #expect(try bare(text).isEmpty)
  }

  @Test(
    "Denials, disbelief and what did not come about",
    arguments: [
      "Neither Russia nor Belarus attacked Poland.",
      "Nobody believes that Iran fired a missile at Israel.",
      "Iran stopped short of firing a missile at Israel.",
      "It is not true that Turkey invaded Greece.",
    ])
  func denials(_ text: String) throws {
    #expect(try bare(text).filter { $0.hasPrefix("ASSAULT") }.isEmpty)
  }

  @Test("A visit that was planned was not yet made")
  func plans() throws {
    let found = try bare(
      "No date was set for Carter's visit to Poland, which the two leaders had planned.")
    #expect(found.filter { $0.hasPrefix("CONSULT") }.isEmpty)
  }

  @Test(
    "Questions and stories",
    arguments: [
      "Egypt attacked Sudan? Nonsense.", "In the novel, Germany invades Poland.",
      "During the war game, China invaded Taiwan.",
    ])
  func stories(_ text: String) throws {
    #expect(try bare(text).isEmpty)
  }
}
