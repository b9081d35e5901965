// SPDX-License-Identifier: Apache-2.0

/// A stable identifier of a record: a hash, the same on every machine for the same text. Never a running number.
public struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The identifier as written.
  public var rawValue: String

  /// Wraps an identifier that was read.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// The identifier as written.
  public var description: String { rawValue }

  /// By the written form.
  public static func < (left: RecordID, right: RecordID) -> Bool { left.rawValue < right.rawValue }
}

/// A calendar interval with the words that it was read from.
public struct DateInterval: Hashable, Sendable {
  /// First day, ISO 8601; `nil` if open.
  public var from: String?
  /// Last day, ISO 8601; `nil` if open.
  public var to: String?
  /// The words that say so.
  public var text: String

  /// Makes an interval.
  public init(from: String?, to: String?, text: String) {
    self.from = from
    self.to = to
    self.text = text
  }
}

/// Who takes part: the actor, the words that name it, and what is known of it.
public struct Participant: Hashable, Sendable {
  /// Canonical English name of the state, organisation or group that acts.
  public var name: String
  /// ISO 3166 alpha-3 for states (also historical), else PLOVER's international codes, `nil` if unknown.
  public var code: String?
  /// PLOVER sectors.
  public var sectors: [Sector]
  /// The person, where one is named.
  public var person: String?
  /// The organisation, where one is named.
  public var organization: String?
  /// The words.
  public var mention: Quote
  /// Name, description or pronoun.
  public var kind: MentionKind

  /// Makes a participant.
  public init(
    name: String, code: String?, sectors: [Sector] = [], person: String? = nil,
    organization: String? = nil, mention: Quote, kind: MentionKind
  ) {
    self.name = name
    self.code = code
    self.sectors = sectors
    self.person = person
    self.organization = organization
    self.mention = mention
    self.kind = kind
  }
}

/// A thing that is given, used or fought over.
public struct EventObject: Hashable, Sendable {
  /// The words.
  public var quote: Quote
  /// What kind of thing.
  public var category: ObjectCategory

  /// Makes an object.
  public init(quote: Quote, category: ObjectCategory) {
    self.quote = quote
    self.category = category
  }
}

/// Where something happened.
public struct Place: Hashable, Sendable {
  /// English name.
  public var name: String
  /// ISO 3166 alpha-3 of the country, `nil` if unknown.
  public var country: String?
  /// Degrees north.
  public var latitude: Double?
  /// Degrees east.
  public var longitude: Double?
  /// GeoNames identifier.
  public var geonames: Int?
  /// The words.
  public var text: String

  /// Makes a place.
  public init(
    name: String, country: String? = nil, latitude: Double? = nil, longitude: Double? = nil,
    geonames: Int? = nil, text: String
  ) {
    self.name = name
    self.country = country
    self.latitude = latitude
    self.longitude = longitude
    self.geonames = geonames
    self.text = text
  }
}

/// The report itself, as a record.
public struct ReportRecord: Hashable, Sendable {
  /// Hash of the text.
  public var id: RecordID
  /// The id that the input gave, if any.
  public var givenID: String?
  /// Headline.
  public var title: String?
  /// Who published it.
  public var outlet: String?
  /// Day of publication, ISO 8601.
  public var published: String?
  /// Where it was written.
  public var dateline: String?
  /// BCP 47 tag.
  public var language: String?
  /// Number of paragraphs.
  public var paragraphs: Int
  /// Number of sentences.
  public var sentences: Int
  /// Number of words.
  public var words: Int

  /// Makes a report record.
  public init(
    id: RecordID, givenID: String?, title: String?, outlet: String?, published: String?,
    dateline: String?, language: String?, paragraphs: Int, sentences: Int, words: Int
  ) {
    self.id = id
    self.givenID = givenID
    self.title = title
    self.outlet = outlet
    self.published = published
    self.dateline = dateline
    self.language = language
    self.paragraphs = paragraphs
    self.sentences = sentences
    self.words = words
  }
}

/// Somebody is the source of something: speech, writing, belief, accusation, plan, denial, order.
public struct Attribution: Hashable, Sendable {
  /// Identifier.
  public var id: RecordID
  /// The report's identifier.
  public var report: RecordID
  /// The sentence that holds it.
  public var at: SentencePosition
  /// Who; `nil` for a passive with no holder.
  public var source: Participant?
  /// The words that show it ("said", "according to").
  public var cue: Quote
  /// What is attributed.
  public var content: Quote
  /// What the source does with it.
  public var stance: Stance
  /// The attribution that relays this one.
  public var within: RecordID?

  /// Makes an attribution.
  public init(
    id: RecordID, report: RecordID, at: SentencePosition, source: Participant?, cue: Quote,
    content: Quote, stance: Stance, within: RecordID?
  ) {
    self.id = id
    self.report = report
    self.at = at
    self.source = source
    self.cue = cue
    self.content = content
    self.stance = stance
    self.within = within
  }
}

/// How sure a record is, by whom, and under what condition: shared by events, commitments and transfers.
public struct Standing: Hashable, Sendable {
  /// The text says that it did not or will not happen.
  public var negated: Bool
  /// How the report presents it.
  public var certainty: Certainty
  /// The words of the condition it hangs on.
  public var condition: Quote?
  /// Attributions, innermost voice first; empty in the report's own voice.
  public var attribution: [RecordID]

  /// Makes a standing; by default a plain statement in the report's own voice.
  public init(
    negated: Bool = false, certainty: Certainty = .asserted, condition: Quote? = nil,
    attribution: [RecordID] = []
  ) {
    self.negated = negated
    self.certainty = certainty
    self.condition = condition
    self.attribution = attribution
  }
}

/// Who did what to whom.
public struct Event: Hashable, Sendable {
  /// Identifier.
  public var id: RecordID
  /// The report's identifier.
  public var report: RecordID
  /// The sentence that holds it.
  public var at: SentencePosition
  /// The whole sentence's words.
  public var sentence: String
  /// The words that tell of the act.
  public var trigger: Quote
  /// PLOVER type.
  public var type: EventType
  /// PLOVER mode, if one fits.
  public var mode: EventMode?
  /// PLOVER contexts.
  public var contexts: [EventContext]
  /// CAMEO code that the type, mode and context single out, else the root's general code.
  public var cameo: String?
  /// Who does it; all parties of a reciprocal act.
  public var actors: [Participant]
  /// To whom; empty for a reciprocal act.
  public var recipients: [Participant]
  /// With what, about what thing.
  public var objects: [EventObject]
  /// When.
  public var date: DateInterval?
  /// Where.
  public var place: Place?
  /// How sure, and who says so.
  public var standing: Standing
  /// From 0 to 1.
  public var confidence: Double

  /// Verbal or material, cooperation or conflict.
  public var quad: Quad { type.quad }
  /// From -10 (conflict) to +10 (cooperation): the mode's where one is known, else the type's.
  public var intensity: Double { mode.flatMap { $0.intensity(in: type) } ?? type.intensity }

  /// Makes an event.
  public init(
    id: RecordID, report: RecordID, at: SentencePosition, sentence: String, trigger: Quote,
    type: EventType, mode: EventMode? = nil, contexts: [EventContext] = [], cameo: String? = nil,
    actors: [Participant], recipients: [Participant] = [], objects: [EventObject] = [],
    date: DateInterval? = nil, place: Place? = nil, standing: Standing = Standing(),
    confidence: Double
  ) {
    self.id = id
    self.report = report
    self.at = at
    self.sentence = sentence
    self.trigger = trigger
    self.type = type
    self.mode = mode
    self.contexts = contexts
    self.cameo = cameo
    self.actors = actors
    self.recipients = recipients
    self.objects = objects
    self.date = date
    self.place = place
    self.standing = standing
    self.confidence = confidence
  }
}

/// What somebody is bound to do, and when.
public struct Commitment: Hashable, Sendable {
  /// Identifier.
  public var id: RecordID
  /// The report's identifier.
  public var report: RecordID
  /// The sentence that holds it.
  public var at: SentencePosition
  /// The whole sentence's words.
  public var sentence: String
  /// What the obligors are bound to.
  public var obligation: ObligationKind
  /// Who is bound.
  public var obligors: [Participant]
  /// For whose good.
  public var beneficiaries: [Participant]
  /// What brings the obligation into play.
  public var trigger: Quote?
  /// Words of the trigger that the text itself says are not defined.
  public var undefinedTerms: [String]
  /// The pact or pledge, in the text's words.
  public var instrument: String?
  /// Whether each side is bound to the other.
  public var reciprocal: Bool
  /// When made.
  public var date: DateInterval?
  /// How long it holds.
  public var until: DateInterval?
  /// How sure, and who says so.
  public var standing: Standing
  /// From 0 to 1.
  public var confidence: Double

  /// Makes a commitment.
  public init(
    id: RecordID, report: RecordID, at: SentencePosition, sentence: String,
    obligation: ObligationKind, obligors: [Participant], beneficiaries: [Participant],
    trigger: Quote? = nil, undefinedTerms: [String] = [], instrument: String? = nil,
    reciprocal: Bool = false, date: DateInterval? = nil, until: DateInterval? = nil,
    standing: Standing = Standing(), confidence: Double
  ) {
    self.id = id
    self.report = report
    self.at = at
    self.sentence = sentence
    self.obligation = obligation
    self.obligors = obligors
    self.beneficiaries = beneficiaries
    self.trigger = trigger
    self.undefinedTerms = undefinedTerms
    self.instrument = instrument
    self.reciprocal = reciprocal
    self.date = date
    self.until = until
    self.standing = standing
    self.confidence = confidence
  }
}

/// Something passes, passed or may pass from one to another.
public struct Transfer: Hashable, Sendable {
  /// Identifier.
  public var id: RecordID
  /// The report's identifier.
  public var report: RecordID
  /// The sentence that holds it.
  public var at: SentencePosition
  /// The whole sentence's words.
  public var sentence: String
  /// From whom.
  public var givers: [Participant]
  /// To whom.
  public var receivers: [Participant]
  /// What.
  public var objects: [EventObject]
  /// What for, in the text's words.
  public var purpose: String?
  /// When.
  public var date: DateInterval?
  /// Where.
  public var place: Place?
  /// How sure, and who says so.
  public var standing: Standing
  /// From 0 to 1.
  public var confidence: Double

  /// Makes a transfer.
  public init(
    id: RecordID, report: RecordID, at: SentencePosition, sentence: String,
    givers: [Participant], receivers: [Participant], objects: [EventObject],
    purpose: String? = nil, date: DateInterval? = nil, place: Place? = nil,
    standing: Standing = Standing(), confidence: Double
  ) {
    self.id = id
    self.report = report
    self.at = at
    self.sentence = sentence
    self.givers = givers
    self.receivers = receivers
    self.objects = objects
    self.purpose = purpose
    self.date = date
    self.place = place
    self.standing = standing
    self.confidence = confidence
  }
}

/// One line of the output contract.
public enum Record: Hashable, Sendable {
  case report(ReportRecord)
  case attribution(Attribution)
  case event(Event)
  case commitment(Commitment)
  case transfer(Transfer)

  /// The record's identifier.
  public var id: RecordID {
    switch self {
    case .report(let record): record.id
    case .attribution(let record): record.id
    case .event(let record): record.id
    case .commitment(let record): record.id
    case .transfer(let record): record.id
    }
  }
}

extension Record {
  /// The sentence that holds it; `nil` for the report's own record.
  public var position: SentencePosition? {
    switch self {
    case .report: nil
    case .attribution(let record): record.at
    case .event(let record): record.at
    case .commitment(let record): record.at
    case .transfer(let record): record.at
    }
  }

  /// The report that it belongs to; `nil` for the report's own record.
  public var report: RecordID? {
    switch self {
    case .report: nil
    case .attribution(let record): record.report
    case .event(let record): record.report
    case .commitment(let record): record.report
    case .transfer(let record): record.report
    }
  }

  /// The words of its sentence, where it carries them.
  public var sentence: String? {
    switch self {
    case .report, .attribution: nil
    case .event(let record): record.sentence
    case .commitment(let record): record.sentence
    case .transfer(let record): record.sentence
    }
  }

  /// How sure it is, for those kinds that are more or less sure.
  public var standing: Standing? {
    switch self {
    case .report, .attribution: nil
    case .event(let record): record.standing
    case .commitment(let record): record.standing
    case .transfer(let record): record.standing
    }
  }
}

/// All that Casus says about one report, with the body that every offset points into.
public struct Reading: Hashable, Sendable {
  /// The report.
  public var report: ReportRecord
  /// The body text.
  public var body: String
  /// Records in the order of the text, the report's own not among them.
  public var records: [Record]

  /// Makes a reading.
  public init(report: ReportRecord, body: String, records: [Record]) {
    self.report = report
    self.body = body
    self.records = records
  }
}
