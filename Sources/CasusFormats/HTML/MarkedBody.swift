// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// The report's words with marks around what was coded. Marks may overlap: the text is cut wherever one begins or ends.
struct MarkedBody {
  private struct Mark {
    var span: TextSpan
    var classes: String
    var title: String
    var target: RecordID
    /// Inner marks are written inside outer ones.
    var rank: Int
  }

  let reading: Reading

  init(_ reading: Reading) { self.reading = reading }

  func html() -> String {
    let scalars = Array(reading.body.unicodeScalars)
    let marks = marks().filter { $0.span.count > 0 && $0.span.end <= scalars.count }
    let anchors = anchors(besides: Set(marks.map(\.target)), length: scalars.count)
    var edges = Set<Int>([0, scalars.count]).union(anchors.keys)
    for mark in marks { edges.formUnion([mark.span.start, mark.span.end]) }
    for (offset, scalar) in scalars.enumerated() where scalar == "\n" {
      edges.formUnion([offset, offset + 1])
    }
    let cuts = edges.sorted()
    var opened = Set<RecordID>()
    var text = "<p>"
    var open: [Mark] = []
    var next = 0
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let slice = String(String.UnicodeScalarView(scalars[start..<end]))
      open.removeAll { $0.span.end <= start }
      while next < marks.count, marks[next].span.start <= start {
        if marks[next].span.end > start { open.append(marks[next]) }
        next += 1
      }
      for record in anchors[start] ?? [] { text += "<span id=\"w-\(record)\"></span>" }
      if slice == "\n" {
        text += "</p>\n<p>"
        continue
      }
      let here = open.sorted { $0.rank < $1.rank }
      for mark in here {
        // The first piece of a mark is where its record's link leads; an attribution's is its content.
        let isCue = mark.classes == "cue"
        let anchor =
          !isCue && opened.insert(mark.target).inserted ? " id=\"w-\(mark.target)\"" : ""
        text +=
          mark.rank == 0
          ? "<span class=\"\(mark.classes)\"\(anchor)>"
          : "<a class=\"\(mark.classes)\" href=\"#\(mark.target)\" title=\"\(HTMLPage.escaped(mark.title))\"\(anchor)>"
      }
      text += HTMLPage.escaped(slice)
      for mark in here.reversed() { text += mark.rank == 0 ? "</span>" : "</a>" }
    }
    return (text + "</p>\n").split(separator: "\n").filter { $0 != "<p></p>" }.joined(
      separator: "\n") + "\n"
  }

  private func marks() -> [Mark] {
    let wording = Wording(reading)
    var marks: [Mark] = []
    // A word is one link: of two records with the same words the first is linked, the other stays in the list.
    var taken: [TextSpan] = []
    for record in reading.records {
      switch record {
      case .report: continue
      case .attribution(let attribution):
        marks.append(
          Mark(
            span: attribution.content.span, classes: "said", title: "", target: attribution.id,
            rank: 0))
        continue
      case .event, .commitment, .transfer: break
      }
      guard let span = Self.words(of: record), let standing = record.standing,
        !taken.contains(where: { $0.overlaps(span) })
      else { continue }
      taken.append(span)
      var classes = HTMLReading.kind(record) + " " + HTMLReading.strength(standing)
      if case .event(let event) = record { classes += " " + event.quad.rawValue }
      marks.append(
        Mark(
          span: span, classes: classes, title: wording.headline(record), target: record.id, rank: 1)
      )
    }
    // A cue leads to who speaks, unless the same words are an act already ("accused").
    for case .attribution(let attribution) in reading.records
    where !taken.contains(where: { $0.overlaps(attribution.cue.span) }) {
      taken.append(attribution.cue.span)
      marks.append(
        Mark(
          span: attribution.cue.span, classes: "cue",
          title: wording.headline(.attribution(attribution)), target: attribution.id, rank: 1))
    }
    return marks.sorted { ($0.span.start, $0.rank) < ($1.span.start, $1.rank) }
  }

  /// Where links of records lead whose words another record has taken, or that have none but their parties'.
  private func anchors(besides marked: Set<RecordID>, length: Int) -> [Int: [RecordID]] {
    var anchors: [Int: [RecordID]] = [:]
    for record in reading.records where !marked.contains(record.id) {
      guard record.position != nil else { continue }
      let place = Self.words(of: record)?.start ?? record.quotes.map(\.span.start).min() ?? 0
      anchors[min(place, length), default: []].append(record.id)
    }
    return anchors
  }

  private static func words(of record: Record) -> TextSpan? {
    switch record {
    case .event(let event): event.trigger.span
    case .commitment(let commitment): commitment.trigger?.span
    case .transfer(let transfer): transfer.objects.first?.quote.span
    case .attribution, .report: nil
    }
  }
}
