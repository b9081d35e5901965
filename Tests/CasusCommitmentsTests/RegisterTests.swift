// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusCommitments

@Suite("The treaty register")
struct RegisterTests {
  @Test("the program’s own tables hold no fault")
  func own() {
    #expect(Asking.register.problems == [])
    #expect(Asking.register.treaties.count >= 120)
  }

  @Test("every pact has a source, parties and clauses; every clause an article and a paraphrase")
  func complete() {
    for treaty in Asking.register.treaties {
      #expect(!treaty.source.isEmpty, "\(treaty.id)")
      #expect(!treaty.members.isEmpty, "\(treaty.id)")
      #expect(!treaty.clauses.isEmpty, "\(treaty.id)")
      for clause in treaty.clauses {
        #expect(!clause.article.isEmpty && !clause.paraphrase.isEmpty, "\(treaty.id) \(clause.id)")
      }
    }
  }

  private static func read(
    _ treaties: String, _ parties: String = "", _ obligations: String = ""
  ) -> Register {
    var register = Register(empty: ())
    register.addTables(
      treaties: Array(treaties.utf8), parties: Array(parties.utf8),
      obligations: Array(obligations.utf8), name: "mine")
    return register
  }

  @Test("what is wrong is told with file and line, and the rest is read")
  func faults() {
    let register = Self.read(
      "# id\na-2000\tPact A\t\t2000-01-01\t2000-01-01\t\nb-2000\tPact B\t\t2000-01-01\t2000-06-01\t1999-01-01\nc-2000\tPact C\t\t2000-02-30\t\t\na-2000\tAgain\t\t2000-01-01\t\t\n",
      "a-2000\tFRA\t\t\t\t\na-2000\tXXX\t\t\t\t\na-2000\tDEU\t2005-01-01\t2001-01-01\t\t\nz-2000\tFRA\t\t\t\t\na-2000\tGBR\t\t\t\t\n",
      "a-2000\t1\tdefense\tshall\tall\tothers\tarmed attack\tany\na-2000\t2\tdefence\tshall\tall\tothers\tarmed attack\tany\na-2000\t3\tdefense\tshall\tall\tothers\tarmed attack\tYYY\na-2000\t4\tdefense\tshall\tall\tothers\tsometimes\tany\na-2000\t1\tdefense\tshall\tall\tothers\tarmed attack\tany\n"
    )
    #expect(register.treaties.map(\.id) == ["a-2000"])
    #expect(register.treaties.first?.members.map(\.state) == ["FRA", "GBR"])
    #expect(register.treaties.first?.clauses.map(\.id) == ["1"])
    let places = register.problems.map { "\($0.file):\($0.line ?? 0) \($0.code.rawValue)" }
    #expect(places.contains("mine/treaties.tsv:3 contradiction"))
    #expect(places.contains("mine/treaties.tsv:4 date"))
    #expect(places.contains("mine/treaties.tsv:5 duplicate"))
    #expect(places.contains("mine/parties.tsv:2 unknownState"))
    #expect(places.contains("mine/parties.tsv:3 contradiction"))
    #expect(places.contains("mine/parties.tsv:4 unknownTreaty"))
    #expect(places.contains("mine/obligations.tsv:2 vocabulary"))
    #expect(places.contains("mine/obligations.tsv:3 unknownState"))
    #expect(places.contains("mine/obligations.tsv:4 vocabulary"))
    #expect(places.contains("mine/obligations.tsv:5 duplicate"))
  }

  @Test("a user’s pact counts, and the answer says whose it is")
  func ownPact() throws {
    let register = Self.read(
      "x-2000\tPact X\t\t2000-01-01\t2000-01-01\t\n", "x-2000\tCHE\n\nx-2000\tAUT\n",
      "x-2000\t1\tdefense\tshall\tall\tothers\tarmed attack\tany\n")
    let answer = try Asking.ask("Italy attacks Austria", on: "2020-01-01", register: register)
    let finding = try #require(answer["CHE"]?.findings.first)
    #expect(finding.verdict == .bound)
    #expect(finding.origin == .table("mine"))
  }

  @Test("states: existence, numbers, great powers")
  func states() {
    let states = Asking.register.states
    #expect(states.exists("DDR", on: Asking.day("1975-01-01")))
    #expect(!states.exists("DDR", on: Asking.day("1995-01-01")))
    #expect(states.code(number: 365, on: Asking.day("1914-07-28")) == "RUS")
    #expect(states.code(number: 365, on: Asking.day("1950-01-01")) == "SUN")
    #expect(states.code(number: 345, on: Asking.day("1914-07-28")) == "SRB")
    #expect(StateRegister.isGreatPower("ITA", on: Asking.day("1914-07-28")))
    #expect(!StateRegister.isGreatPower("SRB", on: Asking.day("1914-07-28")))
  }
}
