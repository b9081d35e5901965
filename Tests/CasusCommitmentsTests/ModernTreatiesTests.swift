// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusCommitments

/// For each pact: where it binds, where it does not, and where it depends on what it leaves undefined.
@Suite("Pacts in force today")
struct ModernTreatiesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var treaty: String
    var act: String
    var place: String?
    var state: String
    var beneficiary: String
    var reason: ReleaseReason?
    var on = "2026-01-15"

    var testDescription: String { "\(treaty): \(act)\(place.map { " in \($0)" } ?? "")" }
  }

  @Test(
    "binds",
    arguments: [
      Case(
        treaty: "russia-dprk-2024", act: "South Korea invades North Korea", state: "RUS",
        beneficiary: "PRK"),
      Case(
        treaty: "liptako-gourma-2023", act: "Algeria invades Mali", state: "NER", beneficiary: "MLI"
      ),
      Case(
        treaty: "north-atlantic-1949", act: "Russia attacks Estonia", state: "USA",
        beneficiary: "EST"),
      Case(
        treaty: "north-atlantic-1949", act: "Russia attacks Finland", state: "SWE",
        beneficiary: "FIN"),
      Case(treaty: "anzus-1951", act: "China attacks Australia", state: "USA", beneficiary: "AUS"),
      Case(treaty: "rio-1947", act: "Russia attacks Brazil", state: "USA", beneficiary: "BRA"),
      Case(treaty: "us-japan-1960", act: "China attacks Japan", state: "USA", beneficiary: "JPN"),
      Case(
        treaty: "us-korea-1953", act: "North Korea attacks South Korea", state: "USA",
        beneficiary: "KOR"),
      Case(
        treaty: "us-philippines-1951", act: "China attacks the Philippines", state: "USA",
        beneficiary: "PHL"),
      Case(
        treaty: "china-dprk-1961", act: "South Korea invades North Korea", state: "CHN",
        beneficiary: "PRK"),
      Case(
        treaty: "csto-1992", act: "Afghanistan invades Tajikistan", state: "RUS", beneficiary: "TJK"
      ),
      Case(
        treaty: "arab-joint-defence-1950", act: "Israel invades Lebanon", state: "EGY",
        beneficiary: "LBN"),
    ])
  func binds(_ item: Case) throws {
    let answer = try Asking.ask(item.act, on: item.on, in: item.place)
    #expect(answer.isBound(item.state, to: item.beneficiary, by: item.treaty))
  }

  @Test(
    "does not bind",
    arguments: [
      Case(
        treaty: "russia-dprk-2024", act: "North Korea invades South Korea", state: "RUS",
        beneficiary: "PRK", reason: .allyAttacks),
      Case(
        treaty: "liptako-gourma-2023", act: "Mali attacks Algeria", state: "NER",
        beneficiary: "MLI", reason: .allyAttacks),
      Case(
        treaty: "north-atlantic-1949", act: "Argentina invades the United Kingdom",
        place: "Falkland Islands", state: "USA", beneficiary: "GBR", reason: .outsideArea),
      Case(
        treaty: "north-atlantic-1949", act: "Turkey attacks Syria", state: "USA",
        beneficiary: "TUR", reason: .allyAttacks),
      Case(
        treaty: "anzus-1951", act: "Russia attacks Australia", place: "Kabul", state: "USA",
        beneficiary: "AUS", reason: .outsideArea),
      Case(
        treaty: "rio-1947", act: "Brazil attacks Angola", state: "USA", beneficiary: "BRA",
        reason: .allyAttacks),
      Case(
        treaty: "us-japan-1960", act: "China attacks Japan", place: "Kabul", state: "USA",
        beneficiary: "JPN", reason: .outsideArea),
      Case(
        treaty: "us-korea-1953", act: "South Korea attacks North Korea", state: "USA",
        beneficiary: "KOR", reason: .allyAttacks),
      Case(
        treaty: "us-philippines-1951", act: "China threatens the Philippines", state: "USA",
        beneficiary: "PHL", reason: .otherAct),
      Case(
        treaty: "china-dprk-1961", act: "North Korea invades South Korea", state: "CHN",
        beneficiary: "PRK", reason: .allyAttacks),
      Case(
        treaty: "csto-1992", act: "Russia attacks Finland", state: "KAZ", beneficiary: "RUS",
        reason: .allyAttacks),
      Case(
        treaty: "arab-joint-defence-1950", act: "Egypt attacks Israel", state: "JOR",
        beneficiary: "EGY", reason: .allyAttacks),
    ])
  func doesNotBind(_ item: Case) throws {
    let answer = try Asking.ask(item.act, on: item.on, in: item.place)
    let reason = try #require(item.reason)
    #expect(
      answer.isReleased(item.state, from: item.beneficiary, by: item.treaty, because: reason))
  }

  @Test(
    "depends on an undefined term",
    arguments: [
      Case(
        treaty: "russia-dprk-2024", act: "United States strikes North Korea", state: "RUS",
        beneficiary: "PRK"),
      Case(
        treaty: "russia-dprk-2024", act: "Ukraine attacks Russia", place: "Crimea", state: "PRK",
        beneficiary: "RUS"),
      Case(
        treaty: "liptako-gourma-2023", act: "Algeria blockades Mali", state: "NER",
        beneficiary: "MLI"),
      Case(
        treaty: "north-atlantic-1949", act: "Russia hacks Estonia", state: "USA", beneficiary: "EST"
      ),
      Case(
        treaty: "north-atlantic-1949", act: "Turkey attacks Greece", state: "USA",
        beneficiary: "GRC"),
      Case(
        treaty: "anzus-1951", act: "China attacks Australia", place: "South China Sea",
        state: "USA", beneficiary: "AUS"),
      Case(treaty: "rio-1947", act: "Russia sabotages Brazil", state: "USA", beneficiary: "BRA"),
      Case(treaty: "us-japan-1960", act: "China blockades Japan", state: "USA", beneficiary: "JPN"),
      Case(
        treaty: "us-korea-1953", act: "North Korea raids South Korea", state: "USA",
        beneficiary: "KOR"),
      Case(
        treaty: "us-philippines-1951", act: "China blockades the Philippines",
        place: "South China Sea", state: "USA", beneficiary: "PHL"),
      Case(
        treaty: "china-dprk-1961", act: "United States bombs North Korea", state: "CHN",
        beneficiary: "PRK"),
      Case(
        treaty: "csto-1992", act: "Afghanistan raids Tajikistan", state: "RUS", beneficiary: "TJK"),
      Case(
        treaty: "arab-joint-defence-1950", act: "Israel raids Lebanon", state: "EGY",
        beneficiary: "LBN"),
    ])
  func depends(_ item: Case) throws {
    let answer = try Asking.ask(item.act, on: item.on, in: item.place)
    #expect(answer.depends(item.state, to: item.beneficiary, by: item.treaty))
  }

  @Test(
    "a clear case has a chance with a range; one that hangs on a term has less, from nothing up")
  func chances() throws {
    let clear = try Asking.ask(
      "South Korea invades North Korea", on: "2026-01-15", chances: true)
    let open = try Asking.ask("South Korea strikes North Korea", on: "2026-01-15", chances: true)
    func entry(_ answer: Answer) throws -> Estimate {
      try #require(answer["RUS"]?.entry.first { $0.beneficiary == "PRK" }?.estimate)
    }
    #expect(try entry(clear).low > 0)
    #expect(try entry(clear).value < 1)
    #expect(try entry(open).low == 0)
    #expect(try entry(open).value < entry(clear).value)
  }

  @Test("the treaty of June 2024 binds nobody before December")
  func notYetInForce() throws {
    let answer = try Asking.ask("South Korea invades North Korea", on: "2024-08-01")
    #expect(
      answer.isReleased("RUS", from: "PRK", by: "russia-dprk-2024", because: .notInForce))
  }

  @Test("New Zealand and the United States: suspended in 1986")
  func suspended() throws {
    let answer = try Asking.ask("China attacks New Zealand", on: "2026-01-15")
    #expect(!answer.isBound("USA", to: "NZL", by: "anzus-1951"))
    #expect(answer.isBound("AUS", to: "NZL", by: "anzus-1951"))
  }

  @Test("who attacks is not helped by the partners whom it makes enemies")
  func quarrelWithin() throws {
    let answer = try Asking.ask("Turkey attacks Greece", on: "2026-01-15")
    #expect(
      answer.isReleased("USA", from: "TUR", by: "north-atlantic-1949", because: .allyAttacks))
    #expect(
      answer["TUR"]?.findings.contains {
        $0.verdict == .breaks && $0.treaty == "north-atlantic-1949"
      } == true)
  }
}
