// SPDX-License-Identifier: Apache-2.0
import CasusRecords

@testable import CasusFormats

/// Readings made by hand, so that what a view should show is known to the letter.
enum Sample {
  static let body = """
    Chad shelled the camp on Monday.
    Libya said Chad had burned two villages. Egypt may send wheat to Chad.
    If Chad attacks again, Libya must defend Sudan.
    """

  static let id = RecordID("r0")

  static func report(title: String? = "Two \"sides\" of a border") -> ReportRecord {
    ReportRecord(
      id: id, givenID: nil, title: title, outlet: "Courier", published: "1987-03-06",
      dateline: "N'Djamena", language: "en", paragraphs: 3, sentences: 4, words: 28)
  }

  /// The first place of some words in a text.
  static func quote(_ words: String, in text: String = body) -> Quote {
    let all = Array(text.unicodeScalars)
    let sought = Array(words.unicodeScalars)
    let start = (0...max(0, all.count - sought.count)).first {
      all[$0...].starts(with: sought)
    }
    let from = start ?? all.count
    return Quote(text: words, span: TextSpan(start: from, end: from + sought.count))
  }

  static func party(_ name: String, _ code: String? = nil, in text: String = body) -> Participant {
    Participant(name: name, code: code, mention: quote(name, in: text), kind: .name)
  }

  static let chad = party("Chad", "TCD")
  static let libya = party("Libya", "LBY")
  static let egypt = party("Egypt", "EGY")
  static let sudan = party("Sudan", "SDN")

  /// An act of which only what a test is about differs.
  static func event(
    _ id: String, _ words: String = "shelled", type: EventType = .assault, mode: EventMode? = nil,
    actors: [Participant] = [chad], recipients: [Participant] = [libya],
    date: (from: String?, to: String?)? = nil, standing: Standing = Standing(),
    sentence: String = "Chad shelled the camp on Monday.", in text: String = body
  ) -> Event {
    Event(
      id: RecordID(id), report: self.id, at: SentencePosition(paragraph: 0, sentence: 0),
      sentence: sentence, trigger: quote(words, in: text), type: type, mode: mode,
      cameo: "19", actors: actors, recipients: recipients,
      date: date.map { DateInterval(from: $0.from, to: $0.to, text: "then") },
      standing: standing, confidence: 0.75)
  }

  static func attribution(
    _ id: String, source: Participant? = libya, cue: String = "said",
    content: String = "Chad had burned two villages", stance: Stance = .said,
    within: String? = nil, in text: String = body
  ) -> Attribution {
    Attribution(
      id: RecordID(id), report: self.id, at: SentencePosition(paragraph: 1, sentence: 0),
      source: source, cue: quote(cue, in: text), content: quote(content, in: text),
      stance: stance, within: within.map { RecordID($0) })
  }

  static func transfer(_ id: String, standing: Standing = Standing(certainty: .possible))
    -> Transfer
  {
    Transfer(
      id: RecordID(id), report: self.id, at: SentencePosition(paragraph: 1, sentence: 1),
      sentence: "Egypt may send wheat to Chad.", givers: [egypt], receivers: [chad],
      objects: [EventObject(quote: quote("wheat"), category: .food)], standing: standing,
      confidence: 0.5)
  }

  static func commitment(
    _ id: String, _ obligors: [Participant] = [libya], _ beneficiaries: [Participant] = [sudan],
    trigger: String? = "Chad attacks", reciprocal: Bool = false
  ) -> Commitment {
    Commitment(
      id: RecordID(id), report: self.id, at: SentencePosition(paragraph: 2, sentence: 0),
      sentence: "If Chad attacks again, Libya must defend Sudan.", obligation: .defense,
      obligors: obligors, beneficiaries: beneficiaries, trigger: trigger.map { quote($0) },
      undefinedTerms: ["attacks"], reciprocal: reciprocal, confidence: 0.6)
  }

  static func reading(_ records: [Record], body: String = body, title: String? = "Border")
    -> Reading
  {
    Reading(report: report(title: title), body: body, records: records)
  }

  /// One record of each kind: an act as fact and one by another's word, a pledge, a possible gift.
  static let border: Reading = {
    var shelling = event("e1", mode: .heavyWeapons, date: ("1987-03-02", "1987-03-02"))
    shelling.place = Place(
      name: "Aozou", country: "TCD", latitude: 21.8, longitude: -17.4, text: "the camp")
    let burning = event(
      "e2", "burned", mode: .destroy, recipients: [],
      standing: Standing(certainty: .reported, attribution: [RecordID("a1")]),
      sentence: "Libya said Chad had burned two villages.")
    return Reading(
      report: report(), body: body,
      records: [
        .event(shelling), .attribution(attribution("a1")), .event(burning),
        .transfer(transfer("t1")), .commitment(commitment("c1")),
      ])
  }()
}

extension String {
  /// Where some words begin, counted in characters; `nil` if they are not there.
  func place(of words: String) -> Int? {
    firstRange(of: words).map { distance(from: startIndex, to: $0.lowerBound) }
  }

  /// How often some words stand in the text.
  func count(of words: String) -> Int { ranges(of: words).count }
}
