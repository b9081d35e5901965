// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments
import CasusRecords

/// How clauses and findings are put into words, the same in every view.
package struct ClauseWording {
  let states: StateRegister

  package init(_ states: StateRegister) { self.states = states }

  func name(_ code: String) -> String { states.name(code) }

  /// "United States, France, Estonia and 28 more": great powers first, then by name.
  func names(_ codes: [String], most: Int = 5) -> String {
    let first = ["USA", "GBR", "FRA", "RUS", "SUN", "CHN", "DEU", "PRU", "AUH", "ITA", "JPN"]
    let ranked = Set(codes).sorted {
      (first.firstIndex(of: $0) ?? 99, name($0)) < (first.firstIndex(of: $1) ?? 99, name($1))
    }
    guard ranked.count > most + 1 else { return ranked.map(name).joined(separator: ", ") }
    return ranked.prefix(most).map(name).joined(separator: ", ")
      + " and \(ranked.count - most) more"
  }

  /// "North Atlantic Treaty, art. 5".
  static func citation(_ finding: Finding) -> String {
    var text = finding.treatyName
    if !finding.clause.article.isEmpty { text += ", \(finding.clause.article)" }
    if let origin = origin(finding.origin) { text += " (\(origin))" }
    return text
  }

  /// Where a commitment is known from, if not from the program's own register.
  static func origin(_ origin: Origin) -> String? {
    switch origin {
    case .register: nil
    case .table(let name): "from \(name)"
    case .atop(let version, let alliance): "ATOP \(version), alliance \(alliance)"
    case .report(let report):
      "as reported by \(report.report)"
        + (report.sources.isEmpty ? "" : ", which cites \(report.sources.joined(separator: ", "))")
        + (report.certainty == .asserted || report.certainty == .reported
          ? "" : ", \(report.certainty.rawValue)") + "; not confirmed"
    }
  }

  /// "defence; at once; by all means".
  static func duty(_ clause: Clause) -> String {
    var parts = [kind(clause.kind)]
    switch clause.duty {
    case .shall: break
    case .should: parts.append("an endeavour, no hard duty")
    case .may: parts.append("a right, no duty")
    }
    switch clause.response {
    case .automatic: parts.append("at once")
    case .ownProcess: parts.append("by own process")
    case .consultFirst: parts.append("after consultation")
    case nil: break
    }
    switch clause.means {
    case .all: parts.append("by all means")
    case .force: parts.append("with armed force")
    case .asDeemed: parts.append("measures as each deems needed")
    case .limited: parts.append("with limited means")
    case .notMilitary: parts.append("without military force")
    case nil: break
    }
    return parts.joined(separator: "; ")
  }

  static func kind(_ kind: ObligationKind) -> String {
    switch kind {
    case .defense: "defence"
    case .offense: "joint attack"
    case .neutrality: "neutrality"
    case .nonaggression: "no attack"
    case .consultation: "consultation"
    case .guarantee: "guarantee"
    case .assistance: "assistance, kind not stated"
    }
  }

  /// "19% (11-41)".
  static func percent(_ estimate: Estimate) -> String {
    func whole(_ value: Double) -> Int { Int((value * 100).rounded()) }
    return "\(whole(estimate.value))% (\(whole(estimate.low))–\(whole(estimate.high)))"
  }

  static func status(_ status: StateAnswer.Status) -> String {
    switch status {
    case .attacker: "attacks"
    case .attacked: "is attacked"
    case .conflicted: "bound to both sides"
    case .bound: "bound"
    case .depends: "depends on a term left open"
    case .later: "called later, by the chain"
    case .permitted: "may act, need not"
    case .neutral: "bound to stay neutral"
    case .consult: "bound to consult"
    case .restrained: "bound not to attack"
    case .released: "not bound"
    }
  }

  /// The acts in words: "Russia attacks Estonia".
  package func act(_ act: Act) -> String {
    let (from, to) = (name(act.attacker), name(act.target))
    let text =
      switch act.kind {
      case .attack: "\(from) attacks \(to)"
      case .invasion: "\(from) invades \(to)"
      case .strike: "\(from) strikes \(to) from afar"
      case .declaration: "\(from) declares war on \(to)"
      case .occupation: "\(from) occupies ground of \(to)"
      case .raid: "\(from) raids \(to)"
      case .blockade: "\(from) blockades \(to)"
      case .cyber: "\(from) attacks computers of \(to)"
      case .sabotage: "\(from) sabotages \(to)"
      case .proxy: "\(from) backs armed groups against \(to)"
      case .threat: "\(from) threatens \(to)"
      case .mobilization: "\(from) mobilises against \(to)"
      case .unrest: "\(from) stirs unrest in \(to)"
      }
    return text + (act.place.map { " in \($0.name)" } ?? "")
  }
}
