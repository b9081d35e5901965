// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorld

/// What a clause means for a state in a case.
public enum Verdict: String, CaseIterable, Sendable {
  /// The trigger is met: the state must act.
  case bound
  /// It must act if a term that the pact leaves open is read so.
  case depends
  /// It may act.
  case permitted
  /// It must stay neutral.
  case neutral
  /// It must not attack.
  case restrained
  /// It must consult.
  case consult
  /// It broke, by acting, what it was bound to.
  case breaks
  /// The trigger is not met.
  case released
}

/// Why a clause does not bind.
public enum ReleaseReason: String, CaseIterable, Sendable {
  /// The ally is the one that attacks.
  case allyAttacks = "ally attacks"
  /// The ally is not attacked.
  case notAttacked = "not attacked"
  /// It was provoked.
  case provoked
  /// The clause does not name this adversary.
  case adversary = "adversary not named"
  /// The attacker is itself a party, and the clause is for attacks from outside.
  case fellowParty = "attacker is a party"
  /// Fewer attackers than the clause wants.
  case tooFew = "too few attackers"
  /// Outside the area.
  case outsideArea = "outside the area"
  /// The pact had ended, or did not bind yet.
  case notInForce = "not in force"
  /// What else must be so is not so.
  case requirement
  /// The act is not of the kind that the clause speaks of.
  case otherAct = "other kind of act"
}

/// A clause and the pact that it stands in. A reference: an answer's findings share a few hundred of them.
final class Pledge: Hashable, Sendable {
  let treaty: String
  let treatyName: String
  let clause: Clause
  let origin: Origin

  init(_ treaty: Treaty, _ clause: Clause) {
    self.treaty = treaty.id
    treatyName = treaty.short
    self.clause = clause
    origin = treaty.origin
  }

  static func == (left: Pledge, right: Pledge) -> Bool {
    left === right
      || (left.treaty == right.treaty && left.treatyName == right.treatyName
        && left.clause == right.clause && left.origin == right.origin)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(treaty)
    hasher.combine(clause.id)
  }
}

/// What one clause says of one state in a case.
public struct Finding: Hashable, Sendable {
  let pledge: Pledge
  /// The pact's identifier.
  public var treaty: String { pledge.treaty }
  /// The pact's short name.
  public var treatyName: String { pledge.treatyName }
  /// The clause.
  public var clause: Clause { pledge.clause }
  /// Where we know it from.
  public var origin: Origin { pledge.origin }
  /// The state that it speaks of.
  public var state: String
  /// For whose good, or towards whom.
  public var beneficiary: String
  /// What it means.
  public var verdict: Verdict
  /// Against whom the state would act.
  public var opponents: [String]
  /// Why it does not bind, if it does not.
  public var release: ReleaseReason?
  /// The facts that decided, in words.
  public var facts: [String]
  /// The terms left open, as questions: "whether a blockade counts as an armed attack".
  public var openTerms: [String]
  /// Step of the chain, from 0: what follows from the acts alone.
  public var step: Int
}

/// A probability with the range that it may as well lie in.
public struct Estimate: Hashable, Sendable {
  /// The middle.
  public var value: Double
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// Makes an estimate.
  public init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }
}

/// Where a state stands, by all its clauses together.
public struct StateAnswer: Hashable, Sendable {
  /// What describes it best, heaviest first; `later`: only the chain calls it.
  public enum Status: String, CaseIterable, Sendable {
    case attacker, attacked, conflicted, bound, depends, later, permitted, neutral, consult
    case restrained, released
  }

  /// The state.
  public var state: String
  /// What describes it best.
  public var status: Status
  /// Everything that holds of it.
  public var findings: [Finding]
  /// How likely it comes in, for whom; empty if no clause asks it to.
  public var entry: [Entry]
  /// How the conflict lies, in words; empty if there is none.
  public var conflicts: [String]

  /// How likely a state comes in for another.
  public struct Entry: Hashable, Sendable {
    /// For whose good.
    public var beneficiary: String
    /// How likely.
    public var estimate: Estimate
  }
}

/// One step of the chain.
public struct ChainStep: Hashable, Sendable {
  /// Number, from 1.
  public var number: Int
  /// What newly comes into play.
  public var findings: [Finding]
}

/// The answer to a question.
public struct Answer: Hashable, Sendable {
  /// The question.
  public var question: Question
  /// The states that a clause says something of, in order of weight, then code.
  public var states: [StateAnswer]
  /// What follows, step by step, if those who are bound act.
  public var chain: [ChainStep]
  /// How the probabilities were reckoned: "exactly" or "from 4,000 samples".
  public var reckoning: String
  /// What the probabilities rest on, in words.
  public var basis: [String]

  /// The answer for a state.
  public subscript(_ state: String) -> StateAnswer? { states.first { $0.state == state } }
}
