// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// One reading of a verb or noun.
struct EventReading: Hashable, Sendable {
  var tests: [ReadingTest]
  /// `nil`: it codes nothing.
  var type: EventType?
  var mode: EventMode?
  /// Where the actor stands; empty for the usual places.
  var actor: [RolePath.Choice]
  var recipient: [RolePath.Choice]
  /// The line, for explanations.
  var source: String
  /// Whether the user's own table says so, and not ours.
  var isUsers = false
}

/// How something passes by a verb or noun.
struct TransferReading: Hashable, Sendable {
  var tests: [ReadingTest]
  var object: [RolePath.Choice]
  var giver: [RolePath.Choice]
  var receiver: [RolePath.Choice]
  var source: String
}

/// A word by which somebody says, thinks, promises or denies something.
struct CueEntry: Hashable, Sendable {
  var stance: Stance
  /// Relations of the content: "ccomp", "obl:of", "obj=@EVENT", "clause".
  var complements: Set<String>
  var source: String
}

/// A word that decides how real its complement is.
struct GovernorEntry: Hashable, Sendable {
  enum Effect: String, Sendable {
    case planned, possible, negated, hypothetical, fact
  }
  var effect: Effect
  var relations: Set<String>
  var source: String
}

/// A modal, adverb or adjective that weakens.
struct HedgeEntry: Hashable, Sendable {
  var certainty: Certainty
  var source: String
}

/// Words of pacts.
struct PactWords: Hashable, Sendable {
  struct Duty: Hashable, Sendable {
    var words: [String]
    var obligation: ObligationKind
  }
  var instruments: Set<String> = []
  var duties: [Duty] = []
  var triggers: Set<String> = []
}

/// One row of the CAMEO table.
struct CameoRow: Hashable, Sendable {
  var type: EventType
  var mode: EventMode?
  var context: EventContext?
  var code: String
}
