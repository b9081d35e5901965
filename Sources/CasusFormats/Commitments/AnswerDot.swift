// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments
import CasusRecords

/// The answer to a what-if as a graph in Graphviz's language: acts, who is called to whom, and the chain by its steps.
package struct AnswerDot {
  private let answer: Answer
  private let wording: ClauseWording

  /// Makes a view.
  package init(_ answer: Answer, states: StateRegister) {
    self.answer = answer
    wording = ClauseWording(states)
  }

  /// States that one clause calls for the same state are drawn as one when there are more than this.
  private static let most = 7

  /// The graph.
  package func dot() -> String {
    var text = """
      digraph whatif {
        graph [rankdir=LR, bgcolor="transparent", pad=0.2, nodesep=0.25, ranksep=1.1];
        node [shape=box, style="rounded,filled", fillcolor="#f4f1ea", color="#8a8577", fontname="Helvetica", fontsize=11];
        edge [fontname="Helvetica", fontsize=9];

      """
    var nodes: [String: String] = [:]
    var edges: [String] = []
    for act in answer.question.acts {
      nodes[act.attacker] = node(act.attacker, fill: "#f3c9c2")
      nodes[act.target] = nodes[act.target] ?? node(act.target, fill: "#fbe6b5")
      edges.append(
        "\(Self.quoted(act.attacker)) -> \(Self.quoted(act.target)) [color=\"#c0392b\", penwidth=2.4, label=\"\(act.kind.rawValue)\"];"
      )
    }
    for group in groups() {
      let finding = group.finding
      let from: String
      if group.states.count > Self.most {
        from = "group:" + finding.treaty + ":" + finding.clause.id + ":" + finding.beneficiary
        let label = wording.names(group.states, most: 4)
        nodes[from] =
          "\(Self.quoted(from)) [label=\(Self.quoted(label)), fillcolor=\"#e4dcf5\", shape=box3d];"
        edges.append(edge(from, finding, group.states))
      } else {
        for state in group.states {
          nodes[state] = nodes[state] ?? node(state, fill: fill(state))
          edges.append(edge(state, finding, [state]))
        }
      }
      nodes[finding.beneficiary] =
        nodes[finding.beneficiary] ?? node(finding.beneficiary, fill: fill(finding.beneficiary))
    }
    for line in nodes.sorted(by: { $0.key < $1.key }).map(\.value) { text += "  \(line)\n" }
    for line in edges { text += "  \(line)\n" }
    return text + "}\n"
  }

  private struct Group {
    var finding: Finding
    var states: [String]
  }

  private func groups() -> [Group] {
    var groups: [Group] = []
    var places: [String: Int] = [:]
    let shown: Set<Verdict> = [.bound, .depends, .permitted, .breaks]
    for finding in answer.states.flatMap(\.findings) where shown.contains(finding.verdict) {
      if finding.verdict == .breaks, finding.clause.kind == .consultation { continue }
      let key =
        "\(finding.treaty)|\(finding.clause.id)|\(finding.beneficiary)|\(finding.step)|\(finding.verdict)"
      if let place = places[key] {
        groups[place].states.append(finding.state)
      } else {
        places[key] = groups.count
        groups.append(Group(finding: finding, states: [finding.state]))
      }
    }
    return groups.sorted {
      ($0.finding.step, $0.finding.treaty, $0.finding.clause.id, $0.finding.beneficiary)
        < ($1.finding.step, $1.finding.treaty, $1.finding.clause.id, $1.finding.beneficiary)
    }
  }

  private func node(_ state: String, fill: String) -> String {
    "\(Self.quoted(state)) [label=\(Self.quoted(wording.name(state))), fillcolor=\"\(fill)\"];"
  }

  private func fill(_ state: String) -> String {
    switch answer[state]?.status {
    case .conflicted: "#f6d7ee"
    case .bound, .depends, .later: "#e4dcf5"
    case .neutral, .permitted: "#dcebe0"
    default: "#f4f1ea"
    }
  }

  private func edge(_ from: String, _ finding: Finding, _ states: [String]) -> String {
    let color =
      switch finding.verdict {
      case .breaks: "#c0392b"
      case .permitted: "#2f8f4e"
      default: "#6c4ab6"
      }
    let style =
      switch finding.verdict {
      case .bound: "solid"
      case .breaks: "dotted"
      default: "dashed"
      }
    var label = finding.treatyName
    if !finding.clause.article.isEmpty { label += ", \(finding.clause.article)" }
    if finding.step > 0 { label = "\(finding.step). " + label }
    let estimate = states.lazy.compactMap { state in
      answer[state]?.entry.first { $0.beneficiary == finding.beneficiary }?.estimate
    }.first
    if let estimate, finding.verdict == .bound || finding.verdict == .depends {
      label += "\n\(ClauseWording.percent(estimate))"
    }
    if finding.verdict == .breaks { label += "\nbroken" }
    if !finding.openTerms.isEmpty { label += "\nopen" }
    return
      "\(Self.quoted(from)) -> \(Self.quoted(finding.beneficiary)) [color=\"\(color)\", style=\(style), label=\(Self.quoted(label))];"
  }

  static func quoted(_ text: String) -> String {
    var safe = "\""
    for character in text {
      switch character {
      case "\"", "\\": safe += "\\\(character)"
      case "\n": safe += "\\n"
      default: safe.append(character)
      }
    }
    return safe + "\""
  }
}
