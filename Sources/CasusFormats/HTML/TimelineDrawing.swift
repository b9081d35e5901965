// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Events with a day on a line, as SVG: days in order and evenly spaced, since reports jump between weeks and decades.
struct TimelineDrawing {
  private struct Point {
    var day: String
    var events: [Event]
  }

  private let points: [Point]
  private let wording: Wording

  init(_ reading: Reading) {
    wording = Wording(reading)
    var days: [String: [Event]] = [:]
    for case .event(let event) in reading.records {
      guard let day = Wording.day(event.date) else { continue }
      days[day, default: []].append(event)
    }
    points = days.map { Point(day: $0.key, events: $0.value) }
      .sorted { Self.key($0.day) < Self.key($1.day) }
  }

  private static func key(_ day: String) -> String { String(day.drop { !$0.isNumber }) + day }

  /// The drawing; `nil` if no event has a day.
  func svg() -> String? {
    guard !points.isEmpty else { return nil }
    let step = 190
    let rows = points.map(\.events.count).max() ?? 1
    let width = max(1, points.count) * step + 20
    let height = 54 + rows * 19
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" aria-label=\"Timeline\">\n"
    text += "<line x1=\"10\" y1=\"30\" x2=\"\(width - 10)\" y2=\"30\" class=\"axis\"/>\n"
    for (index, point) in points.enumerated() {
      let x = 16 + index * step
      text +=
        "<circle cx=\"\(x)\" cy=\"30\" r=\"4\" class=\"axis\"/><text x=\"\(x - 4)\" y=\"18\" class=\"day\">\(HTMLPage.escaped(point.day))</text>\n"
      for (row, event) in point.events.enumerated() {
        let y = 52 + row * 19
        let strength = HTMLReading.strength(event.standing)
        let label = Wording.short(
          "\(event.type.rawValue) \(Wording.dyad(event.actors, event.recipients))", 30)
        text +=
          "<a href=\"#\(event.id)\"><title>\(HTMLPage.escaped(wording.headline(.event(event))))</title>"
        text +=
          "<text x=\"\(x - 4)\" y=\"\(y)\" class=\"\(event.quad.rawValue) \(strength)\">\(HTMLPage.escaped(label))</text></a>\n"
      }
    }
    return text + "</svg>"
  }
}
