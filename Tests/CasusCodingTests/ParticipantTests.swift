// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("Who did it to whom is found through the tree")
struct ParticipantTests {
  @Test(
    "Passives",
    arguments: [
      Case("Moldova was invaded by Romania.", "ASSAULT ROU > MDA asserted"),
      Case(
        "Two Chadian villages were bombed by Libyan planes.", "ASSAULT/aerial LBY > TCD asserted"),
      Case("Three Kenyans were arrested.", "COERCE/arrest - > KEN asserted"),
    ])
  func passives(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Coordination of parties and of verbs",
    arguments: [
      Case("Germany and France condemned Iran.", "ACCUSE/disapprove DEU,FRA > IRN asserted"),
      Case("Libya attacked Chad and Niger.", "ASSAULT LBY > TCD,NER asserted"),
      Case(
        "Spain recalled its ambassador and imposed sanctions on Nicaragua.",
        "COERCE/restrict ESP > NIC asserted"),
    ])
  func coordination(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Relative and participial clauses",
    arguments: [
      Case(
        "Rwanda, which invaded Congo in 1998, has denied nothing.", "ASSAULT RWA > COD asserted"),
      Case("Troops arrived in Liberia.", "MOBILIZE/troops troops > LBR asserted"),
    ])
  func relatives(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Control: the one who is made to act acts, the one who refuses refuses",
    arguments: [
      Case("Algeria refused to extradite the pilot to Morocco.", "REJECT DZA > MAR asserted"),
      Case("Nigeria forced Cameroon to withdraw from Bakassi.", "COERCE NGA > CMR asserted"),
    ])
  func control(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Event nouns with possessor, of, by, on and against",
    arguments: [
      Case("Uganda's invasion of Tanzania began in October.", "ASSAULT UGA > TZA asserted"),
      Case("The Turkish attack on Cyprus lasted a month.", "ASSAULT TUR > CYP asserted"),
      Case("Indonesia launched an attack on East Timor.", "ASSAULT IDN > TLS asserted"),
      Case("Dutch aid to Suriname helped the farmers.", "AID NLD > SUR asserted"),
    ])
  func nouns(_ example: Case) throws { try example.check(\.eventLines) }

  @Test("An apposition and a title name the same actor as the name")
  func apposition() throws {
    let coded = try Coded(
      "Emmanuel Macron, the French president, visited Rabat.", published: "2024-10-28")
    let event = try #require(coded.events.first, "\(coded.description)")
    #expect(event.actors.map(\.code) == ["FRA"])
    #expect(event.actors.first?.person == "Emmanuel Macron")
    #expect(event.actors.first?.sectors.first == .government)
    #expect(event.recipients.map(\.code) == ["MAR"])
  }

  @Test("Metonyms, demonyms and agent words stand for states and their sectors")
  func metonyms() throws {
    let coded = try Coded("The Kremlin condemned Kyiv.")
    #expect(coded.eventLines == ["ACCUSE/disapprove RUS > UKR asserted"])
    let police = try Coded("Thai police arrested four Cambodians.")
    #expect(police.events.first?.actors.first?.sectors == [.police])
  }

  @Test("Pronouns carry the actor that they stand for, and say that they are pronouns")
  func pronouns() throws {
    let coded = try Coded("Vladimir Putin visited Minsk. He praised Belarus.")
    let event = try #require(coded.events.last)
    #expect(event.type == .support)
    #expect(event.actors.map(\.code) == ["RUS"])
    #expect(event.actors.first?.kind == .pronoun)
    #expect(event.actors.first?.mention.text == "He")
  }

  @Test("Counted groups are those that were named together")
  func groups() throws {
    let coded = try Coded(
      "Norway, Sweden and Finland met in Oslo. The three governments condemned Belarus.")
    #expect(
      coded.eventLines.contains("ACCUSE/disapprove NOR,SWE,FIN > BLR asserted"),
      "\(coded.description)")
  }

  @Test("A name that no register holds stays as it is written, without a code")
  func unknown() throws {
    let coded = try Coded("The Zorvian Front attacked Mali.")
    let event = try #require(coded.events.first, "\(coded.description)")
    #expect(event.actors.first?.code == nil)
    #expect(event.actors.first?.name.contains("Zorvian") == true)
  }
}
