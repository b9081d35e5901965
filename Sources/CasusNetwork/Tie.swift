// SPDX-License-Identifier: Apache-2.0

/// What ties two parties.
public enum TieKind: String, CaseIterable, Sendable {
  case alliance, arms, aid, sanctions, cooperation, conflict, diplomacy
}

/// A tie from one party to another, for a stretch of time.
public struct Tie: Hashable, Sendable {
  /// Who it goes out from: a state's code, else a name.
  public var from: String
  /// Whom it goes to.
  public var to: String
  /// What ties them.
  public var kind: TieKind
  /// Whether it holds both ways.
  public var isMutual: Bool
  /// 1 friendly, -1 hostile.
  public var sign: Int
  /// How much: the number of acts, or 1 for a pact.
  public var weight: Double
  /// First day, ISO 8601; `nil` if open.
  public var begins: String?
  /// Last day; `nil` if open.
  public var ends: String?
  /// Where it is known from: a pact's name, or "reports".
  public var source: String
  /// Whether it is a pact or a report's own word, not only what somebody says.
  public var isAsserted: Bool

  /// Makes a tie.
  public init(
    from: String, to: String, kind: TieKind, isMutual: Bool = false, sign: Int = 1,
    weight: Double = 1, begins: String? = nil, ends: String? = nil, source: String = "",
    isAsserted: Bool = true
  ) {
    self.from = from
    self.to = to
    self.kind = kind
    self.isMutual = isMutual
    self.sign = sign
    self.weight = weight
    self.begins = begins
    self.ends = ends
    self.source = source
    self.isAsserted = isAsserted
  }

  /// Whether it holds on a day; a tie without days always does.
  public func holds(on day: String) -> Bool {
    (begins.map { $0 <= day } ?? true) && (ends.map { day <= $0 } ?? true)
  }
}
