// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusWorld

@Suite("Who held which office when")
struct LeaderTests {
  @Test(
    "A state has another leader in another year",
    arguments: [
      ("USA", "1950-06-25", "Truman"), ("USA", "1990-08-02", "Bush"),
      ("USA", "2003-03-20", "George W. Bush"), ("USA", "2010-05-01", "Obama"),
      ("SUN", "1950-06-25", "Joseph Stalin"), ("SUN", "1986-10-11", "Mikhail Gorbachev"),
      ("GBR", "1982-04-02", "Margaret Thatcher"), ("FRA", "1962-07-03", "Charles de Gaulle"),
    ])
  func leaders(_ code: String, _ day: String, _ person: String) throws {
    // The register may hold a person under a longer and a shorter name.
    let found = try #require(world.leader(of: code, on: day)?.person)
    #expect(person.hasSuffix(found.split(separator: " ").last ?? "?"))
  }

  @Test("With no day there is no leader of today")
  func noDay() {
    #expect(world.leader(of: "USA", on: nil) == nil)
    #expect(world.leader(of: "XXX", on: "2003-03-20") == nil)
  }

  @Test("A surname is the one in office that day: two presidents Bush")
  func surnameByDate() {
    let father = world.leaders(named: "Bush", on: "1990-08-02")
    #expect(!father.isEmpty && father.allSatisfy { $0.from.hasPrefix("1989") })
    let son = world.leaders(named: "Bush", on: "2003-03-20")
    #expect(!son.isEmpty && son.allSatisfy { $0.from.hasPrefix("2001") })
    #expect(world.leader(named: "George Bush", on: "1990-08-02")?.from == "1989-01-20")
    #expect(world.leader(named: "Jeb Bush", on: "2003-03-20") == nil)
  }

  @Test("Who once held an office is known by it later, and on the way to it, but not long before")
  func beforeAndAfter() {
    #expect(world.leader(named: "Barack Obama", on: "1990-08-02") == nil)
    #expect(world.leader(named: "Obama", on: "1990-08-02") == nil)
    #expect(world.leader(named: "Barack Obama", on: "2008-11-05")?.code == "USA")
    #expect(world.leader(named: "Barack Obama", on: "2016-11-05")?.code == "USA")
    #expect(world.leader(named: "Barack Obama", on: "2023-11-05")?.code == "USA")
  }

  @Test("A surname that fits several states stays open, a full name does not")
  func ambiguousSurnames() {
    #expect(world.leader(named: "Kim", on: "1993-09-01") == nil)
    #expect(world.leader(named: "Kim Young Sam", on: "1993-09-01")?.code == "KOR")
    #expect(world.leader(named: "Guterres", on: "2020-03-23") == nil)
    #expect(world.leader(named: "António Guterres", on: "2020-03-23")?.code == "UNO")
    #expect(world.leader(named: "Antonio Guterres", on: "2020-03-23")?.code == "UNO")
  }

  @Test("The same surname serves two bodies one after the other, and neither once both terms end")
  func twoOffices() {
    #expect(world.leader(named: "Stoltenberg", on: "2010-04-27")?.code == "NOR")
    #expect(world.leader(named: "Stoltenberg", on: "2018-07-11")?.code == "IGO")
    #expect(world.leader(named: "Stoltenberg", on: "2025-06-01") == nil)
    #expect(world.leader(named: "Stoltenberg", on: "1935-01-01") == nil)
  }

  @Test("A king goes by his own name, not by his father's")
  func kings() {
    #expect(world.leader(named: "Hussein", on: "1960-01-01")?.code == "JOR")
    #expect(world.leader(named: "Hussein", on: "1990-08-07") == nil)
    #expect(world.leader(named: "Saddam Hussein", on: "1990-08-07")?.code == "IRQ")
    #expect(world.leader(named: "Saddam", on: "1990-08-07")?.code == "IRQ")
  }

  @Test(
    "Family names that stand first, follow a particle or lose their article are found",
    arguments: [
      ("Xi", "2020-01-01", "CHN"), ("de Gaulle", "1962-07-03", "FRA"),
      ("Gaulle", "1962-07-03", "FRA"), ("Sisi", "2020-01-01", "EGY"),
      ("al-Sisi", "2020-01-01", "EGY"), ("Assad", "2012-01-01", "SYR"),
      ("Erdogan", "2020-01-01", "TUR"), ("Erdoğan", "2020-01-01", "TUR"),
    ])
  func surnames(_ name: String, _ day: String, _ code: String) {
    #expect(world.leader(named: name, on: day)?.code == code)
  }

  @Test(arguments: ["Zorblax", "", " ", "the", "John Zorblax"])
  func unknown(_ name: String) {
    #expect(world.leader(named: name, on: "2020-01-01") == nil)
  }

  @Test("Iran's leader is its Supreme Leader")
  func iran() {
    #expect(world.leader(of: "IRN", on: "2024-06-20")?.person == "Ali Khamenei")
  }
}
