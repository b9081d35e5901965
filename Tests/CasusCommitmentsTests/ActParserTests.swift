// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusCommitments

@Suite("Acts in plain English")
struct ActParserTests {
  private func parse(_ text: String, on day: String = "2020-01-01") throws -> [Act] {
    try ActParser(register: Asking.register, on: Asking.day(day)).acts(text)
  }

  @Test("names, codes, articles and adjectives name states as they were on the day")
  func names() throws {
    #expect(try parse("Russia attacks Estonia") == [Act("RUS", .attack, "EST")])
    #expect(try parse("RUS attacks EST") == [Act("RUS", .attack, "EST")])
    #expect(try parse("the United States invades Cuba") == [Act("USA", .invasion, "CUB")])
    #expect(try parse("Russia attacks Poland", on: "1975-01-01") == [Act("SUN", .attack, "POL")])
    #expect(try parse("Austria attacks Serbia", on: "1914-07-28") == [Act("AUH", .attack, "SRB")])
    #expect(
      try parse("Germany declares war on Russia", on: "1914-08-01")
        == [Act("DEU", .declaration, "RUS")])
    #expect(
      try parse("Bosnia and Herzegovina attacks Croatia") == [Act("BIH", .attack, "HRV")])
  }

  @Test("several states give several acts")
  func several() throws {
    #expect(
      try parse("Egypt and Syria attack Israel", on: "1973-10-06")
        == [Act("EGY", .attack, "ISR"), Act("SYR", .attack, "ISR")])
  }

  @Test(
    "what is done decides the kind",
    arguments: [
      ("China blockades Taiwan", ActKind.blockade), ("Russia hacks Estonia", .cyber),
      ("Russia launches a cyberattack on Estonia", .cyber), ("Iran bombs Israel", .strike),
      ("India clashes with China", .raid), ("Russia threatens Finland", .threat),
      ("Iran arms rebels in Yemen", .proxy), ("Russia mobilises against Finland", .mobilization),
    ])
  func kinds(_ text: String, _ kind: ActKind) throws {
    #expect(try parse(text).first?.kind == kind)
  }

  @Test(
    "wrong acts are told clearly",
    arguments: [
      ("Czechoslovakia attacks Poland", ActError.Code.didNotExist, "1918-10-28 to 1992-12-31"),
      ("Soviet Union attacks Finland", .didNotExist, "Soviet Union"),
      ("Ruritania attacks Poland", .unknownState, "Ruritania"),
      ("Polnad attacks Russia", .unknownState, "did you mean Poland"),
      ("Poland likes Russia", .form, "is not an act"),
      ("Poland attacks Poland", .form, "against itself"),
      ("attacks Poland", .form, "before and after"),
    ])
  func faults(_ text: String, _ code: ActError.Code, _ part: String) {
    let error = #expect(throws: ActError.self) { try parse(text) }
    #expect(error?.code == code)
    #expect(error?.message.contains(part) == true)
  }

  @Test("places: a city’s state, as it was then; an unknown place is told")
  func places() throws {
    let now = ActParser(
      register: Asking.register, on: Asking.day("2020-01-01"))
    #expect(try now.place("Crimea").state == "UKR")
    #expect(try now.place("South China Sea").state == nil)
    let then = ActParser(
      register: Asking.register, on: Asking.day("1975-01-01"))
    #expect(try then.place("Kyiv").state == "SUN")
    #expect(throws: ActError.self) { try now.place("Nowhere at all") }
  }
}
