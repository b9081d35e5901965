// SPDX-License-Identifier: Apache-2.0
public import CasusRecords

/// Compares what was read with what people annotated.
public enum Evaluation {
  /// The scores of one report.
  public static func scores(gold: GoldReport, found: [Record]) -> Scores {
    var comparison = Comparison(report: gold.id)
    comparison.events(gold.records.compactMap(\.event), found.compactMap(\.event))
    comparison.attributions(
      gold.records.compactMap(\.attribution), found.compactMap(\.attribution))
    comparison.commitments(gold.records.compactMap(\.commitment), found.compactMap(\.commitment))
    comparison.transfers(gold.records.compactMap(\.transfer), found.compactMap(\.transfer))
    comparison.scores.reports = 1
    return comparison.scores
  }
}

/// The comparison of one report in the making.
private struct Comparison {
  let report: String
  var scores = Scores()

  private mutating func count(_ name: String, right: Int, gold: Int, found: Int) {
    scores.rates[name, default: Rate()].right += right
    scores.rates[name, default: Rate()].gold += gold
    scores.rates[name, default: Rate()].found += found
  }

  /// One yes or no of something that was found.
  private mutating func count(_ name: String, _ right: Bool) {
    count(name, right: right ? 1 : 0, gold: 1, found: 1)
  }

  // MARK: Events

  mutating func events(_ gold: [Event], _ found: [Event]) {
    let pairs = Matching.pairs(gold, found) {
      $0.trigger.span.overlaps($1.trigger.span)
    } better: {
      ($0.type == $1.type ? 2 : 0) + (Matching.same($0.actors, $1.actors) ? 1 : 0)
    }
    count("event trigger", right: pairs.count, gold: gold.count, found: found.count)
    var typed = 0
    var whole = 0
    var coded = 0
    for pair in pairs {
      let (one, other) = (gold[pair.gold], found[pair.found])
      confuse(one.type.rawValue, other.type.rawValue)
      standing(one.standing, other.standing, other.trigger.text, other.sentence)
      count("certainty", one.standing.certainty == other.standing.certainty)
      count("negation", one.standing.negated == other.standing.negated)
      circumstances(one, other)
      parties(one.actors, other.actors)
      parties(one.recipients, other.recipients)
      let things = Matching.pairs(one.objects, other.objects) {
        $0.quote.span.overlaps($1.quote.span)
      }
      count(
        "objects", right: things.count, gold: one.objects.count, found: other.objects.count)
      scores.calibration["event", default: []].append(
        (other.confidence, one.type == other.type))
      guard one.type == other.type else { continue }
      typed += 1
      count("event mode", one.mode == other.mode)
      let common = Set(one.contexts).intersection(other.contexts).count
      count(
        "contexts", right: common, gold: one.contexts.count, found: other.contexts.count)
      if Matching.same(one.actors, other.actors), Matching.same(one.recipients, other.recipients) {
        whole += 1
        if Matching.sameCodes(one.actors, other.actors),
          Matching.sameCodes(one.recipients, other.recipients)
        {
          coded += 1
        }
      }
    }
    let matched = Set(pairs.map(\.found))
    for (number, event) in found.enumerated() where !matched.contains(number) {
      confuse("none", event.type.rawValue)
      scores.calibration["event", default: []].append((event.confidence, false))
    }
    let told = Set(pairs.map(\.gold))
    for (number, event) in gold.enumerated() where !told.contains(number) {
      confuse(event.type.rawValue, "none")
    }
    count("event type", right: typed, gold: gold.count, found: found.count)
    count("event parties", right: whole, gold: gold.count, found: found.count)
    count("event codes", right: coded, gold: gold.count, found: found.count)
  }

  private mutating func confuse(_ gold: String, _ found: String) {
    scores.confusion[gold, default: [:]][found, default: 0] += 1
  }

  private mutating func circumstances(_ one: Event, _ other: Event) {
    if let date = one.date, date.from != nil || date.to != nil {
      count("date", other.date?.from == date.from && other.date?.to == date.to)
    } else if one.date == nil {
      count("no date", other.date == nil)
    }
    if let place = one.place {
      let same =
        other.place.map {
          $0.country == place.country
            && ($0.name == place.name || $0.text == place.text || place.text.contains($0.text)
              || $0.text.contains(place.text))
        } ?? false
      count("place", same)
    }
  }

  /// Codes and sectors of the parties that were found.
  private mutating func parties(_ gold: [Participant], _ found: [Participant]) {
    for pair in Matching.pairs(gold, found, by: { $0.mention.span.overlaps($1.mention.span) }) {
      let (one, other) = (gold[pair.gold], found[pair.found])
      if let code = one.code {
        count("party code", code == other.code)
      } else {
        count("no party code", other.code == nil)
      }
      if let sector = one.sectors.first { count("party sector", sector == other.sectors.first) }
    }
  }

  private mutating func standing(
    _ gold: Standing, _ found: Standing, _ words: String, _ sentence: String
  ) {
    scores.compared += 1
    if found.certainty == .asserted, gold.certainty != .asserted {
      scores.leaks.append(
        Leak(report: report, words: words, certainty: gold.certainty, sentence: sentence))
    }
  }

  // MARK: Attributions

  mutating func attributions(_ gold: [Attribution], _ found: [Attribution]) {
    let overlaps = { (one: Attribution, other: Attribution) in
      Matching.overlap(one.content.span, other.content.span) >= 0.3
    }
    let sameSource = { (one: Attribution, other: Attribution) in
      switch (one.source, other.source) {
      case (nil, nil): true
      case (let one?, let other?): Matching.same(one, other)
      default: false
      }
    }
    let pairs = Matching.pairs(gold, found, by: overlaps) { one, other in
      (one.cue.span.overlaps(other.cue.span) ? 2 : 0) + (sameSource(one, other) ? 1 : 0)
    }
    count("attribution content", right: pairs.count, gold: gold.count, found: found.count)
    let right = pairs.count { sameSource(gold[$0.gold], found[$0.found]) }
    count("attribution", right: right, gold: gold.count, found: found.count)
    for pair in pairs {
      count("attribution stance", gold[pair.gold].stance == found[pair.found].stance)
    }
  }

  // MARK: Commitments and transfers

  mutating func commitments(_ gold: [Commitment], _ found: [Commitment]) {
    let near = { (one: Commitment, other: Commitment) in
      one.at == other.at && one.obligation == other.obligation
    }
    let same = { (one: Commitment, other: Commitment) in
      Matching.same(one.obligors, other.obligors)
        && Matching.same(one.beneficiaries, other.beneficiaries)
    }
    let pairs = Matching.pairs(gold, found, by: near) { same($0, $1) ? 1 : 0 }
    for pair in pairs {
      standing(
        gold[pair.gold].standing, found[pair.found].standing, found[pair.found].obligation.rawValue,
        found[pair.found].sentence)
    }
    let right = pairs.filter { same(gold[$0.gold], found[$0.found]) }
    count("commitment kind", right: pairs.count, gold: gold.count, found: found.count)
    count("commitment", right: right.count, gold: gold.count, found: found.count)
    let sure = Set(right.map(\.found))
    for (number, record) in found.enumerated() {
      scores.calibration["commitment", default: []].append(
        (record.confidence, sure.contains(number)))
    }
  }

  mutating func transfers(_ gold: [Transfer], _ found: [Transfer]) {
    let near = { (one: Transfer, other: Transfer) in
      one.at == other.at
        || one.objects.contains { thing in
          other.objects.contains { $0.quote.span.overlaps(thing.quote.span) }
        }
    }
    let same = { (one: Transfer, other: Transfer) in
      Matching.same(one.givers, other.givers) && Matching.same(one.receivers, other.receivers)
    }
    let pairs = Matching.pairs(gold, found, by: near) { same($0, $1) ? 1 : 0 }
    for pair in pairs {
      standing(
        gold[pair.gold].standing, found[pair.found].standing,
        found[pair.found].objects.first?.quote.text ?? "transfer", found[pair.found].sentence)
    }
    let right = pairs.filter { same(gold[$0.gold], found[$0.found]) }
    count("transfer found", right: pairs.count, gold: gold.count, found: found.count)
    count("transfer", right: right.count, gold: gold.count, found: found.count)
    let sure = Set(right.map(\.found))
    for (number, record) in found.enumerated() {
      scores.calibration["transfer", default: []].append(
        (record.confidence, sure.contains(number)))
    }
  }
}

extension Record {
  fileprivate var event: Event? { if case .event(let record) = self { record } else { nil } }
  fileprivate var attribution: Attribution? {
    if case .attribution(let record) = self { record } else { nil }
  }
  fileprivate var commitment: Commitment? {
    if case .commitment(let record) = self { record } else { nil }
  }
  fileprivate var transfer: Transfer? {
    if case .transfer(let record) = self { record } else { nil }
  }
}
