// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusWorld

@Suite("Offices by date")
struct OfficeTests {
  @Test(
    "Who held an office on a day",
    arguments: [
      (Office.foreignMinister, "FRA", "1992-03-01", "Roland Dumas"),
      (.headOfGovernment, "GBR", "1982-05-01", "Margaret Thatcher"),
      (.headOfState, "USA", "1962-10-20", "John F. Kennedy"),
      (.foreignMinister, "SUN", "1960-01-01", "Andrei Gromyko"),
      (.defenceMinister, "USA", "1965-06-01", "Robert McNamara"),
    ])
  func holders(_ office: Office, _ code: String, _ day: String, _ person: String) {
    let answer = world.holders(of: office, in: code, on: day)
    #expect(answer.holders.map(\.person) == [person])
    #expect(answer.isPromised)
    #expect(!answer.isUnsure)
  }

  @Test("Beyond what the register promises the answer says so")
  func unpromised() {
    let answer = world.holders(of: .foreignMinister, in: "FRA", on: "1702-01-01")
    #expect(answer.holders.isEmpty)
    #expect(!answer.isPromised)
    #expect(!world.holders(of: .headOfState, in: "XYZ", on: "1990-01-01").isPromised)
  }

  @Test("A term known by month leaves its first and last month open")
  func precision() {
    let term = LeaderEntry(
      code: "AAA", person: "Ada Lem", office: "head of state", from: "1990-03", to: "1992")
    #expect(term.holding(on: "1990-02-28") == .not)
    #expect(term.holding(on: "1990-03-15") == .perhaps)
    #expect(term.holding(on: "1990-04-01") == .surely)
    #expect(term.holding(on: "1992-06-01") == .perhaps)
    #expect(term.holding(on: "1993-01-01") == .not)
  }

  @Test("A title means an office, some only of their own state")
  func titles() {
    #expect(Office(title: "Premier") == .headOfGovernment)
    #expect(Office(title: "secretary of state", of: "USA") == .foreignMinister)
    #expect(Office(title: "secretary of state", of: "FRA") == nil)
    #expect(Office(title: "postmaster") == nil)
  }

  @Test("No term ends before it begins, and all offices are known ones")
  func soundness() {
    for office in Office.allCases {
      for code in ["USA", "GBR", "FRA", "DEU", "CHN", "JPN", "IND", "BRA", "ZAF", "NGA"] {
        for term in world.terms(of: office, in: code) {
          #expect(term.to.isEmpty || term.from <= term.to || term.from.hasPrefix(term.to))
        }
      }
    }
  }
}
