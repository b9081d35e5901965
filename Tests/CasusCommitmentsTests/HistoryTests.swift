// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusCommitments

@Suite("1914, day by day, from the attack on Serbia")
struct Summer1914Tests {
  @Test("28 July: nobody’s duty to Austria-Hungary arises, since it is the one that attacks")
  func attackOnSerbia() throws {
    let answer = try Asking.ask("Austria-Hungary attacks Serbia", on: "1914-07-28")
    // The Dual Alliance is for an attack by Russia, the Triple Alliance for an unprovoked attack by great powers.
    #expect(
      answer.isReleased("DEU", from: "AUH", by: "dual-alliance-1879", because: .allyAttacks))
    #expect(
      answer.isReleased("DEU", from: "AUH", by: "triple-alliance-1882", because: .allyAttacks))
    // Italy 1914: allied to the attackers, not bound.
    #expect(
      answer.isReleased("ITA", from: "AUH", by: "triple-alliance-1882", because: .allyAttacks))
    #expect(answer["ITA"]?.status != .bound)
    // No pact tied Russia, France or Britain to Serbia.
    for state in ["RUS", "FRA", "GBR"] {
      #expect(answer[state]?.findings.contains { $0.verdict == .bound && $0.step == 0 } != true)
    }
    #expect(answer["AUH"]?.status == .attacker)
    #expect(answer["SRB"]?.status == .attacked)
  }

  @Test("28 July: Romania is released, Greece is called by its pact of 1913")
  func balkans() throws {
    let answer = try Asking.ask("Austria-Hungary attacks Serbia", on: "1914-07-28")
    #expect(answer["ROU"]?.findings.contains { $0.verdict == .bound } != true)
    #expect(answer.isBound("GRC", to: "SRB", by: "greco-serbian-1913"))
  }

  @Test("1 August: Germany declares war on Russia, and France is bound by the convention of 1892")
  func warOnRussia() throws {
    let answer = try Asking.ask(
      "Austria-Hungary attacks Serbia", "Germany attacks Russia", on: "1914-08-01")
    #expect(answer.isBound("FRA", to: "RUS", by: "franco-russian-1892"))
    #expect(
      answer.isReleased("ITA", from: "DEU", by: "triple-alliance-1882", because: .allyAttacks))
    #expect(answer["FRA"]?.status == .bound)
  }

  @Test("3 August: Germany declares war on France, and Russia is bound; Britain is not")
  func warOnFrance() throws {
    let answer = try Asking.ask(
      "Austria-Hungary attacks Serbia", "Germany attacks Russia", "Germany attacks France",
      on: "1914-08-03")
    #expect(answer.isBound("RUS", to: "FRA", by: "franco-russian-1892"))
    // The Entente promised diplomatic support over Egypt and Morocco, no arms.
    #expect(
      answer["GBR"]?.findings.contains {
        $0.verdict == .bound && $0.step == 0 && $0.clause.means != .notMilitary
      } != true)
    // Only an attack by France on Italy or Germany would have called Italy.
    #expect(answer["ITA"]?.findings.contains { $0.verdict == .bound } != true)
  }

  @Test(
    "4 August: the attack on Belgium breaks the guarantee of 1839 and binds the other guarantors")
  func attackOnBelgium() throws {
    let answer = try Asking.ask(
      "Austria-Hungary attacks Serbia", "Germany attacks Russia", "Germany attacks France",
      "Germany invades Belgium", on: "1914-08-04")
    let guarantee = try #require(
      answer["GBR"]?.findings.first { $0.beneficiary == "BEL" && $0.clause.kind == .guarantee })
    #expect(guarantee.verdict == .bound)
    #expect(guarantee.opponents.contains("DEU"))
    #expect(
      answer["DEU"]?.findings.contains { $0.verdict == .breaks && $0.beneficiary == "BEL" } == true)
  }

  @Test("the attacker’s allies are called only as far as a doubt is read their way")
  func chainIsDoubtful() throws {
    let answer = try Asking.ask("Austria-Hungary attacks Serbia", on: "1914-07-28")
    for finding in answer.chain.flatMap(\.findings) where finding.beneficiary == "AUH" {
      #expect(finding.verdict == .depends)
      #expect(!finding.openTerms.isEmpty)
    }
  }
}

@Suite("1939, 1950 and 1990")
struct LaterWarsTests {
  @Test(
    "1 September 1939: Britain and France are bound to Poland; the Soviet Union is not bound to Germany"
  )
  func poland() throws {
    let answer = try Asking.ask("Germany invades Poland", on: "1939-09-01")
    #expect(answer.isBound("GBR", to: "POL", by: "anglo-polish-1939"))
    #expect(answer["FRA"]?.status == .bound)
    #expect(answer["SUN"]?.status != .bound)
    // The Pact of Steel binds Italy when its ally is at war, whoever began.
    #expect(
      answer["ITA"]?.findings.contains { $0.beneficiary == "DEU" && $0.verdict == .bound } == true)
  }

  @Test(
    "17 September 1939: the British pledge names Germany alone, so the Soviet attack only calls for talk"
  )
  func sovietAttack() throws {
    let answer = try Asking.ask("Soviet Union invades Poland", on: "1939-09-17")
    #expect(
      answer.isReleased("GBR", from: "POL", by: "anglo-polish-1939", because: .adversary))
    #expect(
      answer["GBR"]?.findings.contains { $0.verdict == .consult && $0.beneficiary == "POL" }
        == true)
  }

  @Test("Romania 1939: its pact with Poland is for an attack by the Soviet Union, not by Germany")
  func romania() throws {
    let answer = try Asking.ask("Germany invades Poland", on: "1939-09-01")
    #expect(
      !answer.isBound("ROU", to: "POL", by: "polish-romanian-1921"))
  }

  @Test("25 June 1950: no pact bound anybody to South Korea")
  func korea() throws {
    let answer = try Asking.ask("North Korea invades South Korea", on: "1950-06-25")
    #expect(!answer.states.contains { $0.status == .bound || $0.status == .depends })
    #expect(answer["PRK"]?.status == .attacker)
  }

  @Test("1954: after the treaty of 1953 the same attack binds the United States")
  func koreaLater() throws {
    let answer = try Asking.ask("North Korea invades South Korea", on: "1955-01-01")
    #expect(answer.isBound("USA", to: "KOR", by: "us-korea-1953"))
  }

  @Test("2 August 1990: Arab partners depend on whether an attack by a fellow party counts")
  func kuwait() throws {
    let answer = try Asking.ask("Iraq invades Kuwait", on: "1990-08-02")
    #expect(answer.depends("EGY", to: "KWT", by: "arab-joint-defence-1950"))
    // Iraq breaks its word not to use force within the League.
    #expect(
      answer["IRQ"]?.findings.contains {
        $0.treaty == "arab-league-1945" && $0.verdict == .breaks
      } == true)
    // No pact bound the United States to Kuwait.
    #expect(answer["USA"]?.findings.contains { $0.verdict == .bound } != true)
  }

  @Test("1991: the Warsaw Treaty is over, and says so")
  func ended() throws {
    let answer = try Asking.ask("Turkey attacks Bulgaria", on: "1992-06-01")
    #expect(
      answer.states.flatMap(\.findings).contains {
        $0.release == .notInForce && $0.beneficiary == "BGR"
      })
  }
}
