// SPDX-License-Identifier: Apache-2.0
import CasusRecords
public import CasusWorld

/// An act in words could not be understood.
public struct ActError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Code: String, Sendable {
    case form, unknownState, didNotExist, ambiguousState, unknownPlace
  }

  /// What kind of fault it is.
  public var code: Code
  /// What is wrong.
  public var message: String

  /// The message.
  public var description: String { message }
}

/// Reads acts in plain English: "Russia attacks Estonia", "AUH declares war on SRB", "China blockades the Philippines".
public struct ActParser: Sendable {
  private let register: Register
  private let given: World?
  private let day: CalendarDate

  /// Names of capitals, nationalities and places; made when a name first needs it, since most acts name states plainly.
  private var world: World { given ?? Self.carried }
  private static let carried = World()

  /// Makes a parser for acts of a day.
  ///
  /// - Parameters:
  ///   - register: the states.
  ///   - world: the register of names and places; `nil` for the program's own.
  ///   - day: the day.
  public init(register: Register, world: World? = nil, on day: CalendarDate) {
    self.register = register
    given = world
    self.day = day
  }

  /// Verbs by the kind of act, the longer before the shorter where one begins the other.
  private static let verbs: [(words: String, kind: ActKind)] = [
    ("declares war on", .declaration), ("declared war on", .declaration),
    ("declare war on", .declaration), ("declares war against", .declaration),
    ("launches a cyber attack on", .cyber), ("launches a cyberattack on", .cyber),
    ("launches cyber attacks on", .cyber), ("launches cyberattacks on", .cyber),
    ("cyberattacks", .cyber), ("cyber attacks", .cyber), ("hacks", .cyber), ("hacked", .cyber),
    ("fires missiles at", .strike), ("launches missiles at", .strike), ("fires at", .strike),
    ("fires on", .strike), ("clashes with", .raid), ("clashed with", .raid),
    ("skirmishes with", .raid), ("raids", .raid), ("raided", .raid),
    ("arms rebels in", .proxy), ("arms rebels against", .proxy), ("backs rebels in", .proxy),
    ("backs rebels against", .proxy), ("sends armed bands into", .proxy),
    ("backs a coup in", .unrest), ("stirs unrest in", .unrest), ("subverts", .unrest),
    ("mobilises against", .mobilization), ("mobilizes against", .mobilization),
    ("masses troops against", .mobilization), ("threatens", .threat), ("threatened", .threat),
    ("blockades", .blockade), ("blockaded", .blockade), ("blockade", .blockade),
    ("sabotages", .sabotage), ("sabotaged", .sabotage),
    ("occupies", .occupation), ("occupied", .occupation), ("annexes", .occupation),
    ("annexed", .occupation), ("seizes", .occupation), ("seized", .occupation),
    ("invades", .invasion), ("invaded", .invasion), ("invade", .invasion),
    ("bombs", .strike), ("bombed", .strike), ("bombards", .strike), ("bombarded", .strike),
    ("shells", .strike), ("shelled", .strike), ("strikes", .strike), ("struck", .strike),
    ("attacks", .attack), ("attacked", .attack), ("attack", .attack),
    ("goes to war with", .attack), ("goes to war against", .attack), ("fights", .attack),
  ]

  /// Reads one act; several attackers or targets ("A and B attack C") give several.
  public func acts(_ text: String, in place: ActPlace? = nil) throws(ActError) -> [Act] {
    let words = " " + text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + " "
    let lower = words.lowercased()
    for (verb, kind) in Self.verbs {
      guard let range = Self.find(" \(verb) ", in: lower) else { continue }
      // Lower-casing keeps the number of characters of the scripts that state names are written in.
      let left = String(words.prefix(range.lowerBound))
      let right = String(words.dropFirst(range.upperBound))
      let attackers = try states(left)
      let targets = try states(right)
      guard !attackers.isEmpty, !targets.isEmpty else { break }
      var acts: [Act] = []
      for attacker in attackers {
        for target in targets {
          guard attacker != target else {
            throw ActError(
              code: .form,
              message: "\(register.states.name(attacker)) cannot act against itself")
          }
          acts.append(Act(attacker, kind, target, place: place))
        }
      }
      return acts
    }
    throw ActError(
      code: .form,
      message:
        "\"\(text)\" is not an act like \"Russia attacks Estonia\" (attacks, invades, bombs, declares war on, occupies, raids, blockades, hacks, sabotages, arms rebels in, threatens, mobilises against …)"
    )
  }

  private static func find(_ part: String, in text: String) -> Range<Int>? {
    let (all, part) = (Array(text), Array(part))
    guard all.count >= part.count else { return nil }
    for start in 0...(all.count - part.count)
    where all[start..<(start + part.count)].elementsEqual(part) {
      return start..<(start + part.count)
    }
    return nil
  }

  /// "Germany, Italy and Japan"; a name with "and" in it is one state.
  private func states(_ text: String) throws(ActError) -> [String] {
    let trimmed = text.split(separator: " ").joined(separator: " ")
    guard !trimmed.isEmpty else {
      throw ActError(code: .form, message: "an act wants a state before and after its verb")
    }
    if let code = try? state(trimmed) { return [code] }
    var codes: [String] = []
    for part in trimmed.split(separator: ",") {
      let names = Self.split(String(part))
      for name in names { codes.append(try state(name)) }
    }
    return codes
  }

  private static func split(_ text: String) -> [String] {
    var names: [String] = []
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      if word == "and" {
        if !words.isEmpty { names.append(words.joined(separator: " ")) }
        words = []
      } else {
        words.append(word)
      }
    }
    if !words.isEmpty { names.append(words.joined(separator: " ")) }
    return names
  }

  /// The code of a state that existed on the day, by code, name, other name or adjective.
  public func state(_ name: String) throws(ActError) -> String {
    let states = register.states
    if states.isKnown(name) {
      guard states.exists(name, on: day) else { throw didNotExist(name) }
      return name
    }
    var candidates = states.codes(named: name, on: day)
    if let ended = endedState(called: name, candidates) { throw didNotExist(ended) }
    if let code = candidates.first(where: { states.exists($0, on: day) }) { return code }
    let iso = day.description
    for entry in [
      world.state(named: name, on: iso), world.nationality(name, on: iso),
      world.state(seat: name, on: iso),
    ] {
      guard let entry else { continue }
      for code in [entry.code, successor(of: entry.code)] where !candidates.contains(code) {
        candidates.append(code)
      }
    }
    candidates = candidates.filter(states.isKnown)
    if let code = candidates.first(where: { states.exists($0, on: day) }) { return code }
    if let code = candidates.first { throw didNotExist(code) }
    let hint = nearest(name)
    throw ActError(
      code: .unknownState,
      message: "no state is called \"\(name)\"" + (hint.map { "; did you mean \($0)?" } ?? ""))
  }

  /// A state of just this name that ended before the day, where no other bears the name itself: "Soviet Union" in 2020 is an error, not
  /// Russia.
  private func endedState(called name: String, _ candidates: [String]) -> String? {
    let states = register.states
    let folded = StateRegister.folded(name)
    let isOwn = { (code: String) in StateRegister.folded(states.name(code)) == folded }
    guard !candidates.contains(where: { isOwn($0) && states.exists($0, on: day) }) else {
      return nil
    }
    return candidates.first { code in
      isOwn(code) && states.spans(of: code).allSatisfy { span in span.to.map { $0 < day } ?? false }
    }
  }

  private func didNotExist(_ code: String) -> ActError {
    let spans = register.states.spans(of: code).map { span in
      switch (span.from, span.to) {
      case (let from?, let to?): "from \(from) to \(to)"
      case (let from?, nil): "since \(from)"
      case (nil, let to?): "until \(to)"
      case (nil, nil): "always"
      }
    }
    return ActError(
      code: .didNotExist,
      message:
        "\(register.states.name(code)) did not exist on \(day): it did \(spans.joined(separator: " and "))"
    )
  }

  private func nearest(_ name: String) -> String? {
    let folded = Array(StateRegister.folded(name))
    let ranked = Set(register.states.spans.map(\.name)).map { candidate in
      (candidate, EditDistance.between(folded, Array(StateRegister.folded(candidate))))
    }.filter { $0.1 <= max(1, folded.count / 3) }
    return ranked.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  // MARK: Places

  /// A place by name.
  public func place(_ name: String) throws(ActError) -> ActPlace {
    if let code = try? state(name) {
      return ActPlace(name: register.states.name(code), state: code)
    }
    if let place = world.place(name) {
      return ActPlace(
        name: place.name, state: place.country.map { successor(of: $0) },
        latitude: place.latitude, longitude: place.longitude)
    }
    throw ActError(code: .unknownPlace, message: "no place is known by the name \"\(name)\"")
  }

  /// Whose ground a modern country's was on the day.
  private func successor(of code: String) -> String {
    guard !register.states.exists(code, on: day) else { return code }
    if let cow = register.states.spans(of: code).compactMap(\.cow).first,
      let then = register.states.code(number: cow, on: day),
      register.states.exists(then, on: day)
    {
      return then
    }
    for (union, parts) in Self.unions
    where parts.contains(code) && register.states.exists(union, on: day) {
      return union
    }
    return code
  }

  private static let unions: [(String, Set<String>)] = [
    (
      "SUN",
      [
        "RUS", "UKR", "BLR", "MDA", "ARM", "AZE", "GEO", "KAZ", "KGZ", "TJK", "TKM", "UZB", "EST",
        "LVA", "LTU",
      ]
    ),
    ("RUS", ["UKR", "BLR", "MDA", "ARM", "AZE", "GEO", "EST", "LVA", "LTU", "FIN", "POL"]),
    ("YUG", ["SRB", "HRV", "SVN", "BIH", "MKD", "MNE", "XKX"]), ("CSK", ["CZE", "SVK"]),
    ("AUH", ["AUT", "HUN", "CZE", "SVK", "HRV", "SVN", "BIH"]), ("DDR", []),
  ]
}

/// Edit distance, for guesses at what was meant.
enum EditDistance {
  static func between(_ left: [Character], _ right: [Character]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var row = Array(0...right.count)
    for i in 1...left.count {
      var previous = row[0]
      row[0] = i
      for j in 1...right.count {
        let kept = row[j]
        row[j] = min(
          row[j] + 1, row[j - 1] + 1, previous + (left[i - 1] == right[j - 1] ? 0 : 1))
        previous = kept
      }
    }
    return row[right.count]
  }
}
