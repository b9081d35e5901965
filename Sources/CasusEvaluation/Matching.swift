// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// When an annotated thing and a found one count as the same.
enum Matching {
  /// The same party: the words overlap, or both name the same actor. Which state it acts for is another row's question.
  static func same(_ gold: Participant, _ found: Participant) -> Bool {
    if gold.mention.span.overlaps(found.mention.span) { return true }
    if let code = gold.code, code == found.code {
      return gold.sectors.isEmpty || found.sectors.isEmpty
        || gold.sectors.contains { found.sectors.contains($0) }
    }
    return gold.code == nil && found.code == nil
      && gold.name.lowercased() == found.name.lowercased()
  }

  /// Whether two lists of parties are the same, each party once.
  static func same(_ gold: [Participant], _ found: [Participant]) -> Bool {
    gold.count == found.count && pairs(gold, found, by: same).count == gold.count
  }

  /// Whether two lists of parties are the same with the same codes.
  static func sameCodes(_ gold: [Participant], _ found: [Participant]) -> Bool {
    gold.count == found.count
      && pairs(gold, found, by: { same($0, $1) && $0.code == $1.code }).count == gold.count
  }

  /// Pairs of things that fit each other, each used once; exact fits first.
  static func pairs<Thing>(
    _ gold: [Thing], _ found: [Thing], by fits: (Thing, Thing) -> Bool,
    better: (Thing, Thing) -> Int = { _, _ in 0 }
  ) -> [(gold: Int, found: Int)] {
    var used = Set<Int>()
    var pairs: [(gold: Int, found: Int)] = []
    for (number, thing) in gold.enumerated() {
      let fitting = found.indices.filter { !used.contains($0) && fits(thing, found[$0]) }
      guard let best = fitting.max(by: { better(thing, found[$0]) < better(thing, found[$1]) })
      else { continue }
      used.insert(best)
      pairs.append((number, best))
    }
    return pairs
  }

  /// How much of both spans is common: intersection over union of scalars.
  static func overlap(_ left: TextSpan, _ right: TextSpan) -> Double {
    let common = min(left.end, right.end) - max(left.start, right.start)
    guard common > 0 else { return 0 }
    return Double(common) / Double(max(left.end, right.end) - min(left.start, right.start))
  }
}
