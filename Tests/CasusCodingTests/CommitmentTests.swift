// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@Suite("What somebody is bound to do, and when")
struct CommitmentTests {
  @Test("A mutual pact binds each party to the other, in two records")
  func mutual() throws {
    let coded = try Coded(
      "Laos and Vietnam signed a treaty that obliges each to defend the other if it is attacked.")
    #expect(coded.commitmentLines.count == 2, "\(coded.description)")
    #expect(coded.commitments.allSatisfy { $0.obligation == .defense && $0.reciprocal })
    #expect(coded.commitments.map { $0.obligors.first?.code } == ["LAO", "VNM"])
    #expect(coded.commitments.map { $0.beneficiaries.first?.code } == ["VNM", "LAO"])
    #expect(coded.commitments.allSatisfy { $0.trigger?.text.contains("attacked") == true })
  }

  @Test(
    "Pledges of one side",
    arguments: [
      Case(
        "France pledged to defend Djibouti if it is attacked.",
        "defense FRA > DJI asserted"),
      Case(
        "Britain guaranteed the independence of Belgium.", "guarantee GBR > BEL asserted"),
    ])
  func pledges(_ example: Case) throws { try example.check(\.commitmentLines) }

  @Test(
    "Kinds of obligation",
    arguments: [
      ("Iran and Iraq signed a non-aggression pact.", ObligationKind.nonaggression),
      (
        "Under the treaty, Spain and Portugal are bound to consult if either is threatened.",
        .consultation
      ),
      ("Under the pact Turkey must remain neutral if Iran is attacked.", .neutrality),
    ])
  func kinds(_ text: String, _ kind: ObligationKind) throws {
    let coded = try Coded(text)
    #expect(coded.commitments.contains { $0.obligation == kind }, "\(text)\n\(coded.description)")
  }

  @Test("What the text says is undefined is listed")
  func undefinedTerms() throws {
    let coded = try Coded(
      """
      Laos and Vietnam signed a pact of mutual assistance in the event of aggression \
      against either of them. \
      The text does not define aggression.
      """)
    #expect(coded.commitments.first?.undefinedTerms == ["aggression"], "\(coded.description)")
  }

  @Test("A pact that is only claimed, sought or possible is not in force")
  func doubtful() throws {
    for text in [
      "Laos may sign a mutual defence pact with Vietnam.",
      "Thailand said that Laos and Vietnam had signed a mutual defence pact.",
    ] {
      let coded = try Coded(text)
      #expect(
        coded.commitments.allSatisfy { $0.standing.certainty != .asserted },
        "\(text)\n\(coded.description)")
    }
  }
}
