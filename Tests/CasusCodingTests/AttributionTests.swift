// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("Who says so is found in every way of saying")
struct AttributionTests {
  @Test(
    "Direct quotation, before, after and around the speaker",
    arguments: [
      Case(
        "“Eritrean troops crossed the river,” the Ethiopian prime minister said.",
        "said ETH: Eritrean troops crossed the river"),
      Case(
        "Ghana's president said: “We will not leave the union.”",
        "said GHA: We will not leave the union"),
    ])
  func direct(_ example: Case) throws { try example.check(\.voiceLines) }

  @Test(
    "Indirect speech, according to, as … said, parenthetical",
    arguments: [
      Case(
        "Sudan said that Chad had shelled a village.", "said SDN: that Chad had shelled a village"),
      Case(
        "According to Iceland, Danish boats cut the nets.", "said ISL: Danish boats cut the nets"),
      Case(
        "Libyan planes, Chad said, bombed Faya.",
        "said TCD: Libyan planes, Chad said, bombed Faya"),
    ])
  func indirect(_ example: Case) throws { try example.check(\.voiceLines) }

  @Test(
    "Stances: denial, suspicion, promise, demand, prediction",
    arguments: [
      Case(
        "Burundi denied that it had armed the rebels.", "denied BDI: that it had armed the rebels"),
      Case(
        "Israel suspects that Iran built the drone.", "suspected ISR: that Iran built the drone"),
      Case(
        "Kenya demanded that Somalia hand over the pilot.",
        "demanded KEN: that Somalia hand over the pilot"),
    ])
  func stances(_ example: Case) throws { try example.check(\.voiceLines) }

  @Test("A passive without a holder keeps its cue and names nobody")
  func holderless() throws {
    let coded = try Coded("Qatar has been accused of arming the militia.")
    let voice = try #require(coded.attributions.first, "\(coded.description)")
    #expect(voice.source == nil)
    #expect(voice.stance == .accused)
    #expect(voice.cue.text.contains("accused"))
    let arming = coded.events.filter { $0.type != .accuse }
    #expect(arming.allSatisfy { $0.standing.certainty == .accused }, "\(coded.description)")
  }

  @Test("A noun of saying holds its clause")
  func nominal() throws {
    let coded = try Coded("Pakistan's claim that India shelled the pass was never proved.")
    #expect(
      coded.eventLines.contains { $0.hasPrefix("ASSAULT") && !$0.contains("asserted") },
      "\(coded.description)")
  }

  @Test("One voice relays another: the chain lists the innermost first")
  func nested() throws {
    let coded = try Coded(
      "Reuters reported that two officials said that Togo had closed the border with Ghana.")
    let inner = try #require(coded.attributions.first { $0.within != nil }, "\(coded.description)")
    let outer = try #require(coded.attributions.first { $0.id == inner.within })
    #expect(outer.stance == .reported)
    #expect(inner.stance == .said)
    let event = try #require(coded.events.first)
    #expect(event.standing.attribution == [inner.id, outer.id])
    #expect(event.standing.certainty != .asserted)
  }

  @Test("A quotation that runs over sentences stays its speaker's")
  func running() throws {
    let coded = try Coded(
      """
      “Libya bombed our villages,” the president of Chad said. \
      “It killed thirty herders. It must pay.”
      """)
    #expect(coded.events.allSatisfy { $0.standing.certainty != .asserted }, "\(coded.description)")
  }

  @Test("In an interview each paragraph is its speaker's")
  func turns() throws {
    let coded = try Coded(
      """
      Reporter: Has India asked for rice?
      Adisa: India has asked us for rice. Ghana attacked nobody.
      """)
    #expect(coded.events.allSatisfy { $0.standing.certainty != .asserted }, "\(coded.description)")
    #expect(coded.attributions.compactMap(\.source?.name).contains("Adisa"))
  }

  @Test(
    "An act inside a promise, a threat or a demand is what is promised, and no event of its own")
  func speechActs() throws {
    #expect(
      try Coded("China threatened to invade Taiwan.").eventLines
        == ["THREATEN/violence CHN > TWN asserted"])
    #expect(try Coded("Chad urged Libya to withdraw its troops.").events.count == 1)
  }

  @Test("Quoted words of nobody are nobody's fact")
  func orphan() throws {
    let coded = try Coded("“Libya bombed our villages last night and killed thirty herders.”")
    #expect(coded.events.allSatisfy { $0.standing.certainty != .asserted }, "\(coded.description)")
  }
}
