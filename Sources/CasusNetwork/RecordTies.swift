// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Ties that reports tell of.
public enum RecordTies {
  /// The ties of some records, each pair and kind once a day, weighted by how often it was told.
  ///
  /// What is denied, untrue or imagined ties nobody.
  ///
  /// - Parameters:
  ///   - records: records of one or many reports.
  ///   - kinds: which ties.
  public static func ties(_ records: [Record], kinds: Set<TieKind>) -> [Tie] {
    var published: [RecordID: String] = [:]
    for case .report(let report) in records { published[report.id] = report.published }
    var found: [Tie] = []
    func add(
      _ from: [Participant], _ to: [Participant], _ kind: TieKind, sign: Int, mutual: Bool,
      _ standing: Standing, _ date: DateInterval?, until: String? = nil, in report: RecordID
    ) {
      guard kinds.contains(kind), !standing.negated, standing.certainty != .denied,
        standing.certainty != .hypothetical
      else { return }
      let begins = date?.from ?? published[report] ?? nil
      let ends = kind == .alliance ? until : date?.to ?? begins
      for left in from {
        for right in to {
          let (first, second) = (left.code ?? left.name, right.code ?? right.name)
          guard first != second else { continue }
          let isTurned = mutual && second < first
          found.append(
            Tie(
              from: isTurned ? second : first, to: isTurned ? first : second, kind: kind,
              isMutual: mutual, sign: sign, begins: begins, ends: ends, source: "reports",
              isAsserted: standing.certainty == .asserted))
        }
      }
    }
    for record in records {
      switch record {
      case .report, .attribution: continue
      case .commitment(let item):
        add(
          item.obligors, item.beneficiaries, .alliance, sign: 1, mutual: item.reciprocal,
          item.standing, item.date, until: item.until?.to, in: item.report)
      case .transfer(let item):
        let isArms = item.objects.contains { Self.arms.contains($0.category) }
        add(
          item.givers, item.receivers, isArms ? .arms : .aid, sign: 1, mutual: false,
          item.standing, item.date, in: item.report)
      case .event(let event):
        for kind in Self.kinds(of: event) {
          let sign = event.quad == .verbalConflict || event.quad == .materialConflict ? -1 : 1
          if event.recipients.isEmpty {
            for (place, actor) in event.actors.enumerated() {
              add(
                [actor], Array(event.actors[(place + 1)...]), kind, sign: sign, mutual: true,
                event.standing, event.date, in: event.report)
            }
          } else {
            add(
              event.actors, event.recipients, kind, sign: sign, mutual: false, event.standing,
              event.date, in: event.report)
          }
        }
      }
    }
    return merged(found)
  }

  private static let arms: Set<ObjectCategory> = [
    .weapons, .ammunition, .aircraft, .ships, .vehicles, .nuclear,
  ]

  private static func kinds(of event: Event) -> [TieKind] {
    var kinds: [TieKind] = []
    switch event.type {
    case .aid: kinds.append(.aid)
    case .sanction: kinds.append(.sanctions)
    default: break
    }
    switch event.quad {
    case .materialCooperation: kinds.append(.cooperation)
    case .materialConflict: kinds.append(.conflict)
    case .verbalCooperation: kinds.append(.diplomacy)
    case .verbalConflict: break
    }
    return kinds
  }

  private static func merged(_ ties: [Tie]) -> [Tie] {
    var counts: [Tie: Double] = [:]
    for tie in ties { counts[tie, default: 0] += 1 }
    return counts.map { tie, count in
      var tie = tie
      tie.weight = count
      return tie
    }.sorted {
      ($0.from, $0.to, $0.kind.rawValue, $0.begins ?? "", $0.isAsserted ? 0 : 1)
        < ($1.from, $1.to, $1.kind.rawValue, $1.begins ?? "", $1.isAsserted ? 0 : 1)
    }
  }
}
