// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Codes duties and passings from what the coding heads see.
///
/// Requires: a scene whose sentences carry signals. Provides: commitments and transfers of one sentence.
struct SignalFrames: Sendable {
  let scene: Scene
  let finder: SignalMentions

  init(scene: Scene) {
    self.scene = scene
    finder = SignalMentions(scene: scene)
  }

  /// A record is coded from this probability on.
  static let threshold: Float = 0.5

  // MARK: Transfers

  func transfers(in graph: SentenceGraph) -> [CodedTransfer] {
    graph.sentence.signals.compactMap { signal in
      guard signal.transfer >= Self.threshold else { return nil }
      var steps = [
        Evidence.Step(.words, graph.words[signal.word].form),
        Evidence.Step(.head, "transfer head \(AttributionStage.percent(signal.transfer))"),
      ]
      let things = signal.words("transfer.thing", atLeast: 0.4).map { item in
        (
          word: item.word,
          category: scene.thing(at: item.word, in: graph)
            ?? item.category.flatMap { ObjectCategory(rawValue: $0) } ?? .other
        )
      }
      let givers = finder.mentions(
        "transfer.giver", of: signal, atLeast: 0.45, in: graph, &steps)
      let receivers = finder.mentions(
        "transfer.receiver", of: signal, atLeast: 0.45, in: graph, &steps
      ).filter { other in !givers.contains { $0.head == other.head } }
      guard !things.isEmpty, !givers.isEmpty || !receivers.isEmpty else { return nil }
      return CodedTransfer(
        predicate: signal.word, givers: givers, receivers: receivers, objects: things,
        purpose: nil, score: Double(signal.transfer), steps: steps)
    }
  }

  // MARK: Commitments

  /// - Parameter before: the parties of the pact told last, for "the parties" and for duties that name nobody.
  func commitments(in graph: SentenceGraph, parties before: [Mention]) -> [CodedCommitment] {
    graph.sentence.signals.compactMap { signal in
      guard signal.commitment >= Self.threshold, let likeliest = signal.obligations.first,
        let obligation = ObligationKind(rawValue: likeliest.label)
      else { return nil }
      var steps = [
        Evidence.Step(.words, graph.words[signal.word].form),
        Evidence.Step(
          .head, "duty head \(obligation.rawValue) \(AttributionStage.percent(likeliest.score))"),
      ]
      var obligors = finder.mentions(
        "commitment.obligor", of: signal, atLeast: 0.4, in: graph, &steps)
      var beneficiaries = finder.mentions(
        "commitment.beneficiary", of: signal, atLeast: 0.4, in: graph, &steps)
      let common = obligors.filter { one in beneficiaries.contains { $0.head == one.head } }
      let isNameless = obligors.allSatisfy { $0.actors.allSatisfy { $0.code == nil } }
      var isMutual = !common.isEmpty
      if isNameless, beneficiaries.isEmpty || isMutual, before.flatMap(\.actors).count >= 2 {
        obligors = before
        isMutual = true
        steps.append(Evidence.Step(.rule, "the parties told before"))
      }
      if isMutual {
        // Whoever is named on either side is bound to all the others.
        obligors += beneficiaries.filter { other in
          !obligors.contains { $0.head == other.head }
        }
        if obligors.flatMap(\.actors).count < 2 { isMutual = false }
        beneficiaries = []
      }
      guard !obligors.isEmpty else { return nil }
      return CodedCommitment(
        predicate: signal.word, obligation: obligation, obligors: obligors,
        beneficiaries: beneficiaries, reciprocal: isMutual,
        trigger: stretch("commitment.trigger", of: signal),
        instrument: signal.best("commitment.instrument").map {
          graph.phrase($0.word, tail: true)
        }, judged: signal.word, score: Double(likeliest.score), steps: steps)
    }
  }

  private func stretch(_ role: String, of signal: Signal) -> Range<Int>? {
    guard let first = signal.best(role + ".first"), let last = signal.best(role + ".last"),
      first.word <= last.word
    else { return nil }
    return first.word..<(last.word + 1)
  }
}
