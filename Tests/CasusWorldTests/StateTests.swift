// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite("States by their names")
struct StateTests {
  @Test(
    "One state, many names",
    arguments: [
      ("United States", "USA"), ("the United States", "USA"), ("US", "USA"), ("U.S.", "USA"),
      ("America", "USA"), ("Ivory Coast", "CIV"), ("Côte d’Ivoire", "CIV"),
      ("Cote d'Ivoire", "CIV"), ("Co\u{302}te d'Ivoire", "CIV"), ("Turkiye", "TUR"),
      ("Türkiye", "TUR"), ("The Netherlands", "NLD"), ("Burma", "MMR"), ("Timor–Leste", "TLS"),
      ("Jordan's", "JOR"), ("Jordan’s", "JOR"),
    ])
  func names(_ name: String, _ code: String) {
    #expect(world.state(named: name)?.code == code)
  }

  @Test(
    "What names no one state names none",
    arguments: ["Korea", "Atlantis", "us", "Washington", "Soviet", "", "the", "Unite States"])
  func unknown(_ name: String) {
    #expect(world.state(named: name) == nil)
  }

  @Test(
    "Adjectives and demonyms are written with a capital",
    arguments: [
      ("French", "FRA"), ("South Korean", "KOR"), ("Dutch", "NLD"), ("Soviets", "SUN"),
      ("Sahrawi", "ESH"), ("Bissau-Guinean", "GNB"), ("Guineans", "GIN"), ("Nigerien", "NER"),
      ("Nigerian", "NGA"),
    ])
  func adjectives(_ word: String, _ code: String) {
    #expect(world.nationality(word)?.code == code)
    #expect(world.nationality(word.lowercased()) == nil)
  }

  @Test("\"Korean\" leaves open which Korea")
  func ambiguousAdjective() {
    #expect(world.nationality("Korean") == nil)
  }

  @Test(
    "Capitals and seats stand for their state, but are not its name",
    arguments: [
      ("Paris", "FRA"), ("Downing Street", "GBR"), ("the White House", "USA"), ("Brasilia", "BRA"),
      ("Brasília", "BRA"), ("Brasi\u{301}lia", "BRA"), ("Sana’a", "YEM"), ("Bonn", "DEU"),
    ])
  func seats(_ name: String, _ code: String) {
    #expect(world.state(seat: name)?.code == code)
    #expect(world.state(named: name) == nil)
  }

  @Test(
    "A capital stands for the state that it was the capital of",
    arguments: [
      ("Moscow", "1962-10-22", "SUN"), ("Moscow", "1991-12-25", "SUN"),
      ("Moscow", "1991-12-26", "RUS"), ("Kremlin", "2003-05-01", "RUS"),
      ("Prague", "1968-08-21", "CSK"), ("Prague", "1999-03-12", "CZE"),
      ("Saigon", "1963-11-02", "VDR"),
    ])
  func changingHands(_ name: String, _ day: String, _ code: String) {
    #expect(world.state(seat: name, on: day)?.code == code)
  }

  @Test("With no day, a capital stands for the state of today")
  func today() {
    #expect(world.state(seat: "Moscow")?.code == "RUS")
    #expect(world.state(seat: "Prague")?.code == "CZE")
  }

  @Test("A state exists from its first day to its last")
  func existence() throws {
    let soviet = try #require(world.state("SUN"))
    #expect(!soviet.exists(on: "1922-12-29"))
    #expect(soviet.exists(on: "1922-12-30"))
    #expect(soviet.exists(on: "1991-12-25"))
    #expect(!soviet.exists(on: "1991-12-26"))
    #expect(!soviet.exists(on: nil))
    #expect(try #require(world.state("CHL")).exists(on: nil))
  }

  @Test("Recognition by some only is told")
  func recognition() {
    #expect(world.state("XKX")?.partiallyRecognised == true)
    #expect(world.state("CHL")?.partiallyRecognised == false)
  }

  @Test("Belgrade in 1999 is Yugoslavia's")
  func belgrade() {
    #expect(world.state(seat: "Belgrade", on: "1999-04-01")?.code == "YUG")
  }
}

@Suite("Places")
struct PlaceTests {
  @Test(
    "Of several places of one name the largest is meant, unless the country is known",
    arguments: [
      ("San José", nil, "USA"), ("San Jose", "CRI", "CRI"), ("Concepcion", nil, "CHL"),
      ("Concepción", "PHL", "PHL"), ("Paris", nil, "FRA"), ("İzmir", nil, "TUR"),
      ("Izmir", "GRC", "TUR"),
    ] as [(String, String?, String)])
  func namesakes(_ name: String, _ country: String?, _ expected: String) {
    #expect(world.place(name, country: country)?.country == expected)
  }

  @Test("A state's name means the state before it means another state's city")
  func statesBeforeCities() {
    #expect(world.place("Armenia")?.country == "ARM")
    #expect(world.place("Armenia", country: "COL")?.geonames != nil)
    #expect(world.place("Jamaica")?.country == "JAM")
    #expect(world.place("Singapore")?.latitude != nil)
  }

  @Test("Regions lie somewhere, even those that nobody is given")
  func regions() throws {
    #expect(world.place("Darfur")?.country == "SDN")
    let kashmir = try #require(world.place("Kashmir"))
    #expect(kashmir.country == nil)
    #expect(kashmir.latitude != nil)
  }

  @Test(arguments: ["Nowhere", "", "the"])
  func unknown(_ name: String) {
    #expect(world.place(name) == nil)
  }
}
