// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusCommitments

@Suite("The chain and its chances")
struct ChainTests {
  /// Always the same chance.
  struct Fixed: HonourEstimating {
    var value: Double
    func estimate(_ context: HonourContext) -> Estimate {
      Estimate(value, low: value / 2, high: (1 + value) / 2)
    }
    var basis: [String] { ["fixed"] }
  }

  private func pact(
    _ id: String, _ members: [String], _ clause: Clause
  ) -> Treaty {
    Treaty(
      id: id, name: id, signed: nil, inForce: Asking.day("1990-01-01"),
      members: members.map { Membership(state: $0) }, clauses: [clause])
  }

  private func answer(_ treaties: [Treaty], _ acts: [Act], chance: Double = 0.6) -> Answer {
    let register = EnginePropertyTests.register(treaties)
    return Engine(
      Snapshot(register, on: EnginePropertyTests.day), honour: Fixed(value: chance)
    ).answer(Question(acts, on: EnginePropertyTests.day))
  }

  @Test("a chain of two is reckoned exactly: the second comes in only if the first does")
  func product() throws {
    // A attacks B; C is bound to B; A’s partner D is bound when A is at war with C.
    let answer = answer(
      [
        pact("one", ["BBB", "CCC"], Clause(id: "1", kind: .defense)),
        pact(
          "two", ["AAA", "DDD"],
          Clause(id: "1", kind: .defense, occasions: [.war], against: .only(["CCC"]))),
      ], [Act("AAA", .attack, "BBB")])
    #expect(answer.reckoning == "exactly")
    #expect(abs((answer["CCC"]?.entry.first?.estimate.value ?? 0) - 0.6) < 1e-12)
    #expect(abs((answer["DDD"]?.entry.first?.estimate.value ?? 0) - 0.36) < 1e-12)
    #expect(answer["DDD"]?.status == .later)
    #expect(answer.chain.map(\.number) == [1])
  }

  @Test("two pacts that say the same count once; two that need each other’s reading share it")
  func oneWill() throws {
    let answer = answer(
      [
        pact("one", ["BBB", "CCC"], Clause(id: "1", kind: .defense)),
        pact("two", ["BBB", "CCC"], Clause(id: "1", kind: .defense)),
      ], [Act("AAA", .attack, "BBB")])
    #expect(abs((answer["CCC"]?.entry.first?.estimate.value ?? 0) - 0.6) < 1e-12)
  }

  @Test("a clause that wants two attackers waits for the second")
  func twoAttackers() throws {
    let answer = answer(
      [
        pact("one", ["AAA", "DDD"], Clause(id: "1", kind: .offense, occasions: [.attacks])),
        pact("two", ["BBB", "CCC"], Clause(id: "1", kind: .defense, attackers: 2)),
      ], [Act("AAA", .attack, "BBB")])
    #expect(
      answer["CCC"]?.findings.contains { $0.release == .tooFew && $0.step == 0 } == true)
    #expect(abs((answer["CCC"]?.entry.first?.estimate.value ?? 0) - 0.36) < 1e-12)
  }

  @Test("a duty that hangs on another’s acting follows it")
  func requires() throws {
    let clause = Clause(id: "1", kind: .defense, requirements: [.acts(["CCC"])])
    let answer = answer(
      [
        pact("one", ["BBB", "CCC"], Clause(id: "1", kind: .defense)),
        pact("two", ["BBB", "DDD"], clause),
      ], [Act("AAA", .attack, "BBB")])
    #expect(
      answer["DDD"]?.findings.contains { $0.release == .requirement && $0.step == 0 } == true)
    #expect(abs((answer["DDD"]?.entry.first?.estimate.value ?? 0) - 0.36) < 1e-12)
  }

  @Test("bound to both sides: said so, and never in for both")
  func conflict() throws {
    let answer = answer(
      [
        pact("one", ["BBB", "CCC"], Clause(id: "1", kind: .defense)),
        pact("two", ["AAA", "CCC"], Clause(id: "1", kind: .offense, occasions: [.attacks])),
      ], [Act("AAA", .attack, "BBB")])
    let state = try #require(answer["CCC"])
    #expect(state.status == .conflicted)
    #expect(!state.conflicts.isEmpty)
    #expect(state.entry.reduce(0) { $0 + $1.estimate.value } <= 1)
    // Nothing follows from a choice that is not known.
    #expect(answer.chain.isEmpty)
  }

  @Test("many partners: the same seed gives the same answer, near the exact one")
  func samples() throws {
    let many = Array(EnginePropertyTests.states.dropFirst(2))
    let treaties = [
      pact("one", ["BBB"] + many, Clause(id: "1", kind: .defense, beneficiaries: .states(["BBB"]))),
      pact("two", many, Clause(id: "1", kind: .defense, occasions: [.war])),
    ]
    let first = answer(treaties, [Act("AAA", .attack, "BBB")])
    let second = answer(treaties, [Act("AAA", .attack, "BBB")])
    #expect(first == second)
    for state in many {
      let chance = first[state]?.entry.first { $0.beneficiary == "BBB" }?.estimate.value ?? 0
      #expect(abs(chance - 0.6) < 0.03)
    }
  }

  @Test("provocation: a clause for unprovoked attack falls away, a silent one is left open")
  func provoked() {
    let treaties = [
      pact("one", ["BBB", "CCC"], Clause(id: "1", kind: .defense, provocation: .unprovoked)),
      pact("two", ["BBB", "DDD"], Clause(id: "1", kind: .defense)),
      pact("three", ["BBB", "EEE"], Clause(id: "1", kind: .defense, provocation: .regardless)),
    ]
    let register = EnginePropertyTests.register(treaties)
    let answer = Engine(Snapshot(register, on: EnginePropertyTests.day)).answer(
      Question([Act("AAA", .attack, "BBB")], on: EnginePropertyTests.day, isProvoked: true))
    #expect(answer["CCC"]?.findings.first?.release == .provoked)
    #expect(answer["DDD"]?.status == .depends)
    #expect(answer["EEE"]?.status == .bound)
  }

  @Test("published rates: later is lower, an attack pact is kept more often than a defence pact")
  func rates() {
    let rates = PublishedRates()
    func rate(_ kind: ObligationKind, _ day: String) -> Estimate {
      rates.estimate(
        HonourContext(
          clause: Clause(id: "1", kind: kind), kinds: [kind], members: 2, state: "AAA",
          beneficiary: "BBB", opponents: ["CCC"], day: Asking.day(day)))
    }
    #expect(rate(.defense, "1914-01-01").value > rate(.defense, "2020-01-01").value)
    #expect(rate(.offense, "2020-01-01").value > rate(.defense, "2020-01-01").value)
    let estimate = rate(.defense, "2020-01-01")
    #expect(estimate.low < estimate.value && estimate.value < estimate.high)
  }
}
