// SPDX-License-Identifier: Apache-2.0

/// How strongly a clause obliges.
public enum Duty: String, CaseIterable, Sendable {
  case shall, should, may
}

/// What must happen to the beneficiary for a clause to come into play.
public enum Occasion: String, CaseIterable, Sendable {
  case armedAttack = "armed attack"
  case aggression, war, attacks, threat, unrest, always
}

/// Whose act counts.
public enum Against: Hashable, Sendable {
  /// Any state; whether that covers another party is not said.
  case any
  /// Only states outside the treaty.
  case nonParty
  /// Any state, expressly also a party.
  case includingParties
  /// A great power outside the treaty.
  case greatPower
  /// Only these.
  case only([String])
  /// Any but these.
  case not([String])
}

/// Whether provocation by the beneficiary matters.
public enum Provocation: String, CaseIterable, Sendable {
  case unprovoked, regardless
}

/// How an obligor comes to act.
public enum Response: String, CaseIterable, Sendable {
  case automatic
  case ownProcess = "own process"
  case consultFirst = "consult first"
}

/// With what an obligor helps.
public enum Means: String, CaseIterable, Sendable {
  case all, force
  case asDeemed = "as deemed"
  case limited
  case notMilitary = "not military"
}

/// What else must be so.
public enum Requirement: Hashable, Sendable {
  /// These states must come to the beneficiary's aid themselves.
  case acts([String])
  /// Words that complete "only if …".
  case words(String)
}

/// Which parties a clause speaks of.
public enum PartySelector: Hashable, Sendable {
  /// Every party; as beneficiaries, every party but the obligor itself.
  case all
  /// These states, parties or not.
  case states([String])
  /// The parties with that role.
  case group(String)
}
