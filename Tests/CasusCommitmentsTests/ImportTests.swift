// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusCommitments

@Suite("ATOP files")
struct ATOPImportTests {
  /// The columns that matter, in the order of version 4.01; all others may be there and are passed over.
  static let header =
    "atopid,cowid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul,defcoadv,defcoloc,defconum,defconpr,neucoatt,statthr1,statthr2,version"

  static func register(_ rows: String...) -> Register {
    var register = Register(empty: ())
    register.addATOP(
      Array(([header] + rows).joined(separator: "\n").utf8), name: "members.csv")
    return register
  }

  @Test("members, conditions and named threats become clauses")
  func members() throws {
    let register = Self.register(
      "9001,,220,1900,1,1,1910,12,31,0,1,0,0,0,1,1,0,0,1,0,255,0,4.01",
      "9001,,365,1900,1,1,1910,12,31,0,1,0,0,0,1,1,0,0,1,0,255,0,4.01")
    #expect(register.problems == [])
    let answer = try Asking.ask("Germany attacks Russia", on: "1905-01-01", register: register)
    let finding = try #require(
      answer["FRA"]?.findings.first { $0.clause.kind == .defense })
    #expect(finding.verdict == .bound)
    #expect(finding.origin == .atop(version: "4.01", alliance: 9001))
    #expect(finding.clause.provocation == .unprovoked)
    let other = try Asking.ask(
      "United Kingdom attacks Russia", on: "1905-01-01", register: register)
    #expect(
      other["FRA"]?.findings.contains { $0.release == .adversary && $0.verdict == .released }
        == true)
  }

  @Test("a condition that ATOP does not spell out is left open")
  func openCondition() throws {
    let register = Self.register(
      "9002,,2,1950,1,1,0,0,0,0,1,0,0,0,0,0,1,0,0,0,0,0,4.01",
      "9002,,740,1950,1,1,0,0,0,0,1,0,0,0,0,0,1,0,0,0,0,0,4.01")
    let answer = try Asking.ask("China attacks Japan", on: "1960-01-01", register: register)
    #expect(answer["USA"]?.status == .depends)
  }

  @Test("one number, two codes: Serbia goes on as Yugoslavia")
  func succession() throws {
    let register = Self.register(
      "9003,,345,1910,1,1,1925,1,1,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9003,,350,1910,1,1,1925,1,1,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01")
    #expect(
      try Asking.ask("Turkey attacks Greece", on: "1914-01-01", register: register)["SRB"]?.status
        == .bound)
    #expect(
      try Asking.ask("Turkey attacks Greece", on: "1922-01-01", register: register)["YUG"]?.status
        == .bound)
  }

  @Test("malformed rows are told with file and line, and the rest is read")
  func malformed() {
    let register = Self.register(
      "9004,,220,1900,1,1,1910,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9004,,220,1900,1,1",
      "abc,,220,1900,1,1,1910,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9004,,7777,1900,1,1,1910,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9004,,365,1910,1,1,1900,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9004,,365,19x0,1,1,1910,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9004,,365,1900,13,1,1910,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01",
      "9004,,365,1900,1,1,1910,12,31,0,1,0,0,0,0,0,0,0,0,0,0,0,4.01")
    #expect(register.problems.map(\.line) == [3, 4, 5, 6, 7, 8])
    #expect(register.problems.allSatisfy { $0.file == "members.csv" })
    #expect(
      register.problems.map(\.code) == [
        .columns, .row, .unknownState, .contradiction, .date, .date,
      ])
    #expect(register.treaties.first?.members.map(\.state) == ["FRA", "RUS"])
  }

  @Test("the alliance file gives way to the member file; versions 5 in another order are read too")
  func layouts() {
    let alliance =
      "atopid,begyr,begmo,begday,endyr,endmo,endday,defense,defcon,mem1,mem2,mem3,version\n9005,1900,1,1,1910,1,1,1,1,220,365,,5.1\n"
    let member =
      "ATOPID,MEMBER,YRENT,MOENT,DAYENT,YREXIT,MOEXIT,DAYEXIT,DEFENSE,DEFCON,DEFCOADV,STATTHR1,VERSION\n9005,220,1900,1,1,1910,1,1,1,1,1,255,5.1\n9005,365,1900,1,1,1910,1,1,1,1,1,255,5.1\n"
    for files in [[alliance, member], [member, alliance]] {
      var register = Register(empty: ())
      for file in files { register.addATOP(Array(file.utf8), name: "atop.csv") }
      #expect(register.problems == [])
      #expect(register.treaties.count == 1)
      #expect(
        register.treaties.first?.origin == .atop(version: "5.1", alliance: 9005))
      #expect(
        register.treaties.first?.clauses.first?.against == .only(["DEU", "PRU"])
          || register.treaties.first?.clauses.first?.against == .only(["PRU", "DEU"]))
    }
  }

  @Test("a file that is neither is refused")
  func otherFile() {
    var register = Register(empty: ())
    register.addATOP(Array("a,b\n1,2\n".utf8), name: "x.csv")
    #expect(register.problems.first?.code == .file)
  }
}

@Suite("Commitments from reports")
struct ReportedCommitmentTests {
  static let report =
    #"{"kind":"report","id":"r1","given_id":null,"title":"Talks","outlet":"The Courier","published":"2025-03-01","dateline":null,"language":"en","paragraphs":1,"sentences":1,"words":9}"#

  static func commitment(
    certainty: String = "reported", negated: Bool = false,
    trigger: String = #"{"text":"if attacked","start":0,"end":11}"#
  ) -> String {
    """
    {"kind":"commitment","id":"c1","report":"r1","at":[0,0],"sentence":"Chad will defend Niger if attacked, the minister said.","obligation":"defense","obligors":[{"name":"Chad","code":"TCD","sectors":[],"person":null,"organization":null,"text":"Chad","start":0,"end":4,"mention":"name"}],"beneficiaries":[{"name":"Niger","code":"NER","sectors":[],"person":null,"organization":null,"text":"Niger","start":17,"end":22,"mention":"name"}],"trigger":\(trigger),"undefined_terms":[],"instrument":null,"reciprocal":false,"date":null,"until":null,"negated":\(negated),"certainty":"\(certainty)","attribution":["a1"],"confidence":0.8}
    """
  }

  static let attribution =
    #"{"kind":"attribution","id":"a1","report":"r1","at":[0,0],"source":{"name":"Chad","code":"TCD","sectors":["GOV"],"person":"Ali","organization":null,"text":"minister","start":40,"end":48,"mention":"nominal"},"cue":{"text":"said","start":49,"end":53},"content":{"text":"Chad will defend Niger","start":0,"end":22},"stance":"said","within":null}"#

  static func register(_ lines: String...) -> Register {
    var register = Register(empty: ())
    register.addReports(Array(lines.joined(separator: "\n").utf8), name: "read.ndjson")
    return register
  }

  @Test("a reported pledge binds as reported, with its source")
  func reported() throws {
    let register = Self.register(Self.report, Self.attribution, Self.commitment())
    #expect(register.problems == [])
    let answer = try Asking.ask("Mali attacks Niger", on: "2025-04-01", register: register)
    let finding = try #require(answer["TCD"]?.findings.first)
    #expect(finding.verdict == .bound)
    guard case .report(let origin) = finding.origin else {
      Issue.record("the origin is lost")
      return
    }
    #expect(origin.report == "The Courier, 2025-03-01")
    #expect(origin.sources == ["Ali"])
  }

  @Test("what is denied or negated binds nobody; a hedged pledge depends")
  func doubt() throws {
    #expect(Self.register(Self.report, Self.commitment(negated: true)).treaties.isEmpty)
    #expect(Self.register(Self.report, Self.commitment(certainty: "denied")).treaties.isEmpty)
    let register = Self.register(Self.report, Self.commitment(certainty: "possible"))
    let answer = try Asking.ask("Mali attacks Niger", on: "2025-04-01", register: register)
    #expect(answer["TCD"]?.status == .depends)
  }

  @Test("a pledge without a trigger depends on what the report does not say")
  func noTrigger() throws {
    let register = Self.register(Self.report, Self.commitment(trigger: "null"))
    let answer = try Asking.ask("Mali attacks Niger", on: "2025-04-01", register: register)
    #expect(answer["TCD"]?.status == .depends)
  }

  @Test("lines that are wrong are told; the rest is read")
  func faults() {
    let register = Self.register(
      "{", Self.report, #"{"kind":"novel","id":"x"}"#, Self.commitment(),
      #"{"kind":"commitment","id":"c2","report":"r1","certainty":"sure","obligation":"defense"}"#)
    #expect(register.problems.map(\.line) == [1, 3, 5])
    #expect(register.treaties.count == 1)
  }

  @Test("records are read back as they were written")
  func roundTrip() {
    for line in [Self.report, Self.attribution, Self.commitment()] {
      guard case .success(let record)? = RecordReader.records(Array(line.utf8)).first?.1 else {
        Issue.record("not read: \(line)")
        continue
      }
      #expect(RecordJSON.line(record) == line)
    }
  }
}
