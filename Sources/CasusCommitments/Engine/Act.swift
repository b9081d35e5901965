// SPDX-License-Identifier: Apache-2.0
public import CasusWorld

/// What kind of act a question starts from. Which pact it brings into play hangs on this more than on anything else.
public enum ActKind: String, CaseIterable, Sendable {
  case attack, invasion, strike, declaration, occupation, raid, blockade, cyber, sabotage, proxy
  case threat, mobilization, unrest

  /// "an invasion", for sentences.
  public var words: String {
    switch self {
    case .attack: "an attack"
    case .invasion: "an invasion"
    case .strike: "a strike from the air or from afar"
    case .declaration: "a declaration of war"
    case .occupation: "an occupation"
    case .raid: "a raid or border clash"
    case .blockade: "a blockade"
    case .cyber: "an attack on computers"
    case .sabotage: "sabotage"
    case .proxy: "force by armed groups that it backs"
    case .threat: "a threat"
    case .mobilization: "a mobilisation"
    case .unrest: "unrest that it stirs"
    }
  }

  /// Whether it is armed attack by any reading.
  var isPlainAttack: Bool {
    switch self {
    case .attack, .invasion, .strike, .declaration, .occupation: true
    default: false
    }
  }

  /// Whether force is used at all, so that the doer and the target can be at war.
  var isForce: Bool {
    switch self {
    case .threat, .mobilization, .unrest: false
    default: true
    }
  }
}

/// Where an act falls.
public struct ActPlace: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// The state on whose ground it lies; `nil` for the sea or an unknown place.
  public var state: String?
  /// Degrees north.
  public var latitude: Double?
  /// Degrees east.
  public var longitude: Double?

  /// Makes a place.
  public init(
    name: String, state: String?, latitude: Double? = nil, longitude: Double? = nil
  ) {
    self.name = name
    self.state = state
    self.latitude = latitude
    self.longitude = longitude
  }
}

/// One state's act against another: what a question starts from.
public struct Act: Hashable, Sendable {
  /// Code of the state that acts.
  public var attacker: String
  /// Code of the state that it acts against.
  public var target: String
  /// What it does.
  public var kind: ActKind
  /// Where; `nil`: on the target's own ground.
  public var place: ActPlace?

  /// Makes an act.
  public init(
    _ attacker: String, _ kind: ActKind = .attack, _ target: String, place: ActPlace? = nil
  ) {
    self.attacker = attacker
    self.target = target
    self.kind = kind
    self.place = place
  }
}

/// A question: these acts, on that day.
public struct Question: Hashable, Sendable {
  /// The acts, in the order in which they happened, all by the day.
  public var acts: [Act]
  /// The day.
  public var day: CalendarDate
  /// Whether the target provoked it; `nil`: not known, taken as no.
  public var isProvoked: Bool?
  /// Whether the demands that a clause speaks of were made and refused; `nil`: not known.
  public var areDemandsRefused: Bool?

  /// Makes a question.
  public init(
    _ acts: [Act], on day: CalendarDate, isProvoked: Bool? = nil, areDemandsRefused: Bool? = nil
  ) {
    self.acts = acts
    self.day = day
    self.isProvoked = isProvoked
    self.areDemandsRefused = areDemandsRefused
  }
}
