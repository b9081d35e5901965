// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Scores for people and for programs.
public enum ScoreTable {
  /// The scores as text: rows, types confused, calibration, leaks one by one.
  public static func text(_ scores: Scores, leaks shown: Int = 50) -> String {
    var lines = ["reports compared: \(scores.reports)", ""]
    lines.append(row("", ["right", "gold", "found", "P", "R", "F1"], note: ""))
    for (name, meaning) in Scores.rows {
      guard let rate = scores.rates[name] else { continue }
      lines.append(
        row(
          name,
          [
            String(rate.right), String(rate.gold), String(rate.found), percent(rate.precision),
            percent(rate.recall), percent(rate.f1),
          ], note: meaning))
    }
    lines += ["", "calibration: expected error \(thousandths(scores.calibrationError()))"]
    for kind in scores.calibration.keys.sorted() {
      lines.append("  \(kind): \(thousandths(scores.calibrationError(kind)))")
    }
    lines += ["", "types: annotated (down), found (across)"]
    lines += confusion(scores)
    let part = Double(scores.leaks.count) / Double(max(1, scores.compared))
    lines += [
      "",
      "leaks: \(scores.leaks.count) of \(scores.compared) records compared (\(percent(part)) %)",
    ]
    for leak in scores.leaks.prefix(shown) {
      lines.append(
        "  \(leak.report): \"\(leak.words)\" is \(leak.certainty.rawValue) in: \(leak.sentence)")
    }
    if scores.leaks.count > shown { lines.append("  … and \(scores.leaks.count - shown) more") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The scores as one JSON object.
  public static func json(_ scores: Scores) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("reports", Double(scores.reports))
      writer.key("rates")
      writer.object { writer in
        for (name, _) in Scores.rows {
          guard let rate = scores.rates[name] else { continue }
          writer.key(name)
          writer.object { writer in
            writer.field("right", Double(rate.right))
            writer.field("gold", Double(rate.gold))
            writer.field("found", Double(rate.found))
            writer.field("precision", rate.precision)
            writer.field("recall", rate.recall)
            writer.field("f1", rate.f1)
          }
        }
      }
      writer.field("calibration_error", scores.calibrationError())
      writer.field("compared", Double(scores.compared))
      writer.key("confusion")
      writer.object { writer in
        for (gold, row) in scores.confusion.sorted(by: { $0.key < $1.key }) {
          writer.key(gold)
          writer.object { writer in
            for (found, count) in row.sorted(by: { $0.key < $1.key }) {
              writer.field(found, Double(count))
            }
          }
        }
      }
      writer.key("leaks")
      writer.array(scores.leaks) { writer, leak in
        writer.object { writer in
          writer.field("report", leak.report)
          writer.field("words", leak.words)
          writer.field("certainty", leak.certainty.rawValue)
          writer.field("sentence", leak.sentence)
        }
      }
    }
    return writer.text + "\n"
  }

  private static func confusion(_ scores: Scores) -> [String] {
    let names = EventType.allCases.map(\.rawValue) + ["none"]
    let short = { (name: String) in String(name.prefix(4)).lowercased() }
    var lines = [pad("", 10) + names.map { left(short($0), 5) }.joined()]
    for gold in names {
      let cells = names.map { found in
        scores.confusion[gold]?[found].map(String.init) ?? "."
      }
      guard cells.contains(where: { $0 != "." }) else { continue }
      lines.append(pad(gold, 10) + cells.map { left($0, 5) }.joined())
    }
    return lines
  }

  private static func row(_ name: String, _ cells: [String], note: String) -> String {
    pad(name, 20) + cells.map { left($0, 7) }.joined() + (note.isEmpty ? "" : "  " + note)
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func left(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func percent(_ value: Double) -> String {
    let tenths = Int((value * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func thousandths(_ value: Double) -> String {
    let number = Int((value * 1000).rounded())
    return "0." + String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
  }
}
