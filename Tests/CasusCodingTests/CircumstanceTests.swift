// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("When and where")
struct CircumstanceTests {
  @Test(
    "Dates resolve against the day of publication, a Wednesday",
    arguments: [
      ("Serbia attacked Bosnia on Monday.", "2024-05-13", "2024-05-13"),
      ("Serbia attacked Bosnia yesterday.", "2024-05-14", "2024-05-14"),
      ("Serbia attacked Bosnia on 3 March 1992.", "1992-03-03", "1992-03-03"),
      ("Serbia attacked Bosnia in April 1992.", "1992-04-01", "1992-04-30"),
      ("Serbia attacked Bosnia last month.", "2024-04-01", "2024-04-30"),
      ("Serbia attacked Bosnia in 1992.", "1992-01-01", "1992-12-31"),
    ])
  func dates(_ text: String, _ from: String, _ to: String) throws {
    let coded = try Coded(text, published: "2024-05-15")
    let date = try #require(coded.events.first?.date, "\(coded.description)")
    #expect(date.from == from)
    #expect(date.to == to)
    #expect(text.contains(date.text))
  }

  @Test("No date is guessed")
  func noDate() throws {
    #expect(try Coded("Serbia attacked Bosnia.").events.first?.date == nil)
    let coded = try Coded("Serbia attacked Bosnia on Monday.", published: nil)
    #expect(coded.events.first?.date?.from == nil)
  }

  @Test("Places have a country and coordinates where a city is known")
  func places() throws {
    let coded = try Coded("Serbian troops attacked protesters in Novi Sad.")
    let place = try #require(coded.events.first?.place, "\(coded.description)")
    #expect(place.name == "Novi Sad")
    #expect(place.country == "SRB")
    #expect(place.latitude.map { abs($0 - 45.25) < 0.2 } == true)
  }
}

@Suite("When, by the text around")
struct ChronicleTests {
  private func dates(_ text: String, published: String) throws -> [String] {
    try Coded(text, published: published).events.map {
      "\($0.date?.from ?? "-")/\($0.date?.to ?? "-")"
    }
  }

  @Test("A date at the head of a paragraph holds for it")
  func heading() throws {
    let found = try dates(
      "16 July: Serbia attacked Bosnia. Croatia condemned Serbia.", published: "1995-08-02")
    #expect(found.allSatisfy { $0 == "1995-07-16/1995-07-16" }, "\(found)")
    #expect(!found.isEmpty)
  }

  @Test("A day without a year belongs to the year that is told of")
  func year() throws {
    let found = try dates(
      "In 1958 the kingdom fell. Iraq attacked Kuwait on 2 August.", published: "1978-06-05")
    #expect(found.contains("1958-08-02/1958-08-02"), "\(found)")
  }

  @Test("The present tense of a chronicle tells of what was")
  func present() throws {
    let found = try dates("Serbia attacks Bosnia on 24 January.", published: "2016-02-19")
    #expect(found == ["2016-01-24/2016-01-24"])
  }
}
