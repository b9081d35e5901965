// SPDX-License-Identifier: Apache-2.0
public import CasusWorld

/// A state for one stretch of its existence.
public struct StateSpan: Hashable, Sendable {
  /// ISO 3166 alpha-3, or our own code where ISO has none.
  public var code: String
  /// English name.
  public var name: String
  /// Correlates of War number.
  public var cow: Int?
  /// First day; `nil` if before all that is recorded here.
  public var from: CalendarDate?
  /// Last day; `nil` if it still exists.
  public var to: CalendarDate?
  /// Other names.
  public var others: [String]

  /// Whether the state existed on a day.
  public func holds(on day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

/// The states of the last two centuries: codes, numbers and the days between which they existed.
public struct StateRegister: Sendable {
  /// All stretches, as the table lists them.
  public let spans: [StateSpan]
  private let byCode: [String: [Int]]
  private let byNumber: [Int: [Int]]
  private let byName: [String: [Int]]

  init(spans: [StateSpan]) {
    self.spans = spans
    var byCode: [String: [Int]] = [:]
    var byNumber: [Int: [Int]] = [:]
    var byName: [String: [Int]] = [:]
    for (index, span) in spans.enumerated() {
      byCode[span.code, default: []].append(index)
      if let cow = span.cow { byNumber[cow, default: []].append(index) }
      for name in [span.name] + span.others {
        byName[Self.folded(name), default: []].append(index)
      }
    }
    self.byCode = byCode
    self.byNumber = byNumber
    self.byName = byName
  }

  /// Whether there is such a code.
  public func isKnown(_ code: String) -> Bool { byCode[code] != nil }

  /// English name; the code itself if unknown.
  public func name(_ code: String) -> String {
    byCode[code]?.first.map { spans[$0].name } ?? code
  }

  /// The stretches of a state.
  public func spans(of code: String) -> [StateSpan] {
    (byCode[code] ?? []).map { spans[$0] }
  }

  /// Whether the state existed on a day.
  public func exists(_ code: String, on day: CalendarDate) -> Bool {
    byCode[code]?.contains { spans[$0].holds(on: day) } ?? false
  }

  /// The codes of all states that existed on a day, sorted.
  public func codes(on day: CalendarDate) -> [String] {
    Set(spans.filter { $0.holds(on: day) }.map(\.code)).sorted()
  }

  /// The code of a Correlates of War number: the stretch that holds on the day, else the nearest.
  public func code(number: Int, on day: CalendarDate?) -> String? {
    guard let indices = byNumber[number] else { return nil }
    guard let day else { return indices.first.map { spans[$0].code } }
    func distance(_ span: StateSpan) -> Int {
      if let from = span.from, day < from { return from.number - day.number }
      if let to = span.to, to < day { return day.number - to.number }
      return 0
    }
    return indices.map { spans[$0] }.min { distance($0) < distance($1) }?.code
  }

  /// The codes that bear a name, those that existed on the day first.
  public func codes(named name: String, on day: CalendarDate) -> [String] {
    let found = (byName[Self.folded(name)] ?? []).map { spans[$0] }
    var codes: [String] = []
    for span in found.filter({ $0.holds(on: day) }) + found where !codes.contains(span.code) {
      codes.append(span.code)
    }
    return codes
  }

  /// Great powers by the usual list of the Correlates of War project.
  public static func isGreatPower(_ code: String, on day: CalendarDate) -> Bool {
    let year = day.parts.year
    return switch code {
    case "GBR": true
    case "FRA": year < 1940 || year >= 1945
    case "RUS", "SUN": !(1917...1921).contains(year)
    case "AUH": year <= 1918
    case "PRU": true
    case "DEU": year <= 1918 || (1925...1945).contains(year) || year >= 1991
    case "ITA": (1860...1943).contains(year)
    case "USA": year >= 1898
    case "JPN": (1895...1945).contains(year) || year >= 1991
    case "CHN": year >= 1950
    default: false
    }
  }

  static func folded(_ name: String) -> String {
    var text = name.lowercased()
    if text.hasPrefix("the ") { text.removeFirst(4) }
    return String(text.map { $0 == "-" || $0 == "’" ? " " : $0 })
  }

  /// Reads `states.tsv`.
  static func read(_ lines: [TableLines.Line], problems: inout [RegisterProblem]) -> StateRegister {
    var spans: [StateSpan] = []
    for line in lines {
      let from = CalendarDate(iso: line[3])
      let to = CalendarDate(iso: line[4])
      if (from == nil && !line[3].isEmpty) || (to == nil && !line[4].isEmpty) {
        problems.append(
          RegisterProblem(
            .date, file: "states.tsv", line: line.number, message: "a date is not a calendar day"))
        continue
      }
      spans.append(
        StateSpan(
          code: line[0], name: line[1], cow: Int(line[2]), from: from, to: to,
          others: TableLines.list(line[5])))
    }
    return StateRegister(spans: spans)
  }
}
