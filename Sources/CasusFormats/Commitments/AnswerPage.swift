// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments

/// The answer to a what-if as one page that needs no network: the drawing, then every state with its clauses and the doubt.
package struct AnswerPage {
  private let answer: Answer
  private let wording: ClauseWording
  private let states: StateRegister

  /// Makes a view.
  package init(_ answer: Answer, states: StateRegister) {
    self.answer = answer
    self.states = states
    wording = ClauseWording(states)
  }

  /// The page.
  ///
  /// - Parameter drawing: turns a Graphviz graph into SVG; `nil` leaves the drawing out.
  package func page(drawing: (String) -> String?) -> String {
    let acts = answer.question.acts.map(wording.act).joined(separator: "; ")
    var text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Casus">
      <title>\(HTMLPage.escaped(acts)) – Casus</title>
      <style>\(HTMLStyle.sheet)</style>
      </head>
      <body>
      <section class="report">
      <header><h1>\(HTMLPage.escaped(acts))</h1><p class="source">\(answer.question.day) · what follows by the commitments known here</p></header>

      """
    if let svg = drawing(AnswerDot(answer, states: states).dot()) {
      text += "<div class=\"drawing\">\(svg)</div>\n"
      text +=
        "<p class=\"legend\">red: acts · solid: bound · dashed: depends on an open term, or a right · dotted: broken word · green: may join</p>\n"
    }
    text += table()
    for status in StateAnswer.Status.allCases {
      let group = answer.states.filter { $0.status == status && !$0.findings.isEmpty }
      guard !group.isEmpty else { continue }
      text += "<h2>\(HTMLPage.escaped(ClauseWording.status(status))) (\(group.count))</h2>\n"
      let isLong = group.count > 12 || status == .released || status == .restrained
      if isLong { text += "<details><summary>\(names(group))</summary>" }
      text += "<ul>\n"
      for state in group { text += entry(state) }
      text += "</ul>\n"
      if isLong { text += "</details>\n" }
    }
    if !answer.basis.isEmpty {
      text +=
        "<p class=\"source\">Chances, reckoned \(answer.reckoning): \(HTMLPage.escaped(answer.basis.joined(separator: "; "))).</p>\n"
    }
    return text
      + "</section>\n<footer>Written by Casus. Clauses are paraphrased; what a pact leaves undefined is left undefined here.</footer>\n</body>\n</html>\n"
  }

  private func names(_ group: [StateAnswer]) -> String {
    HTMLPage.escaped(wording.names(group.map(\.state), most: 12))
  }

  /// Who comes in how likely: for those who cannot see the drawing.
  private func table() -> String {
    let rows = answer.states.flatMap { state in state.entry.map { (state, $0) } }
    guard !rows.isEmpty else { return "" }
    var text =
      "<details><summary>How likely each comes in</summary><table><tr><th>state</th><th>for</th><th>chance</th></tr>\n"
    for (state, entry) in rows.sorted(by: { $0.1.estimate.value > $1.1.estimate.value }) {
      text +=
        "<tr><td>\(HTMLPage.escaped(wording.name(state.state)))</td><td>\(HTMLPage.escaped(wording.name(entry.beneficiary)))</td><td>\(ClauseWording.percent(entry.estimate))</td></tr>\n"
    }
    return text + "</table></details>\n"
  }

  private func entry(_ state: StateAnswer) -> String {
    var text =
      "<li class=\"commitment\"><strong>\(HTMLPage.escaped(wording.name(state.state)))</strong>"
    for conflict in state.conflicts { text += "<small>\(HTMLPage.escaped(conflict))</small>" }
    for finding in state.findings {
      let step = finding.step > 0 ? "step \(finding.step): " : ""
      text +=
        "<small>\(step)<b>\(finding.verdict.rawValue)</b> towards \(HTMLPage.escaped(wording.name(finding.beneficiary))): \(HTMLPage.escaped(ClauseWording.citation(finding))) – \(HTMLPage.escaped(ClauseWording.duty(finding.clause)))"
      if !finding.clause.paraphrase.isEmpty {
        text += "<br>“\(HTMLPage.escaped(finding.clause.paraphrase))”"
      }
      if !finding.facts.isEmpty {
        text += "<br>because \(HTMLPage.escaped(finding.facts.joined(separator: "; ")))"
      }
      if !finding.openTerms.isEmpty {
        text +=
          "<br>depends on \(HTMLPage.escaped(finding.openTerms.joined(separator: "; ")))"
      }
      text += "</small>"
    }
    return text + "</li>\n"
  }
}
