// SPDX-License-Identifier: Apache-2.0

/// An office of state that the register follows by name.
public enum Office: String, Sendable, CaseIterable {
  case headOfState = "head of state"
  case headOfGovernment = "head of government"
  case foreignMinister = "foreign minister"
  case defenceMinister = "defence minister"
  case partyLeader = "ruling party leader"

  /// The office that a title means: "premier", "secretary of state".
  ///
  /// - Parameter code: whose it is: a secretary of state is a foreign minister in the United States only.
  public init?(title: String, of code: String? = nil) {
    let title = title.lowercased()
    switch title {
    case "president", "king", "queen", "monarch", "emperor", "empress", "tsar", "shah", "sultan",
      "emir", "head of state", "governor-general":
      self = .headOfState
    case "prime minister", "premier", "chancellor", "head of government", "taoiseach":
      self = .headOfGovernment
    case "foreign minister", "foreign secretary", "minister of foreign affairs",
      "minister for foreign affairs", "external affairs minister", "foreign affairs minister":
      self = .foreignMinister
    case "secretary of state":
      guard code == "USA" else { return nil }
      self = .foreignMinister
    case "defence minister", "defense minister", "defence secretary", "defense secretary",
      "secretary of defense", "minister of defence", "war minister", "minister of war":
      self = .defenceMinister
    case "party leader", "general secretary", "ruling party leader", "party secretary":
      self = .partyLeader
    default: return nil
    }
  }
}

/// Who held an office on a day, and how sure that is.
public struct OfficeAnswer: Hashable, Sendable {
  /// The holders; more than one where the day lies within the precision of a change, or two held it.
  public var holders: [LeaderEntry]
  /// Whether the day lies so near a change, known only by month or year, that it cannot be told who held it.
  public var isUnsure: Bool
  /// Whether the register promises to know this office on this day.
  public var isPromised: Bool
}

extension LeaderEntry {
  /// Whether the person held the office on a day for certain, perhaps, or not: dates known by month or year alone leave room.
  func holding(on day: String) -> Holding {
    let began =
      from <= day ? (day.hasPrefix(from) && from.count < 10 ? Holding.perhaps : .surely) : .not
    guard began != .not else { return .not }
    if to.isEmpty || day < to && !day.hasPrefix(to) { return began }
    if day == to { return began }
    return day.hasPrefix(to) && to.count < 10 ? .perhaps : .not
  }

  enum Holding { case surely, perhaps, not }
}

extension World {
  /// Who held an office of a state on a day.
  ///
  /// On the day of a change the successor is meant. Where a state has no head of government beside its head of state, that is its head of
  /// government too.
  public func holders(of office: Office, in code: String, on day: String) -> OfficeAnswer {
    let terms = terms(of: office, in: code)
    if terms.isEmpty, office == .headOfGovernment {
      return holders(of: .headOfState, in: code, on: day)
    }
    var surely = terms.filter { $0.holding(on: day) == .surely }
    let perhaps = terms.filter { $0.holding(on: day) == .perhaps }
    if surely.contains(where: { $0.from == day }) { surely.removeAll { $0.to == day } }
    let isPromised = promises[code + "\t" + office.rawValue]?.contains {
      $0.from <= day && ($0.to.isEmpty || day.prefix($0.to.count) <= $0.to)
    }
    return OfficeAnswer(
      holders: surely + perhaps, isUnsure: !perhaps.isEmpty, isPromised: isPromised ?? false)
  }
}
