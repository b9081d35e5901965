// SPDX-License-Identifier: Apache-2.0
public import CasusRecords
import CasusWorldData

/// The register: states, leaders, organisations, nouns for agents, places. Immutable; made once and shared.
public struct World: Sendable {
  var states: [String: StateEntry] = [:]
  /// Names, capitals and metonyms by folded form; several states may share one (Moscow: Russia, the Soviet Union).
  var stateNames: [String: [(code: String, kind: NameKind)]] = [:]
  var adjectives: [String: [String]] = [:]
  var leaders: [String: [LeaderEntry]] = [:]
  var officeTerms: [String: [LeaderEntry]] = [:]
  /// By code and office, the spans of days for which all holders are there.
  private(set) var promises: [String: [(from: String, to: String)]] = [:]
  var organizations: [String: OrganizationEntry] = [:]
  var agents: [String: AgentEntry] = [:]
  private var places: [String: [Place]] = [:]
  /// Who held a country of today before.
  private var predecessors: [String: [(code: String, from: String, to: String)]] = [:]

  enum NameKind: String, Sendable {
    case name, capital, metonym
  }

  /// Reads the tables that the program carries.
  public init() {
    readStates()
    readLeaders()
    readOrganizations()
    readAgents()
    readPlaces()
    for row in Self.table(casus_world_predecessors) {
      predecessors[row.cell(0), default: []].append((row.cell(1), row.cell(2), row.cell(3)))
    }
  }

  // MARK: Looking up

  /// The state of a code.
  public func state(_ code: String) -> StateEntry? { states[code] }

  /// A state by one of its names, not its capital.
  public func state(named name: String, on day: String? = nil) -> StateEntry? {
    best(stateNames[Self.fold(name)]?.filter { $0.kind == .name }.map(\.code), on: day)
  }

  /// A state by capital, seat of government or other metonym.
  public func state(seat name: String, on day: String? = nil) -> StateEntry? {
    best(stateNames[Self.fold(name)]?.filter { $0.kind != .name }.map(\.code), on: day)
  }

  /// A state by adjective or demonym: "Russian", "Russians".
  public func nationality(_ word: String, on day: String? = nil) -> StateEntry? {
    guard word.first?.isUppercase == true else { return nil }
    return best(adjectives[Self.fold(word)], on: day)
  }

  /// An organisation by name. Short names must match in case: "AU", "who".
  public func organization(_ name: String) -> OrganizationEntry? {
    let bare = Self.withoutArticle(name)
    return organizations[bare] ?? (bare.count > 5 ? organizations[Self.fold(bare)] : nil)
  }

  /// A noun for people or bodies that act, by lemma.
  public func agent(_ lemma: String) -> AgentEntry? { agents[lemma.lowercased()] }

  /// People of that name in office on the day; else those who held one before or will within ten years.
  public func leaders(named name: String, on day: String?) -> [LeaderEntry] {
    // "King" alone is a title before it is somebody's surname.
    if agents[name.lowercased()]?.isTitle == true { return [] }
    // Nor is a letter: "A:" in an interview.
    guard name.unicodeScalars.filter({ $0.properties.isAlphabetic }).count > 1 else { return [] }
    let found = leaders[Self.fold(name)] ?? leadersBySurname(name, on: day)
    guard let day else { return found.filter(\.to.isEmpty) + found.filter { !$0.to.isEmpty } }
    let inOffice = found.filter { $0.isInOffice(on: day) }
    guard inOffice.isEmpty, let year = Int(day.prefix(4)) else { return inOffice }
    // Whoever leads a state has mostly served it for years; but nobody is known by a distant future.
    return found.filter { Int($0.from.prefix(4)).map { $0 <= year + 10 } ?? false }
  }

  /// Registers often hold a surname alone: "George Bush" is the Bush who was in office that day.
  private func leadersBySurname(_ name: String, on day: String?) -> [LeaderEntry] {
    let parts = name.split(separator: " ")
    guard let day, parts.count > 1, let first = parts.first, let last = parts.last else {
      return []
    }
    return (leaders[Self.fold(String(last))] ?? []).filter { entry in
      guard entry.isInOffice(on: day) else { return false }
      let given = entry.person.split(separator: " ").dropLast()
      guard let initial = given.first?.first else { return true }
      return given.first == first || (given.first?.count == 2 && initial == first.first)
        || (given.first?.contains(".") == true && initial == first.first)
    }
  }

  /// The person of that name in office on the day, if the register leaves no doubt: a full name, or a surname that fits one only.
  public func leader(named name: String, on day: String?) -> LeaderEntry? {
    let found = leaders(named: name, on: day)
    guard let first = found.first else { return nil }
    let codes = Set(found.map(\.code))
    if codes.count == 1 { return first }
    // An occupier holds two states: he is known by the one he held first.
    if Set(found.map(\.person)).count == 1, first.person.contains(" ") {
      return found.min { $0.from < $1.from }
    }
    guard name.contains(" ") || name.contains("-") else { return nil }
    return first
  }

  /// A place by name; the most populous if several bear it, or the one in the given country.
  public func place(_ name: String, country: String? = nil) -> Place? {
    let found = places[Self.fold(name)] ?? []
    if let country, let match = found.first(where: { $0.country == country }) { return match }
    return found.first
  }

  /// The state that held a country of today on a day: the Soviet Union for Ukraine in 1970.
  public func holder(of country: String, on day: String?) -> String {
    guard let day else { return country }
    return predecessors[country]?.first { $0.from <= day && day <= $0.to }?.code ?? country
  }

  /// Adds a place before others of its name.
  mutating func add(_ place: Place) {
    places[Self.fold(place.name), default: []].insert(place, at: 0)
  }

  /// The places of the register's short tables that bear a name.
  func places(named name: String) -> [Place] { places[Self.fold(name)] ?? [] }

  /// The leader of a state on a day, for "the Russian leader".
  public func leader(of code: String, on day: String?) -> LeaderEntry? {
    let all = leaders.values.joined().filter { $0.code == code && $0.office == "leader" }
    guard let day else { return nil }
    return all.filter { $0.isInOffice(on: day) }
      .max { ($0.from, $0.person) < ($1.from, $1.person) }
  }

  private func best(_ codes: [String]?, on day: String?) -> StateEntry? {
    guard let codes else { return nil }
    let entries = codes.compactMap { states[$0] }
    // Belgrade in 1999 was Yugoslavia's: a state with an end, on a day before it, is the one that then was.
    return entries.first { day != nil && $0.to != nil && $0.exists(on: day) }
      ?? entries.first { $0.exists(on: day) } ?? entries.first { $0.to == nil } ?? entries.first
  }

  // MARK: Names made comparable

  /// A name without article, possessive, diacritics, curly marks and full stops; lower case unless it is all capitals.
  static func fold(_ name: String) -> String {
    let bare = withoutArticle(name)
    if let plain = foldPlain(bare) { return plain }
    var folded = ""
    for scalar in bare.unicodeScalars {
      switch scalar {
      case "’", "‘", "ʼ", "ʽ", "`": folded.append("'")
      case ".": continue
      case "-", "–", "‐": folded.append(" ")
      default:
        if scalar.isASCII {
          folded.append(Character(scalar))
        } else {
          folded += Diacritics.plain(scalar)
        }
      }
    }
    if folded.hasSuffix("'s") { folded.removeLast(2) }
    let capitals = folded.count <= 5 && folded.allSatisfy { $0.isUppercase || !$0.isLetter }
    return capitals ? folded : folded.lowercased()
  }

  /// The same for names in ASCII, as most are: thousands are folded at the start.
  private static func foldPlain(_ name: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    var isCapital = true
    for byte in name.utf8 {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "`"): bytes.append(UInt8(ascii: "'"))
      case UInt8(ascii: "."): continue
      case UInt8(ascii: "-"): bytes.append(UInt8(ascii: " "))
      default:
        if (0x61...0x7A).contains(byte) { isCapital = false }
        bytes.append(byte)
      }
    }
    if bytes.suffix(2) == [UInt8(ascii: "'"), UInt8(ascii: "s")] {
      bytes.removeLast(2)
      isCapital = bytes.allSatisfy { !(0x61...0x7A).contains($0) }
    }
    if !(isCapital && bytes.count <= 5) {
      for index in bytes.indices where (0x41...0x5A).contains(bytes[index]) { bytes[index] |= 0x20 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func withoutArticle(_ name: String) -> String {
    for article in ["the ", "The "] where name.hasPrefix(article) {
      return String(name.dropFirst(article.count))
    }
    return name
  }

  // MARK: Reading

  private mutating func readStates() {
    for row in Self.table(casus_world_states) {
      let entry = StateEntry(
        code: row.cell(0), name: row.cell(1), from: row.cell(6).isEmpty ? nil : row.cell(6),
        to: row.cell(7).isEmpty ? nil : row.cell(7), partiallyRecognised: row.cell(8) == "partial")
      states[entry.code] = entry
      for name in [entry.name] + Table.list(row.cell(2)) {
        stateNames[Self.fold(name), default: []].append((entry.code, .name))
      }
      for adjective in Table.list(row.cell(3)) {
        adjectives[Self.fold(adjective), default: []].append(entry.code)
      }
      if !row.cell(4).isEmpty {
        stateNames[Self.fold(row.cell(4)), default: []].append((entry.code, .capital))
      }
      for metonym in Table.list(row.cell(5)) {
        stateNames[Self.fold(metonym), default: []].append((entry.code, .metonym))
      }
    }
  }

  private mutating func readLeaders() {
    leaders.reserveCapacity(12_000)
    // Many hold several offices one after the other: their names are folded once.
    var last = (person: "", keys: Set<String>())
    func addPerson(_ entry: LeaderEntry) {
      if entry.person != last.person { last = (entry.person, Self.keys(of: entry.person)) }
      for key in last.keys { leaders[key, default: []].append(entry) }
    }
    for row in Self.table(casus_world_leaders) { addPerson(Self.leader(row)) }
    for row in Self.table(casus_world_offices) {
      if row.cell(1).isEmpty {
        promises[row.cell(0) + "\t" + row.cell(2), default: []].append((row.cell(3), row.cell(4)))
      } else {
        let entry = Self.leader(row)
        addPerson(entry)
        addTerm(entry)
      }
    }
  }

  private static func leader(_ row: [String]) -> LeaderEntry {
    LeaderEntry(
      code: row.cell(0), person: row.cell(1), office: row.cell(2), from: row.cell(3),
      to: row.cell(4))
  }

  /// Adds a term to its office.
  mutating func addTerm(_ entry: LeaderEntry) {
    guard Office(rawValue: entry.office) != nil else { return }
    officeTerms[entry.code + "\t" + entry.office, default: []].append(entry)
  }

  /// Adds a person under the full name and the surname.
  mutating func addPerson(_ entry: LeaderEntry) {
    for key in Self.keys(of: entry.person) { leaders[key, default: []].append(entry) }
  }

  private static func keys(of person: String) -> Set<String> {
    var keys: Set<String> = [fold(person)]
    for part in surnames(of: person) { keys.insert(fold(part)) }
    return keys
  }

  /// All terms of an office of a state.
  func terms(of office: Office, in code: String) -> [LeaderEntry] {
    officeTerms[code + "\t" + office.rawValue] ?? []
  }

  private static let particles: Set<String> = ["von", "de", "da", "van", "bin", "al"]
  /// Family names that stand first.
  private static let familyFirst: Set<String> = [
    "Kim", "Xi", "Li", "Wang", "Moon", "Yoon", "Lee", "Park", "Mao", "Zhou", "Deng", "Hu",
    "Jiang",
    "Lai", "Tsai", "Ban", "Roh", "Hun", "Ho", "Abiy", "Meles", "Isaias", "Saddam", "Anwar",
  ]

  /// The parts by which a person is called alone: the last name, or the first where family names come first.
  static func surnames(of person: String) -> [String] {
    let parts = person.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return [person] }
    if Self.familyFirst.contains(first) { return first == "Saddam" ? [first, last] : [first] }
    // "Hussein Ibn Talal": a king goes by what stands before his father's name.
    if let father = parts.firstIndex(of: "Ibn"), father > 0 {
      return [parts[..<father].joined(separator: " "), last]
    }
    for (index, part) in parts.enumerated().dropFirst()
    where Self.particles.contains(part) {
      return [parts[index...].joined(separator: " "), last]
    }
    for article in ["al-", "el-", "Al-", "El-"] where last.hasPrefix(article) {
      return [last, String(last.dropFirst(article.count))]
    }
    return last.hasSuffix(".") ? [parts[parts.count - 2]] : [last]
  }

  private mutating func readOrganizations() {
    for row in Self.table(casus_world_organisations) {
      let entry = OrganizationEntry(
        code: row.cell(0).isEmpty ? nil : row.cell(0), name: row.cell(1),
        sectors: Self.sectors(row.cell(3)), kind: row.cell(4))
      for name in [entry.name] + Table.list(row.cell(2)) {
        let bare = Self.withoutArticle(name)
        organizations[bare] = entry
        if bare.count > 5 { organizations[Self.fold(bare)] = entry }
      }
    }
  }

  private mutating func readAgents() {
    for row in Self.table(casus_world_agents) {
      agents[row.cell(0)] = AgentEntry(
        lemma: row.cell(0), sectors: Self.sectors(row.cell(1)), isTitle: row.cell(2) == "title")
    }
  }

  private mutating func readPlaces() {
    places.reserveCapacity(9_000)
    // "San José" and "San Jose" are one name here: the larger city comes first.
    let cities = Self.table(casus_world_cities).map { (row: $0, people: Int($0.cell(5)) ?? 0) }
      .sorted { ($1.people, $0.row.cell(4)) < ($0.people, $1.row.cell(4)) }
    for row in cities.map(\.row) + Self.table(casus_world_regions)
      + Self.table(casus_world_subdivisions)
    {
      let place = Place(
        name: row.cell(0), country: row.cell(1).isEmpty ? nil : row.cell(1),
        latitude: Double(row.cell(2)), longitude: Double(row.cell(3)), geonames: Int(row.cell(4)),
        text: row.cell(0))
      places[Self.fold(place.name), default: []].append(place)
    }
    for row in Self.table(casus_world_exonyms) {
      guard let city = places[Self.fold(row.cell(1))]?.first(where: { $0.country == row.cell(2) })
      else { continue }
      places[Self.fold(row.cell(0)), default: []].append(city)
    }
    for state in states.values where state.to == nil {
      // A state's own name is a place too: after its own city of that name, before another state's.
      let name = Self.fold(state.name)
      let others = places[name]?.firstIndex { $0.country != state.code } ?? places[name]?.count
      places[name, default: []].insert(
        Place(name: state.name, country: state.code, text: state.name), at: others ?? 0)
    }
  }

  private static func sectors(_ cell: String) -> [Sector] {
    Table.list(cell).compactMap(Sector.init(rawValue:))
  }

  private static func table(
    _ accessor: (UnsafeMutablePointer<Int>) -> UnsafePointer<CChar>?
  ) -> [[String]] {
    var size = 0
    guard let bytes = accessor(&size) else { return [] }
    // SAFETY: the table is a constant of the program, `size` bytes long.
    return Table.rows(UnsafeRawBufferPointer(start: bytes, count: size))
  }
}
