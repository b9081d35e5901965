// SPDX-License-Identifier: Apache-2.0
package import CasusCommitments
import CasusRecords
import CasusWorld

/// The answer to a what-if as one JSON object.
package struct AnswerJSON {
  private let answer: Answer
  private let states: StateRegister

  /// Makes a view.
  package init(_ answer: Answer, states: StateRegister) {
    self.answer = answer
    self.states = states
  }

  /// The object, ended by a line feed.
  package func text() -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("kind", "whatif")
      writer.field("schema", 1)
      writer.field("day", answer.question.day.description)
      writer.key("acts")
      writer.array(answer.question.acts) { writer, act in
        writer.object { writer in
          writer.field("attacker", act.attacker)
          writer.field("act", act.kind.rawValue)
          writer.field("target", act.target)
          writer.field("place", act.place?.name)
        }
      }
      writer.key("states")
      writer.array(answer.states) { writer, state in write(state, &writer) }
      writer.key("chain")
      writer.array(answer.chain) { writer, step in
        writer.object { writer in
          writer.field("step", step.number)
          writer.key("findings")
          writer.array(step.findings) { writer, finding in write(finding, &writer) }
        }
      }
      writer.field("reckoned", answer.reckoning.isEmpty ? nil : answer.reckoning)
      writer.field("basis", answer.basis)
    }
    return writer.text + "\n"
  }

  private func write(_ state: StateAnswer, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("state", state.state)
      writer.field("name", states.name(state.state))
      writer.field("status", state.status.rawValue)
      writer.key("entry")
      writer.array(state.entry) { writer, entry in
        writer.object { writer in
          writer.field("for", entry.beneficiary)
          writer.field("probability", rounded(entry.estimate.value))
          writer.field("low", rounded(entry.estimate.low))
          writer.field("high", rounded(entry.estimate.high))
        }
      }
      writer.field("conflicts", state.conflicts)
      writer.key("findings")
      writer.array(state.findings) { writer, finding in write(finding, &writer) }
    }
  }

  private func write(_ finding: Finding, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("verdict", finding.verdict.rawValue)
      writer.field("state", finding.state)
      writer.field("towards", finding.beneficiary)
      writer.field("against", finding.opponents)
      writer.field("treaty", finding.treaty)
      writer.field("treaty_name", finding.treatyName)
      writer.field("clause", finding.clause.id)
      writer.field("article", finding.clause.article)
      writer.field("obligation", finding.clause.kind.rawValue)
      writer.field("duty", finding.clause.duty.rawValue)
      writer.field("response", finding.clause.response?.rawValue)
      writer.field("means", finding.clause.means?.rawValue)
      writer.field("paraphrase", finding.clause.paraphrase)
      writer.field("origin", ClauseWording.origin(finding.origin) ?? "register")
      writer.field("released_because", finding.release?.rawValue)
      writer.field("facts", finding.facts)
      writer.field("open_terms", finding.openTerms)
      writer.field("step", finding.step)
    }
  }

  /// To four places, so that the bytes are the same on every machine.
  private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
