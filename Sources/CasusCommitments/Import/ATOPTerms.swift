// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// What ATOP's columns say of one kind of pledge, and the clause that it makes.
///
/// ATOP codes that a pledge hangs on a place or a conflict, not on which: such conditions become open terms, so that the engine says
/// what must be looked up in the pact instead of guessing.
struct ATOPTerms: Hashable {
  var defense = false
  var offense = false
  var neutrality = false
  var nonaggression = false
  var consultation = false
  var conditions: Set<String> = []
  /// States that the pact names as the threat.
  var adversaries: [String] = []

  static let conditionColumns = [
    "defcoadv", "defcoloc", "defcocon", "defconum", "defcodem", "defconpr",
    "offcoadv", "offcoloc", "offcocon", "offconum", "offcodem",
    "neucoadv", "neucoloc", "neucocon", "neuconum", "neucodem", "neuconpr", "neucoatt",
    "concoadv", "concoloc", "concocon", "concoreq",
    // What the alliance file has instead: that there is some condition.
    "defcon", "offcon", "neucon", "concon",
  ]

  func clauses(of obligors: PartySelector) -> [Clause] {
    var clauses: [Clause] = []
    if defense { clauses.append(clause("defense", .defense, [.armedAttack], "def", obligors)) }
    if offense { clauses.append(clause("offense", .offense, [.attacks], "off", obligors)) }
    if neutrality {
      let occasion: Occasion = conditions.contains("neucoatt") ? .armedAttack : .war
      clauses.append(clause("neutrality", .neutrality, [occasion], "neu", obligors))
    }
    if nonaggression {
      clauses.append(clause("nonaggression", .nonaggression, [.always], "", obligors))
    }
    if consultation {
      clauses.append(clause("consultation", .consultation, [.threat], "con", obligors))
    }
    return clauses
  }

  private func clause(
    _ id: String, _ kind: ObligationKind, _ occasions: [Occasion], _ prefix: String,
    _ obligors: PartySelector
  ) -> Clause {
    func holds(_ name: String) -> Bool {
      !prefix.isEmpty && conditions.contains(prefix + name)
    }
    var requirements: [Requirement] = []
    var against = Against.any
    if holds("coadv") {
      if adversaries.isEmpty {
        requirements.append(
          .words("the adversary is the one that the pact names (ATOP does not say which)"))
      } else {
        against = .only(adversaries)
      }
    }
    if holds("coloc") {
      requirements.append(
        .words("it falls in the place that the pact names (ATOP does not say which)"))
    }
    if holds("cocon") {
      requirements.append(
        .words("this is the conflict that the pact is for (ATOP does not say which)"))
    }
    let isDetailed = conditions.contains { $0.hasPrefix(prefix + "co") && $0 != prefix + "con" }
    if holds("con"), !isDetailed {
      requirements.append(.words("the pact’s conditions hold (only ATOP’s member file says which)"))
    }
    return Clause(
      id: id, kind: kind, obligors: obligors, occasions: occasions, against: against,
      attackers: holds("conum") ? 2 : 1,
      provocation: holds("conpr") ? .unprovoked : nil,
      demands: holds("codem") ? "the pact’s demand (ATOP does not say which)" : "",
      requirements: requirements,
      paraphrase: "coded by ATOP as \(kind.rawValue)")
  }
}
