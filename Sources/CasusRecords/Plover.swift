// SPDX-License-Identifier: Apache-2.0

/// What was done, in the sixteen types of the PLOVER ontology (openeventdata/PLOVER, the manual with 16 categories).
public enum EventType: String, CaseIterable, Sendable, Codable {
  case agree = "AGREE"
  case consult = "CONSULT"
  case support = "SUPPORT"
  case concede = "CONCEDE"
  case cooperate = "COOPERATE"
  case aid = "AID"
  case retreat = "RETREAT"
  case request = "REQUEST"
  case accuse = "ACCUSE"
  case reject = "REJECT"
  case threaten = "THREATEN"
  case protest = "PROTEST"
  case sanction = "SANCTION"
  case mobilize = "MOBILIZE"
  case coerce = "COERCE"
  case assault = "ASSAULT"

  /// The quarter of the conflict–cooperation plane that the type lies in.
  public var quad: Quad {
    switch self {
    case .agree, .consult, .support, .concede: .verbalCooperation
    case .cooperate, .aid, .retreat: .materialCooperation
    case .request, .accuse, .reject, .threaten: .verbalConflict
    case .protest, .sanction, .mobilize, .coerce, .assault: .materialConflict
    }
  }

  /// Intensity from -10 (conflict) to +10 (cooperation), the manual's; its +3 for ACCUSE contradicts its own modes
  /// (-2 to -3.5), so -3 stands here.
  public var intensity: Double {
    switch self {
    case .agree, .consult: 2.5
    case .support: 5
    case .concede: 4.5
    case .cooperate: 9.5
    case .aid: 10
    case .retreat: 6.5
    case .request: 0
    case .accuse: -3
    case .reject: -2
    case .threaten: -3.5
    case .protest: -5
    case .sanction: -6
    case .mobilize: -5.5
    case .coerce: -7
    case .assault: -9
    }
  }

  /// Whether PLOVER requires a recipient.
  public var requiresRecipient: Bool {
    switch self {
    case .cooperate, .aid, .sanction: true
    default: false
    }
  }
}

/// Verbal or material, cooperation or conflict.
public enum Quad: String, CaseIterable, Sendable, Codable {
  case verbalCooperation = "verbal_cooperation"
  case materialCooperation = "material_cooperation"
  case verbalConflict = "verbal_conflict"
  case materialConflict = "material_conflict"
}

/// The manner of an act, after PLOVER: each belongs to one type and may change its intensity.
public enum EventMode: String, CaseIterable, Sendable, Codable {
  case visit, thirdParty = "third-party", multilateral, phone
  case withdraw, release, disarm, ceasefire, access, resign
  case assist, change, yield, meet
  case disapprove, investigate, allege
  case restrict, arrest, relations, expel, territory, violence
  case demo, riot, strike, hunger, boycott, obstruct
  case convict, discontinue
  case troops, weapons, police, militia
  case seize, censor, curfew, martialLaw = "martial-law", deport, withhold, misinformation, cyber
  case abduct, beat, torture, sexual, targeted, destroy, primitive, firearms, explosives
  case suicideAttack = "suicide-attack"
  case aerial, drone, heavyWeapons = "heavy-weapons", crowdControl = "crowd-control", unconventional

  /// Intensity of the mode within the type, the manual's; `nil` where the mode does not belong to the type.
  public func intensity(in type: EventType) -> Double? {
    Self.intensities[type]?[self]
  }

  /// The modes that a type has.
  public static func modes(of type: EventType) -> [EventMode] {
    allCases.filter { intensities[type]?[$0] != nil }
  }

  private static let intensities: [EventType: [EventMode: Double]] = [
    .consult: [.visit: 4, .thirdParty: 1, .multilateral: 4, .phone: 1.5],
    .retreat: [
      .withdraw: 8, .release: 6.5, .disarm: 10, .ceasefire: 7.5, .access: 6.5, .resign: 4.5,
    ],
    .request: [.assist: 0.5, .change: -1, .yield: -1, .meet: 0],
    .accuse: [.disapprove: -2, .investigate: -3.5, .allege: -3.5],
    .reject: [.assist: -1.5, .change: -2, .yield: -2, .meet: -2],
    .threaten: [
      .restrict: -3, .arrest: -3.5, .relations: -3.5, .expel: -3.5, .territory: -4, .violence: -3.5,
    ],
    .protest: [
      .demo: -5, .riot: -7, .strike: -5, .hunger: -4.5, .boycott: -4.5, .obstruct: -4.5,
    ],
    .sanction: [.convict: -6, .expel: -5.5, .withdraw: -6, .discontinue: -6],
    .mobilize: [.troops: -6.5, .weapons: -6.5, .police: -5.5, .militia: -6],
    .coerce: [
      .seize: -7, .restrict: -7, .censor: -6.5, .curfew: -6.5, .martialLaw: -7.5, .arrest: -7,
      .deport: -7, .withhold: -7, .misinformation: -6.5, .cyber: -7,
    ],
    .assault: [
      .abduct: -8.5, .beat: -7.5, .torture: -8.5, .sexual: -8.5, .targeted: -9.5, .destroy: -8.5,
      .primitive: -8, .firearms: -9, .explosives: -9, .suicideAttack: -9.5, .aerial: -9.5,
      .drone: -9.5, .heavyWeapons: -9.5, .crowdControl: -7.5, .unconventional: -10,
    ],
  ]
}

/// Why an act was done: PLOVER's 37 contexts; several may hold.
public enum EventContext: String, CaseIterable, Sendable, Codable {
  case military, intelligence, executive, legislative, election
  case politicalInstitutions = "political_institutions"
  case proDemocracy = "pro_democracy"
  case proAutocracy = "pro_autocracy"
  case economic, legal, reparations
  case humanRights = "human_rights"
  case rightsFreedoms = "rights_freedoms"
  case repression
  case humanSecurity = "human_security"
  case gender, lgbt
  case religionEthnicity = "religion_ethnicity"
  case inequality, diplomatic, territory, peacekeeping, health, asylum, migration, disasters
  case naturalResource = "natural_resource"
  case environment, technology, terrorism, cbrn, cyber, misinformation, crime, corruption
  case illegalDrugs = "illegal_drugs"
  case trafficking
}

/// What part of society acts: PLOVER's sector codes.
public enum Sector: String, CaseIterable, Sendable, Codable {
  case police = "COP"
  case government = "GOV"
  case judiciary = "JUD"
  case legislature = "LEG"
  case military = "MIL"
  case paramilitary = "PRM"
  case party = "PTY"
  case rebels = "REB"
  case spies = "SPY"
  case unidentifiedForce = "UAF"
  case unknown = "UNK"
  case agriculture = "AGR"
  case business = "BUS"
  case criminals = "CRM"
  case civilians = "CVL"
  case education = "EDU"
  case elites = "ELI"
  case journalists = "JRN"
  case labour = "LAB"
  case medical = "MED"
  case refugees = "REF"
  case opposition = "OPP"
  case partiallyRecognised = "PRE"
  case religious = "REL"
  case socialGroups = "SOC"
}
