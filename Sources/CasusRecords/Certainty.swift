// SPDX-License-Identifier: Apache-2.0

/// How a report presents a thing, judged from the text alone.
///
/// What the text does not assert must never come out as ``asserted``: that error is the costliest that Casus can make.
public enum Certainty: String, CaseIterable, Sendable, Codable {
  /// In the report's own voice, as fact.
  case asserted
  /// Attributed to a source that vouches for it.
  case reported
  /// Attributed blame.
  case accused
  /// Attributed belief or evidence short of proof.
  case suspected
  /// Hedged: may, could, likely, feared, hoped.
  case possible
  /// Holds if the condition does.
  case conditional
  /// Announced or intended, not done.
  case planned
  /// Somebody denies it.
  case denied
  /// Only the antecedent of a conditional, or counterfactual.
  case hypothetical
}

/// What a source does with the words that are attributed to it.
public enum Stance: String, CaseIterable, Sendable, Codable {
  case said, asked, accused, suspected, believed, predicted, promised, threatened, demanded, denied
  case confirmed, reported, planned
}

/// What a pact or pledge obliges to.
public enum ObligationKind: String, CaseIterable, Sendable, Codable {
  case defense, offense, neutrality, nonaggression, consultation, guarantee, assistance
}

/// What passes or is used: the category of an object.
public enum ObjectCategory: String, CaseIterable, Sendable, Codable {
  case weapons, ammunition, aircraft, ships, vehicles, technology, satellite, nuclear, money, food
  case fuel, medicine, troops, training, intelligence, prisoners, territory, information, luxury
  case artwork, other
}

/// How a participant is mentioned.
public enum MentionKind: String, CaseIterable, Sendable, Codable {
  case name, nominal, pronoun
}
