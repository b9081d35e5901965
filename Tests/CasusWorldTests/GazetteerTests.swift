// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite("Towns and who held them")
struct GazetteerTests {
  @Test(
    "Towns are found by name, with or without their marks", arguments: ["Timișoara", "Timisoara"])
  func marks(_ name: String) {
    #expect(world.place(name, country: nil, among: ["ROU": 0.5], on: nil)?.country == "ROU")
  }

  @Test("First and last name of the table are found, and what is not there is not")
  func edges() {
    let gazetteer = Gazetteer()
    #expect(gazetteer.entries(named: "Kabalo").first?.place.country == "COD")
    #expect(gazetteer.entries(named: "").isEmpty)
    #expect(gazetteer.entries(named: "Qqqqqqqq").isEmpty)
    #expect(gazetteer.entries(named: "\u{0}\t\n").isEmpty)
    #expect(gazetteer.entries(named: "ﾟ\u{10FFFF}").isEmpty)
  }

  @Test("Among namesakes the report's country counts, then the words beside the name")
  func namesakes() {
    let inSpain = world.place("Guadalajara", country: nil, among: ["ESP": 0.8], on: nil)
    let inMexico = world.place("Guadalajara", country: nil, among: ["MEX": 0.8], on: nil)
    #expect(inSpain?.country == "ESP")
    #expect(inMexico?.country == "MEX")
    let beside = world.place("Guadalajara", country: "ESP", among: ["MEX": 0.8], on: nil)
    #expect(beside?.country == "ESP")
  }

  @Test("A village is not believed in a report on another country")
  func villages() {
    #expect(world.place("Kapise", country: nil, among: ["NOR": 1], on: nil) == nil)
  }

  @Test(
    "A place lies in the state that held it on the day",
    arguments: [
      ("UKR", "1970-01-01", "SUN"), ("UKR", "1995-01-01", "UKR"), ("AUT", "1911-05-01", "AUH"),
      ("HRV", "1938-01-01", "YUG"), ("DZA", "1950-01-01", "FRA"), ("KOR", "1930-01-01", "JPN"),
      ("ERI", "1980-01-01", "ETH"), ("CHE", "1911-05-01", "CHE"),
    ])
  func holders(_ country: String, _ day: String, _ holder: String) {
    #expect(world.holder(of: country, on: day) == holder)
  }
}
