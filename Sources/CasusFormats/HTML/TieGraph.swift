// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Who is tied to whom in one report: events, commitments and transfers between two parties, counted by kind.
struct TieGraph {
  /// A tie from one party to another.
  struct Tie: Hashable {
    var from: String
    var to: String
    /// Quad of the events, or "commitment" or "transfer".
    var kind: String
    var isMutual: Bool
    /// Whether the report itself asserts it.
    var isAsserted: Bool
  }

  private(set) var ties: [(tie: Tie, count: Int)] = []

  init(_ reading: Reading) {
    var counts: [Tie: Int] = [:]
    var order: [Tie] = []
    func add(
      _ from: [Participant], _ to: [Participant], _ kind: String, _ standing: Standing,
      mutual: Bool = false
    ) {
      for left in from {
        for right in to where left.name != right.name {
          // A denied or untrue thing ties nobody.
          guard !standing.negated, standing.certainty != .denied,
            standing.certainty != .hypothetical
          else { continue }
          var ends = [left.name, right.name]
          if mutual { ends.sort() }
          let tie = Tie(
            from: ends[0], to: ends[1], kind: kind, isMutual: mutual,
            isAsserted: standing.certainty == .asserted)
          if counts[tie] == nil { order.append(tie) }
          counts[tie, default: 0] += 1
        }
      }
    }
    for record in reading.records {
      switch record {
      case .event(let event):
        if event.recipients.isEmpty, event.actors.count > 1 {
          for (index, actor) in event.actors.enumerated() {
            add(
              [actor], Array(event.actors[(index + 1)...]), event.quad.rawValue, event.standing,
              mutual: true)
          }
        } else {
          add(event.actors, event.recipients, event.quad.rawValue, event.standing)
        }
      case .commitment(let commitment):
        add(
          commitment.obligors, commitment.beneficiaries, "commitment", commitment.standing,
          mutual: commitment.reciprocal)
      case .transfer(let transfer):
        add(transfer.givers, transfer.receivers, "transfer", transfer.standing)
      case .attribution, .report: break
      }
    }
    ties = order.map { ($0, counts[$0] ?? 0) }
  }

  private static let colors: [String: String] = [
    "verbal_cooperation": "#2b7bba", "material_cooperation": "#2f8f4e",
    "verbal_conflict": "#c98a00",
    "material_conflict": "#c0392b", "commitment": "#6c4ab6", "transfer": "#00868b",
  ]

  /// The graph in Graphviz's language.
  func dot() -> String {
    var text = """
      digraph ties {
        graph [rankdir=LR, bgcolor="transparent", pad=0.2, nodesep=0.3, ranksep=0.9];
        node [shape=box, style="rounded,filled", fillcolor="#f4f1ea", color="#8a8577", fontname="Helvetica", fontsize=11];
        edge [fontname="Helvetica", fontsize=9];

      """
    for (tie, count) in ties {
      let color = Self.colors[tie.kind] ?? "#555555"
      let width = min(4, 1 + Double(count - 1) * 0.6)
      let style = tie.isAsserted ? "solid" : "dashed"
      let label = count > 1 ? "\(count)" : ""
      text += "  \(Self.quoted(tie.from)) -> \(Self.quoted(tie.to)) "
      text += "[color=\"\(color)\", style=\(style), penwidth=\(width), label=\"\(label)\""
      text += tie.isMutual ? ", dir=both];\n" : "];\n"
    }
    return text + "}\n"
  }

  /// The ties as a table, for those who cannot see the drawing.
  func table() -> String {
    var text =
      "<details><summary>The ties as a table</summary><table><tr><th>from</th><th></th><th>to</th><th>kind</th><th>times</th></tr>\n"
    for (tie, count) in ties {
      let arrow = tie.isMutual ? "⇄" : "→"
      let kind =
        tie.kind.map { $0 == "_" ? " " : String($0) }.joined()
        + (tie.isAsserted ? "" : ", by others’ word")
      text +=
        "<tr><td>\(HTMLPage.escaped(tie.from))</td><td>\(arrow)</td><td>\(HTMLPage.escaped(tie.to))</td><td>\(kind)</td><td>\(count)</td></tr>\n"
    }
    return text + "</table></details>\n"
  }

  private static func quoted(_ text: String) -> String {
    // By scalars: a quotation mark that carries an accent still ends a string of DOT.
    var safe = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" {
      if scalar == "\"" || scalar == "\\" { safe.append("\\") }
      safe.append(scalar)
    }
    safe.append("\"")
    return String(safe)
  }
}
