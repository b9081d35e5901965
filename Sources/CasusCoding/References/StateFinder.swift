// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// For which of the states and bodies that a report speaks of somebody acts whose own words don't tell: "the governor", "fishermen",
/// a person whom the register lacks.
struct StateFinder: Sendable {
  /// A state or body of the report.
  struct Standing: Sendable {
    var actor: Actor
    var code: String
    /// How often the words alone name it; the dateline counts as once.
    var count: Int
    /// From 0, by count.
    var rank: Int
    var isState: Bool
  }

  private(set) var standings: [Standing] = []
  private var total = 0
  /// The state that the dateline lies in.
  private var dateline: String?
  private let speakers: Speakers
  /// Codes in the order in which the words alone first name them, with the sentence.
  private var beginnings: [(code: String, sentence: Int)] = []

  /// How much of the report each country makes up, from 0 to 1.
  var shares: [String: Double] {
    var shares: [String: Double] = [:]
    for standing in standings where standing.isState {
      shares[standing.code] = Double(standing.count) / Double(max(1, total))
    }
    return shares
  }

  private static let most = 10
  /// With fewer mentions of states than these a text is too short to tell whose affairs it is about.
  private static let least = 4
  /// And with fewer than these too short to tell for whom somebody with a name of his own acts.
  private static let leastForNames = 10

  /// Whether the text is too short to say for whom a mention acts.
  func isTooShort(for mention: Mention) -> Bool {
    mention.kind != .nominal && total < Self.leastForNames
  }

  init(
    _ mentions: Mentions, speakers: Speakers, dateline: String?, day: String?, world: World
  ) {
    self.speakers = speakers
    self.dateline = dateline.flatMap { Self.country(of: $0, on: day, world) }
    var found: [String: Standing] = [:]
    for sentence in mentions.bySentence {
      for (_, mention) in sentence.sorted(by: { $0.key < $1.key }) where mention.kind != .pronoun {
        for actor in mention.actors {
          guard let code = actor.code else { continue }
          if found[code] == nil { beginnings.append((code, mention.sentence)) }
          let state = world.state(code)
          let plain = Actor(
            name: state?.name ?? actor.organization ?? actor.name, code: code, basis: "")
          found[
            code,
            default: Standing(
              actor: plain, code: code, count: 0, rank: 0, isState: state != nil)
          ].count += 1
        }
      }
    }
    if let code = self.dateline, let state = world.state(code) {
      found[
        code,
        default: Standing(
          actor: Actor(name: state.name, code: code, basis: ""), code: code, count: 0, rank: 0,
          isState: true)
      ].count += 1
    }
    standings = found.values.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    total = standings.reduce(0) { $0 + $1.count }
    standings = total < Self.least ? [] : Array(standings.prefix(Self.most))
    for index in standings.indices { standings[index].rank = index }
  }

  /// The state that a dateline such as "TRIPOLI, Lebanon" lies in.
  private static func country(of dateline: String, on day: String?, _ world: World) -> String? {
    let parts = dateline.split(separator: ",").map { part in
      String(part.drop { $0 == " " }).lowercased()
    }
    guard let town = parts.first else { return nil }
    let beside = parts.dropFirst().first.flatMap { world.state(named: $0, on: day)?.code }
    let country = beside ?? world.place(town)?.country ?? world.state(named: town, on: day)?.code
    return country.map { world.holder(of: $0, on: day) }
  }

  /// What is asked: a phrase without a state.
  struct Query {
    var mention: Mention
    var graph: SentenceGraph
  }

  /// Features of each standing, in their order, and last of none.
  func features(_ query: Query, in discourse: Discourse) -> [[String]] {
    let mention = query.mention
    let actor = mention.actors[0]
    let sort = actor.person != nil ? "person" : mention.kind == .nominal ? "noun" : "name"
    let sector = actor.sectors.first?.rawValue ?? ""
    let lemma = query.graph.lemma(mention.head)
    let seen = Seen(
      query, discourse,
      beginning: beginnings.filter { $0.sentence <= mention.sentence }.map(\.code))
    let speaker = speakers.source(of: mention.head, in: mention.sentence).flatMap { place in
      discourse.bySentence[place.sentence].first { $0.word == place.word }
    }
    let size = standings.count > 4 ? "many" : String(standings.count)
    var choices = standings.map { standing -> [String] in
      let share = total == 0 ? 0 : standing.count * 10 / total
      let rank = min(standing.rank, 3)
      var names = [
        "\(sort)|rank=\(rank)|of \(size)", "\(sort)|share=\(min(share, 6))",
        "share=\(min(share, 6))",
        "\(sort)|\(standing.isState ? "state" : "body")", "\(sort)|\(sector)|rank=\(rank)",
      ]
      if standing.code == dateline { names += ["\(sort)|dateline", "dateline|rank=\(rank)"] }
      names += seen.features(of: standing.code, sort, sector, lemma)
      if let code = speaker?.actors.first?.code {
        names.append("\(sort)|speaker|\(code == standing.code)")
      }
      return names
    }
    let determiner =
      query.graph.dependents(of: mention.head, "det").first.map { query.graph.lemma($0) } ?? "-"
    choices.append([
      "no state|\(sort)", "no state|\(sort)|\(sector)", "no state|\(sort)|of \(size)",
      "no state|\(sort)|\(determiner)", "no state|lemma=\(lemma)",
    ])
    return choices
  }
}

extension StateFinder {
  /// Where the states were named, seen from a phrase.
  fileprivate struct Seen {
    private let query: Query
    private let graph: SentenceGraph
    private var nearest: [String: (back: Int, entry: Discourse.Entry)] = [:]
    private var here: [String: Discourse.Entry] = [:]
    private var after: [String: Discourse.Entry] = [:]
    private var order: [String] = []
    private var likeWords: Set<String> = []
    private var likeSectors: Set<String> = []
    private var paragraph: Set<String> = []
    /// Codes in the order in which the text first speaks of them.
    private let beginning: [String]
    /// The type of act that the phrase takes part in, by its head.
    private var act: String?
    private let role: GrammaticalRole
    private let isNoun: Bool

    /// So many sentences back a mention still counts as near.
    private static let reach = 60

    init(_ query: Query, _ discourse: Discourse, beginning: [String]) {
      self.beginning = beginning
      self.query = query
      graph = query.graph
      let mention = query.mention
      role = GrammaticalRole(of: mention.head, in: graph)
      isNoun = mention.kind == .nominal
      act = graph.words[mention.head].head.flatMap { verb in
        query.graph.sentence.signals.first { $0.word == verb && $0.event > 0.5 }?.types.first?.label
      }
      let lemma = graph.lemma(mention.head)
      let sector = mention.actors[0].sectors.first
      for back in 0...min(mention.sentence, Self.reach) {
        let sentence = mention.sentence - back
        let other = discourse.graphs[sentence]
        let isSameParagraph = other.sentence.at.paragraph == graph.sentence.at.paragraph
        for entry in discourse.bySentence[sentence].reversed() {
          guard entry.word != mention.head || back > 0 else { continue }
          for code in entry.actors.compactMap(\.code) {
            if back == 0, entry.word > mention.head {
              after[code] = entry
              continue
            }
            if back == 0, here[code] == nil { here[code] = entry }
            if nearest[code] == nil {
              nearest[code] = (back, entry)
              order.append(code)
            }
            if isSameParagraph { paragraph.insert(code) }
            if other.lemma(entry.word) == lemma { likeWords.insert(code) }
            if let sector, entry.actors[0].sectors.first == sector { likeSectors.insert(code) }
          }
        }
      }
    }

    func features(of code: String, _ sort: String, _ sector: String, _ lemma: String) -> [String] {
      var names: [String] = []
      if let (back, entry) = nearest[code] {
        let distance = back > 5 ? "6" : back > 2 ? "3" : String(back)
        names.append("\(sort)|back=\(distance)")
        if let place = order.firstIndex(of: code) {
          names.append("\(sort)|order=\(min(place, 3))")
          names.append("order=\(min(place, 3))|back=\(distance)")
        }
        if back <= 1 {
          names.append("\(sort)|\(back)|\(entry.role.rawValue)")
          names.append("\(sort)|\(back)|as \(entry.kind.rawValue)")
        }
      } else {
        names.append("\(sort)|\(after[code] == nil ? "not yet" : "after")")
      }
      if paragraph.contains(code) { names.append("\(sort)|paragraph") }
      if let place = beginning.firstIndex(of: code) {
        names.append("\(sort)|begins=\(min(place, 3))")
        if let back = nearest[code]?.back {
          names.append("begins=\(min(place, 3))|back=\(min(back, 3))")
        }
      }
      if let act, let place = order.firstIndex(of: code) {
        names.append("\(act)|\(role.rawValue)|order=\(min(place, 2))")
        if nearest[code]?.back == 0, let entry = nearest[code]?.entry {
          names.append("\(act)|\(role.rawValue)|here as \(entry.role.rawValue)")
        }
      }
      if isNoun { names.append("lemma=\(lemma)|order=\(min(order.firstIndex(of: code) ?? 3, 2))") }
      if let (back, entry) = nearest[code], back <= 3, entry.refers == .state, entry.kind == .name {
        names.append("\(sort)|named lately")
      }
      if !likeWords.isEmpty { names.append("\(sort)|like word \(likeWords.contains(code))") }
      if !likeSectors.isEmpty {
        names.append("\(sort)|like sector \(likeSectors.contains(code))")
        names.append("\(sector)|like sector \(likeSectors.contains(code))")
      }
      for (place, entry) in [("before", here[code]), ("behind", after[code])] {
        if let entry { names += relation(entry, place, sort, sector) }
      }
      return names
    }

    /// How the phrase stands to a mention in its own sentence.
    private func relation(
      _ entry: Discourse.Entry, _ place: String, _ sort: String, _ sector: String
    ) -> [String] {
      let mention = query.mention
      var names = ["\(sort)|\(place)|\(entry.role.rawValue)<\(role.rawValue)"]
      if graph.isWithin(entry.word, mention.head) { names.append("\(sort)|\(place)|part of it") }
      if graph.isWithin(mention.head, entry.word) { names.append("\(sort)|\(place)|it is part") }
      let governor = graph.words[mention.head].head
      if governor != nil, governor == graph.words[entry.anchor].head {
        names.append("\(sort)|\(place)|same verb|\(entry.role.rawValue)<\(role.rawValue)")
        if let act { names.append("\(act)|same verb|\(entry.role.rawValue)<\(role.rawValue)") }
      }
      if let preposition = graph.prepositions(entry.word).first {
        names.append("\(sort)|\(place)|\(preposition)")
      }
      if entry.coordination != nil, graph.coordinated(entry.anchor).contains(mention.head) {
        names.append("\(sort)|joined")
      }
      if !sector.isEmpty, entry.actors[0].sectors.first?.rawValue == sector {
        names.append("same sector|\(place)")
      }
      return names
    }
  }
}
