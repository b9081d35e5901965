// SPDX-License-Identifier: Apache-2.0
public import CasusRecords
public import CasusWorld

/// Where a commitment is known from; an answer always says so.
public enum Origin: Hashable, Sendable {
  /// The register that the program carries.
  case register
  /// A user's own table.
  case table(String)
  /// The ATOP data: version and alliance number.
  case atop(version: String, alliance: Int)
  /// A report: what it is called, and by whom it is vouched for.
  case report(ReportedOrigin)
}

/// A report that tells of a commitment.
public struct ReportedOrigin: Hashable, Sendable {
  /// Identifier of the commitment's record.
  public var record: RecordID
  /// Outlet, title and day, as far as known: "The Courier, 1951-02-03".
  public var report: String
  /// How the report presents it.
  public var certainty: Certainty
  /// The sources it is attributed to, innermost first.
  public var sources: [String]

  /// Makes an origin.
  public init(record: RecordID, report: String, certainty: Certainty, sources: [String]) {
    self.record = record
    self.report = report
    self.certainty = certainty
    self.sources = sources
  }
}

/// A pact.
public struct Treaty: Hashable, Sendable {
  /// Short identifier: "north-atlantic-1949".
  public var id: String
  /// The full name.
  public var name: String
  /// The name for a line of text.
  public var short: String
  /// Day of signature.
  public var signed: CalendarDate?
  /// First day in force; `nil` if it never was.
  public var inForce: CalendarDate?
  /// Last day in force; `nil` if it still is.
  public var ended: CalendarDate?
  /// Why it ended.
  public var ending: String
  /// Public, secret or part secret.
  public var publicity: String
  /// Where the text can be read.
  public var source: String
  /// What a reader must know.
  public var notes: String
  /// Where we know it from.
  public var origin: Origin
  /// Its parties.
  public var members: [Membership]
  /// Its clauses.
  public var clauses: [Clause]

  /// Makes a pact.
  public init(
    id: String, name: String, short: String? = nil, signed: CalendarDate?,
    inForce: CalendarDate?, ended: CalendarDate? = nil, ending: String = "",
    publicity: String = "public", source: String = "", notes: String = "",
    origin: Origin = .register, members: [Membership] = [], clauses: [Clause] = []
  ) {
    self.id = id
    self.name = name
    self.short = short ?? name
    self.signed = signed
    self.inForce = inForce
    self.ended = ended
    self.ending = ending
    self.publicity = publicity
    self.source = source
    self.notes = notes
    self.origin = origin
    self.members = members
    self.clauses = clauses
  }

  /// Whether it is in force on a day.
  public func isInForce(on day: CalendarDate) -> Bool {
    guard let inForce else { return false }
    return inForce <= day && (ended.map { day <= $0 } ?? true)
  }
}

/// A party's membership for one stretch of time.
public struct Membership: Hashable, Sendable {
  /// The state.
  public var state: String
  /// First day; `nil`: the treaty's own.
  public var from: CalendarDate?
  /// Last day; `nil`: the treaty's own.
  public var to: CalendarDate?
  /// Its role; empty if parties have none.
  public var group: String
  /// How it joined or left, reservations.
  public var notes: String

  /// Makes a membership.
  public init(
    state: String, from: CalendarDate? = nil, to: CalendarDate? = nil, group: String = "",
    notes: String = ""
  ) {
    self.state = state
    self.from = from
    self.to = to
    self.group = group
    self.notes = notes
  }

  /// Whether it holds on a day, as far as its own dates go.
  public func holds(on day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

/// One duty or right.
public struct Clause: Hashable, Sendable {
  /// Unique within the treaty.
  public var id: String
  /// What the obligor is bound to.
  public var kind: ObligationKind
  /// How strongly.
  public var duty: Duty
  /// Who is bound.
  public var obligors: PartySelector
  /// For whose good.
  public var beneficiaries: PartySelector
  /// When it comes into play.
  public var occasions: [Occasion]
  /// Whose act counts.
  public var against: Against
  /// How many must have attacked.
  public var attackers: Int
  /// Areas or states where the attack must fall; empty: anywhere.
  public var places: [String]
  /// Whether provocation matters; `nil` if the text is silent.
  public var provocation: Provocation?
  /// The demand after whose refusal it holds.
  public var demands: String
  /// What else must be so.
  public var requirements: [Requirement]
  /// How the obligor comes to act.
  public var response: Response?
  /// With what.
  public var means: Means?
  /// Words that decide and that the text does not define.
  public var undefinedTerms: [String]
  /// First day, if it held for less than the treaty.
  public var from: CalendarDate?
  /// Last day, if it held for less than the treaty.
  public var to: CalendarDate?
  /// As one would cite it.
  public var article: String
  /// The clause in our own words.
  public var paraphrase: String

  /// Makes a clause; without more, a plain mutual duty to defend.
  public init(
    id: String, kind: ObligationKind, duty: Duty = .shall, obligors: PartySelector = .all,
    beneficiaries: PartySelector = .all, occasions: [Occasion] = [.armedAttack],
    against: Against = .any, attackers: Int = 1, places: [String] = [],
    provocation: Provocation? = nil, demands: String = "", requirements: [Requirement] = [],
    response: Response? = nil, means: Means? = nil, undefinedTerms: [String] = [],
    from: CalendarDate? = nil, to: CalendarDate? = nil, article: String = "",
    paraphrase: String = ""
  ) {
    self.id = id
    self.kind = kind
    self.duty = duty
    self.obligors = obligors
    self.beneficiaries = beneficiaries
    self.occasions = occasions
    self.against = against
    self.attackers = attackers
    self.places = places
    self.provocation = provocation
    self.demands = demands
    self.requirements = requirements
    self.response = response
    self.means = means
    self.undefinedTerms = undefinedTerms
    self.from = from
    self.to = to
    self.article = article
    self.paraphrase = paraphrase
  }

  /// Whether its own dates hold on a day.
  public func holds(on day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

extension ObligationKind {
  /// Whether the duty is to act for the beneficiary, not only to abstain or talk.
  public var isActive: Bool {
    switch self {
    case .defense, .offense, .guarantee, .assistance: true
    case .neutrality, .nonaggression, .consultation: false
    }
  }
}
