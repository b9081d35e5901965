// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite("A user's register file")
struct RegisterFileTests {
  @Test("Its rows win over the register's own")
  func rows() throws {
    let file = try RegisterFile(
      """
      # our own findings
      state\tZUB\tZubrovia\tthe Zubrovian Republic\tZubrovian\tLutz\tCastle Hill\t1919\t
      person\tFRA\tAdèle Morin\tforeign minister\t2031-05-01\t2032-06-30

      organisation\tIGO\tConcert of the Straits\tthe Concert\tGOV\torg
      agent\tcoastwatcher\tMIL
      place\tLutz\tZUB\t47.5\t15.25
      """, file: "ours.tsv")
    let world = World(adding: file)
    #expect(world.state("ZUB")?.name == "Zubrovia")
    #expect(world.nationality("Zubrovian", on: "1930-01-01")?.code == "ZUB")
    #expect(world.state(seat: "Castle Hill", on: "1930-01-01")?.code == "ZUB")
    #expect(
      world.holders(of: .foreignMinister, in: "FRA", on: "2031-06-01").holders.map(\.person)
        .contains("Adèle Morin"))
    #expect(world.leader(named: "Adèle Morin", on: "2031-06-01")?.code == "FRA")
    #expect(world.organization("Concert of the Straits")?.code == "IGO")
    #expect(world.agent("coastwatcher")?.sectors == [.military])
    #expect(world.place("Lutz")?.country == "ZUB")
    #expect(world.state(named: "France")?.code == "FRA")
  }

  @Test(
    "What is wrong is named with its line",
    arguments: [
      ("planet\tMAR\tMars", "\"planet\""), ("state\tZU\tZubrovia", "three capitals"),
      ("state\tZUB", "a name"), ("person\tFRA\tA B\tking\t1990-13-01", "a day"),
      ("person\tFRA\tA B\tking\t1990\t1980", "before it begins"),
      ("agent\tcoastwatcher\tNAVY", "PLOVER sector"), ("place\tLutz\tZUB\tnorth\t1", "degrees"),
    ])
  func faults(_ line: String, _ part: String) {
    #expect {
      try RegisterFile("# a comment\n" + line, file: "ours.tsv")
    } throws: { error in
      guard let error = error as? RegisterError else { return false }
      return error.line == 2 && error.file == "ours.tsv" && error.message.contains(part)
    }
  }

  @Test("An empty file adds nothing")
  func empty() throws {
    #expect(try RegisterFile("", file: "none.tsv").rows.isEmpty)
    #expect(try RegisterFile("\n\n# only words\n", file: "none.tsv").rows.isEmpty)
  }
}
