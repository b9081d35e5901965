// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite("Organisations and nouns for those who act")
struct OrganizationTests {
  @Test(
    "Organisations by long and short names",
    arguments: [
      ("United Nations", "UNO"), ("the UN", "UNO"), ("the European Union", "EUR"), ("EU", "EUR"),
      ("NATO", "IGO"), ("Nato", "IGO"), ("AU", "IGO"), ("WHO", "UNO"),
      ("Médecins Sans Frontières", "NGO"), ("Medecins Sans Frontieres", "NGO"),
      ("The New York Times", "USA"), ("al-Qaida", "IMG"), ("M23", "COD"),
    ])
  func names(_ name: String, _ code: String) {
    #expect(world.organization(name)?.code == code)
  }

  @Test("A short name in other letters is another word", arguments: ["who", "au", "is", "eta"])
  func shortNames(_ word: String) {
    #expect(world.organization(word) == nil)
  }

  @Test(
    "Nouns tell the sector, titles stand before names",
    arguments: [
      ("army", [Sector.military], false), ("lawmaker", [.legislature], false),
      ("President", [.government], true), ("journalist", [.journalists], false),
      ("oligarch", [.elites, .business], false), ("leader", [], true),
    ])
  func agents(_ lemma: String, _ sectors: [Sector], _ isTitle: Bool) throws {
    let entry = try #require(world.agent(lemma))
    #expect(entry.sectors == sectors)
    #expect(entry.isTitle == isTitle)
  }

  @Test(arguments: ["teapot", "", "treaty", "war"])
  func noAgents(_ lemma: String) {
    #expect(world.agent(lemma) == nil)
  }
}

@Suite("Whom a phrase stands for")
struct ActorTests {
  @Test("An adjective, an office and a name make a state, a sector and a person")
  func minister() throws {
    let found = try #require(
      actor("Russian|ADJ Foreign|PROPN Minister|PROPN Sergei|PROPN|PER Lavrov*|PROPN|PER"))
    #expect(found.name == "Russia")
    #expect(found.code == "RUS")
    #expect(found.sectors == [.government])
    #expect(found.person == "Sergei Lavrov")
  }

  @Test(
    "A noun takes its state from adjective, possessive or place",
    arguments: [
      ("the|DET Ethiopian|ADJ army*", "ETH", [Sector.military]),
      ("officials=official* in|ADP Tehran|PROPN|LOC", "IRN", [.government]),
      ("Peru|PROPN|LOC 's|PART police*", "PER", [.police]),
      ("the|DET South|ADJ Korean|ADJ navy*", "KOR", [.military]),
      ("rebels=rebel*", nil, [.rebels]),
    ] as [(String, String?, [Sector])])
  func nouns(_ phrase: String, _ code: String?, _ sectors: [Sector]) throws {
    let found = try #require(actor(phrase))
    #expect(found.code == code)
    #expect(found.sectors == sectors)
    #expect(found.person == nil)
  }

  @Test(
    "Seats stand for a government, the Pentagon for an army",
    arguments: [
      ("the|DET Kremlin*|PROPN|LOC", "1980-05-01", "SUN", Sector.government),
      ("the|DET Kremlin*|PROPN|LOC", "2005-05-01", "RUS", .government),
      ("the|DET Pentagon*|PROPN|ORG", "2005-05-01", "USA", .military),
    ])
  func seats(_ phrase: String, _ day: String, _ code: String, _ sector: Sector) throws {
    let found = try #require(actor(phrase, on: day))
    #expect(found.code == code)
    #expect(found.sectors == [sector])
  }

  @Test("A state's organ is that of the state named before it, not of where it is")
  func organs() {
    let court = "Supreme|PROPN|ORG Court*|PROPN|ORG"
    #expect(actor("the|DET \(court)")?.code == "USA")
    #expect(actor("the|DET Pakistani|ADJ \(court)")?.code == "PAK")
    #expect(actor("Kenya|PROPN|LOC 's|PART \(court)")?.code == "KEN")
    #expect(actor("the|DET KGB*|PROPN|ORG in|ADP Berlin|PROPN|LOC")?.code == "SUN")
  }

  @Test("A title that the name swallowed is no part of the person's name")
  func titles() throws {
    let found = try #require(
      actor("President|PROPN|PER Vladimir|PROPN|PER Putin*|PROPN|PER", on: "2004-05-07"))
    #expect(found.code == "RUS")
    #expect(found.person == "Vladimir Putin")
  }

  @Test("A person known from the register needs no mark, wherever the name stands")
  func unmarked() throws {
    let found = try #require(actor("Putin*|PROPN of|ADP Russia|PROPN|LOC", on: "2004-05-07"))
    #expect(found.code == "RUS")
    #expect(found.person == "Vladimir Putin")
  }

  @Test("An ambiguous surname gets no state, unless the phrase tells it")
  func ambiguous() throws {
    let alone = try #require(actor("Kim*|PROPN|PER", on: "1993-09-01"))
    #expect(alone.code == nil)
    #expect(alone.person == "Kim")
    let told = try #require(
      actor("North|ADJ Korean|ADJ leader|NOUN Kim*|PROPN|PER", on: "1993-09-01"))
    #expect(told.code == "PRK")
    #expect(told.person == "Kim Il Sung")
  }

  @Test("The phrase's own state tells two Husseins apart; a namesake's first name is not borrowed")
  func namesakes() throws {
    let king = "King|PROPN|PER Hussein*|PROPN|PER of|ADP Jordan|PROPN|LOC"
    #expect(actor(king, on: "1990-08-07")?.code == "JOR")
    let president = "the|DET Iraqi|ADJ president|NOUN Hussein*|PROPN|PER"
    #expect(actor(president, on: "1990-08-07")?.person == "Saddam Hussein")
    let son = try #require(actor("Bush*|PROPN|PER", on: "2015-06-15"))
    #expect(son.code == "USA")
    #expect(son.person == "Bush")
  }

  @Test("What the register does not know keeps its words and gets no code")
  func unknown() throws {
    let body = try #require(actor("the|DET Zorblax|PROPN|ORG League*|PROPN|ORG"))
    #expect(body.name == "Zorblax League")
    #expect(body.code == nil)
    let person = try #require(actor("Ann|PROPN|PER Zorblax*|PROPN|PER"))
    #expect(person.person == "Ann Zorblax")
    #expect(person.code == nil)
  }

  @Test("A town stands for the state that it lies in")
  func towns() throws {
    let town = try #require(actor("Istanbul*|PROPN|LOC"))
    #expect(town.code == "TUR")
    #expect(town.name == "Turkey")
  }

  @Test(
    "A phrase with no name and no noun for people or bodies is no actor",
    arguments: ["the|DET weather*", "it*|PRON", "the|DET old|ADJ treaty*"])
  func noActor(_ phrase: String) {
    #expect(actor(phrase) == nil)
  }

  @Test("A head outside the phrase is no actor")
  func outside() {
    #expect(world.resolve([], head: 0, on: nil) == nil)
    let words = [PhraseWord(form: "Chad", lemma: "Chad", upos: "PROPN")]
    #expect(world.resolve(words, head: 1, on: nil) == nil)
    #expect(world.resolve(words, head: -1, on: nil) == nil)
  }

  @Test("The same register answers the same, however often it is made")
  func deterministic() {
    let other = World()
    for name in ["Georgia", "Congo", "San Jose", "Santiago"] {
      #expect(other.place(name) == world.place(name))
      #expect(other.named(name, "2020-01-01") == world.named(name, "2020-01-01"))
    }
  }
}
