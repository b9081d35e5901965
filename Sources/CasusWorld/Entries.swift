// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// A state, now or before.
public struct StateEntry: Hashable, Sendable {
  /// ISO 3166 alpha-3, also historical.
  public var code: String
  /// Canonical English name.
  public var name: String
  /// First day, ISO 8601; `nil` if it does not matter here.
  public var from: String?
  /// Last day, ISO 8601; `nil` if it still exists.
  public var to: String?
  /// Whether only some states recognise it.
  public var partiallyRecognised: Bool

  /// Whether the state existed on a day; an unknown day fits states that still exist.
  public func exists(on day: String?) -> Bool {
    guard let day else { return to == nil }
    return (from.map { $0 <= day } ?? true) && (to.map { day.prefix($0.count) <= $0 } ?? true)
  }
}

/// A person in an office from a day to a day.
public struct LeaderEntry: Hashable, Sendable {
  /// The state's or body's code.
  public var code: String
  /// The person's name.
  public var person: String
  /// The office: leader, head of state, foreign minister, spokesman …
  public var office: String
  /// First day, ISO 8601.
  public var from: String
  /// Last day; empty if still in office.
  public var to: String

  /// Whether the person held the office on a day.
  public func isInOffice(on day: String) -> Bool {
    from <= day && (to.isEmpty || day.prefix(to.count) <= to)
  }
}

/// An international body, armed group, medium or organ of a state.
public struct OrganizationEntry: Hashable, Sendable {
  /// State code or PLOVER's international code; `nil` for a bloc without one.
  public var code: String?
  /// Canonical name.
  public var name: String
  /// Sectors.
  public var sectors: [Sector]
  /// org, media, armed, party, government, bloc.
  public var kind: String
}

/// A noun for people or bodies that act.
public struct AgentEntry: Hashable, Sendable {
  /// The lemma, one or more words.
  public var lemma: String
  /// Sectors.
  public var sectors: [Sector]
  /// Whether it stands before a name.
  public var isTitle: Bool
}

/// What a name or phrase stands for.
public struct Actor: Hashable, Sendable {
  /// Canonical name of the state, organisation or group that acts.
  public var name: String
  /// Its code, `nil` if unknown.
  public var code: String?
  /// Sectors.
  public var sectors: [Sector]
  /// The person, where one is named.
  public var person: String?
  /// The organisation, where one is named.
  public var organization: String?
  /// What in the register decided.
  public var basis: String

  /// Makes an actor.
  public init(
    name: String, code: String?, sectors: [Sector] = [], person: String? = nil,
    organization: String? = nil, basis: String
  ) {
    self.name = name
    self.code = code
    self.sectors = sectors
    self.person = person
    self.organization = organization
    self.basis = basis
  }
}
