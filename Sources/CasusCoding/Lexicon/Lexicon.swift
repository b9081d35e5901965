// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// What Casus knows of words: readings of predicates, cues, governors, hedges, things, contexts, pacts. Immutable; made once.
///
/// The tables and their columns are described in `Sources/CasusLexiconData/Lexicons/README.md`.
public struct Lexicon: Sendable {
  /// A lemma with its universal part of speech.
  struct Key: Hashable, Sendable {
    var lemma: String
    var upos: String
  }

  private(set) var events: [Key: [EventReading]] = [:]
  private(set) var transfers: [Key: [TransferReading]] = [:]
  private(set) var cues: [Key: CueEntry] = [:]
  private(set) var governors: [Key: [GovernorEntry]] = [:]
  private(set) var hedges: [Key: HedgeEntry] = [:]
  private(set) var objects: [String: ObjectCategory] = [:]
  private(set) var contexts: [String: EventContext] = [:]
  private(set) var pacts = PactWords()
  private(set) var cameo: [CameoRow] = []
  /// Whether the lines being read are a user's.
  private var readsUsers = false
  /// Whether a user's table tells of events.
  private(set) var hasUsersEvents = false

  /// Reads our tables, then those in a folder, whose lines win.
  public init(folder: String?) throws(LexiconError) {
    if let folder { try LexiconFolder.check(folder) }
    for table in TableName.allCases {
      try read(table, TableLine.lines(of: table.embedded, file: table.rawValue + ".tsv"))
      if let folder, let bytes = try LexiconFolder.bytes(of: table, in: folder) {
        readsUsers = true
        try read(table, TableLine.lines(of: bytes, file: "\(folder)/\(table.rawValue).tsv"))
        readsUsers = false
      }
    }
  }

  // MARK: Questions

  /// The category of a thing by its lemmas, the longest phrase that ends at the head first.
  func category(of lemmas: [String]) -> ObjectCategory? {
    for start in lemmas.indices {
      if let category = objects[lemmas[start...].joined(separator: " ")] { return category }
    }
    return nil
  }

  /// The CAMEO code that a type, mode and contexts single out.
  func cameoCode(_ type: EventType, _ mode: EventMode?, _ contexts: [EventContext]) -> String? {
    var best: (fit: Int, code: String)?
    for row in cameo where row.type == type {
      var fit = 0
      if let wanted = row.mode {
        guard wanted == mode else { continue }
        fit += 2
      }
      if let wanted = row.context {
        guard contexts.contains(wanted) else { continue }
        fit += 1
      }
      if best.map({ fit > $0.fit }) ?? true { best = (fit, row.code) }
    }
    return best?.code
  }

  // MARK: Reading

  private mutating func read(_ table: TableName, _ lines: [TableLine]) throws(LexiconError) {
    for line in lines {
      switch table {
      case .events: try readEvent(line)
      case .transfers: try readTransfer(line)
      case .cues: try readCue(line)
      case .governors: try readGovernor(line)
      case .hedges: try readHedge(line)
      case .objects: try readObjects(line)
      case .contexts: try readContexts(line)
      case .pacts: try readPact(line)
      case .cameo: try readCameo(line)
      }
    }
  }

  private func key(_ line: TableLine) throws(LexiconError) -> Key {
    let (lemma, upos) = (line.cell(0), line.cell(1))
    guard !lemma.isEmpty else { throw line.error("the line has no lemma") }
    guard ["VERB", "NOUN", "ADJ", "ADV", "AUX", "SCONJ", "ADP"].contains(upos) else {
      throw line.error(
        "\"\(upos)\" is not a part of speech (VERB, NOUN, ADJ, ADV, AUX, SCONJ, ADP)")
    }
    return Key(lemma: lemma.lowercased(), upos: upos)
  }

  private mutating func readEvent(_ line: TableLine) throws(LexiconError) {
    var key = try key(line)
    var tests = try ReadingTest.list(line.cell(2), in: line)
    // "phone call": the head is the last word, the others modify it.
    let parts = key.lemma.split(separator: " ")
    if let last = parts.last, parts.count > 1 {
      key.lemma = String(last)
      for part in parts.dropLast() { tests.append(.modifier(WordClass(part))) }
    }
    var type: EventType?
    if line.cell(3) != "-" {
      guard let known = EventType(rawValue: line.cell(3)) else {
        throw line.error("\"\(line.cell(3))\" is not an event type")
      }
      type = known
    }
    var mode: EventMode?
    if !line.cell(4).isEmpty, line.cell(4) != "-" {
      guard let known = EventMode(rawValue: line.cell(4)) else {
        throw line.error("\"\(line.cell(4))\" is not a mode")
      }
      mode = type.flatMap { known.intensity(in: $0) } == nil ? nil : known
    }
    let reading = EventReading(
      tests: tests, type: type, mode: mode,
      actor: try RolePath.choices(line.cell(5), in: line),
      recipient: try RolePath.choices(line.cell(6), in: line),
      source:
        "\(line.place) \(line.cell(0)) → \(line.cell(3))\(mode.map { "/" + $0.rawValue } ?? "")",
      isUsers: readsUsers)
    events[key, default: []].append(reading)
    if readsUsers { hasUsersEvents = true }
  }

  private mutating func readTransfer(_ line: TableLine) throws(LexiconError) {
    let reading = TransferReading(
      tests: try ReadingTest.list(line.cell(2), in: line),
      object: try RolePath.choices(line.cell(3), in: line),
      giver: try RolePath.choices(line.cell(4), in: line),
      receiver: try RolePath.choices(line.cell(5), in: line),
      source: "\(line.place) \(line.cell(0))")
    transfers[try key(line), default: []].append(reading)
  }

  private mutating func readCue(_ line: TableLine) throws(LexiconError) {
    guard let stance = Stance(rawValue: line.cell(2)) else {
      throw line.error("\"\(line.cell(2))\" is not a stance")
    }
    cues[try key(line)] = CueEntry(
      stance: stance, complements: Set(line.list(3)),
      source: "\(line.place) \(line.cell(0)) → \(stance.rawValue)")
  }

  private mutating func readGovernor(_ line: TableLine) throws(LexiconError) {
    guard let effect = GovernorEntry.Effect(rawValue: line.cell(2)) else {
      throw line.error(
        "\"\(line.cell(2))\" is not planned, possible, negated, hypothetical or fact")
    }
    governors[try key(line), default: []].append(
      GovernorEntry(
        effect: effect, relations: Set(line.list(3)),
        source: "\(line.place) \(line.cell(0)) → \(effect.rawValue)"))
  }

  private mutating func readHedge(_ line: TableLine) throws(LexiconError) {
    guard let certainty = Certainty(rawValue: line.cell(2)) else {
      throw line.error("\"\(line.cell(2))\" is not a certainty")
    }
    hedges[try key(line)] = HedgeEntry(
      certainty: certainty, source: "\(line.place) \(line.cell(0)) → \(certainty.rawValue)")
  }

  private mutating func readObjects(_ line: TableLine) throws(LexiconError) {
    guard let category = ObjectCategory(rawValue: line.cell(1)) else {
      throw line.error("\"\(line.cell(1))\" is not a category of objects")
    }
    for lemma in line.list(0) { objects[lemma.lowercased()] = category }
  }

  private mutating func readContexts(_ line: TableLine) throws(LexiconError) {
    guard let context = EventContext(rawValue: line.cell(1)) else {
      throw line.error("\"\(line.cell(1))\" is not a context")
    }
    for lemma in line.list(0) { contexts[lemma.lowercased()] = context }
  }

  private mutating func readPact(_ line: TableLine) throws(LexiconError) {
    let words = line.list(1).map { $0.lowercased().split(separator: " ").map(String.init) }
    switch line.cell(0) {
    case "instrument": pacts.instruments.formUnion(words.map { $0.joined(separator: " ") })
    case "trigger": pacts.triggers.formUnion(words.map { $0.joined(separator: " ") })
    case "duty":
      guard let obligation = ObligationKind(rawValue: line.cell(2)) else {
        throw line.error("\"\(line.cell(2))\" is not an obligation")
      }
      pacts.duties += words.map { PactWords.Duty(words: $0, obligation: obligation) }
      // The longest phrase first, so that "mutual defence" wins over "defence".
      pacts.duties.sort { $0.words.count > $1.words.count }
    default: throw line.error("\"\(line.cell(0))\" is not instrument, duty or trigger")
    }
  }

  private mutating func readCameo(_ line: TableLine) throws(LexiconError) {
    guard let type = EventType(rawValue: line.cell(0)) else {
      throw line.error("\"\(line.cell(0))\" is not an event type")
    }
    cameo.append(
      CameoRow(
        type: type, mode: EventMode(rawValue: line.cell(1)),
        context: EventContext(rawValue: line.cell(2)), code: line.cell(3)))
  }
}
