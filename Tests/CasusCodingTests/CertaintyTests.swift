// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("What a text does not assert never comes out as fact")
struct CertaintyTests {
  @Test(
    "The nine values",
    arguments: [
      Case("Serbia attacked Croatia.", "ASSAULT SRB > HRV asserted"),
      Case("Croatia said Serbia attacked Bosnia.", "ASSAULT SRB > BIH reported by HRV"),
      Case(
        "Croatia accused Serbia of attacking Bosnia.", "ASSAULT SRB > BIH accused by HRV"),
      Case("Croatia suspects that Serbia attacked Bosnia.", "ASSAULT SRB > BIH suspected by HRV"),
      Case("Serbia may attack Bosnia.", "ASSAULT SRB > BIH possible"),
      Case(
        "Serbia will attack Bosnia if Croatia leaves.",
        "ASSAULT SRB > BIH conditional if \"if Croatia leaves\""),
      Case("Norway plans to visit Sweden.", "CONSULT/visit NOR > SWE planned by NOR"),
      Case("Serbia denied that it attacked Bosnia.", "ASSAULT SRB > BIH denied by SRB"),
      Case("If Serbia attacks Bosnia, Croatia will help.", "ASSAULT SRB > BIH hypothetical"),
    ])
  func values(_ example: Case) throws { try example.check(\.eventLines) }

  @Test(
    "Negation",
    arguments: [
      Case("Serbia did not attack Bosnia.", "ASSAULT SRB > BIH asserted not"),
      Case("Serbia never attacked Bosnia.", "ASSAULT SRB > BIH asserted not"),
      Case("Serbia failed to attack Bosnia.", "ASSAULT SRB > BIH asserted not"),
      Case("No Serbian troops attacked Bosnia.", "ASSAULT SRB > BIH asserted not"),
    ])
  func negation(_ example: Case) throws { try example.check(\.eventLines) }

  /// Each sentence speaks of an act that it does not assert. What is coded of that act is not fact.
  @Test(
    "No leak through any construction",
    arguments: [
      ("Analysts fear that Rwanda will invade Burundi.", "invade"),
      ("Rwanda could invade Burundi.", "invade"),
      ("Rwanda might have invaded Burundi.", "invaded"),
      ("Rwanda reportedly invaded Burundi.", "invaded"),
      ("Rwanda allegedly invaded Burundi.", "invaded"),
      ("Rwanda is said to have invaded Burundi.", "invaded"),
      ("Rwanda is believed to have invaded Burundi.", "invaded"),
      ("Rwanda was about to invade Burundi.", "invade"),
      ("Rwanda wanted to invade Burundi.", "invade"),
      ("Rwanda threatened to invade Burundi.", "invade"),
      ("Rwanda was preparing to invade Burundi.", "invade"),
      ("Rwanda would have invaded Burundi but for the rain.", "invaded"),
      ("Had Rwanda invaded Burundi, Uganda would have helped.", "invaded"),
      ("Should Rwanda invade Burundi, Uganda would help.", "invade"),
      ("Unless Rwanda invades Burundi, Uganda will stay away.", "invades"),
      ("In the event of an attack by Rwanda, Uganda will help Burundi.", "attack"),
      ("Did Rwanda invade Burundi?", "invade"),
      ("It is unclear whether Rwanda invaded Burundi.", "invaded"),
      ("Burundi doubts that Rwanda attacked Uganda.", "attacked"),
      ("Rumours that Rwanda invaded Burundi spread quickly.", "invaded"),
      ("There are growing fears of a Rwandan attack on Burundi.", "attack"),
      ("Burundi warned of an attack by Rwanda.", "attack"),
      ("Rwanda's alleged attack on Burundi was discussed.", "attack"),
      ("A possible Rwandan attack on Burundi was discussed.", "attack"),
      ("The general called on Rwanda to attack Burundi.", "attack"),
      ("Rwanda was urged to bomb Burundi.", "bomb"),
      ("“Rwanda attacked Burundi,” said the minister.", "attacked"),
      ("Evidence is growing that Rwanda attacked Burundi.", "attacked"),
      ("Rwanda appears to have attacked Burundi.", "attacked"),
      ("Rwanda seems to have attacked Burundi.", "attacked"),
      ("Rwanda is likely to attack Burundi.", "attack"),
      ("Rwanda's plan to attack Burundi was leaked.", "attack"),
      ("Rwanda has been accused of attacking Burundi.", "attacking"),
      ("Rwanda is suspected of attacking Burundi.", "attacking"),
      ("The idea that Rwanda attacked Burundi is absurd.", "attacked"),
      ("Some believe Rwanda attacked Burundi.", "attacked"),
      ("To attack Burundi, Rwanda would need trucks.", "attack"),
      ("Rwanda will attack Burundi tomorrow.", "attack"),
      ("Rwanda agreed not to attack Burundi.", "attack"),
      ("The two armies attack on Monday.", "attack"),
      ("Rwanda withdrew on condition that Uganda disarms.", "disarms"),
      ("Rwanda, so Burundi alleges, attacked Goma.", "attacked"),
      ("Rwanda, residents report, attacked Goma.", "attacked"),
      ("Rwanda, it is said, attacked Goma.", "attacked"),
      ("By the account of two nurses, Rwanda attacked Goma.", "attacked"),
      ("In the minister's view Rwanda attacked Burundi.", "attacked"),
      ("Uganda asked Rwanda whether it had attacked Burundi.", "attacked"),
      ("The war could spread if Chad arms the rebels and Libya attacks Niger.", "attacks"),
      ("Burundi retracted its claim that Rwanda attacked Uganda.", "attacked"),
    ])
  func leaks(_ text: String, trigger: String) throws {
    let coded = try Coded(text)
    for event in coded.events where event.trigger.text.contains(trigger) {
      #expect(event.standing.certainty != .asserted, "\(text)\n\(coded.description)")
    }
  }

  @Test("Voices weaken each other and never strengthen: a report of a suspicion is a suspicion")
  func chains() throws {
    let coded = try Coded("The BBC reported that Chad suspects that Libya bombed Faya.")
    let event = try #require(coded.events.first { $0.type == .assault }, "\(coded.description)")
    #expect(event.standing.certainty == .suspected)
    #expect(event.standing.attribution.count == 2)
  }

  @Test("What is certain stays certain: doubt elsewhere in the sentence does not spread")
  func contained() throws {
    let coded = try Coded(
      "Libya bombed Chad on Monday, and Niger fears that it may be next.")
    #expect(coded.eventLines.contains("ASSAULT/aerial LBY > TCD asserted"), "\(coded.description)")
  }
}
