// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Settles which of nested acts are events: one that promises, threatens, asks or refuses an act is the event, and the act is what it
/// promises, threatens, asks or refuses.
///
/// After PLOVER's practice ("vowed to attack" is THREATEN and no ASSAULT). A threat takes its mode from the act.
struct SpeechActs {
  let graph: SentenceGraph

  private static let holders: Set<EventType> = [.agree, .concede, .request, .reject, .threaten]
  private static let contents: Set<String> = ["xcomp", "ccomp", "advcl", "obj"]

  /// The events that stand for themselves, in the same order.
  func settled(_ events: [(CodedEvent, Judgement)]) -> [(CodedEvent, Judgement)] {
    var kept = events
    var dropped = Set<Int>()
    for (index, (event, _)) in events.enumerated() {
      guard let holder = holder(of: event.predicate, in: events) else { continue }
      dropped.insert(index)
      if kept[holder].0.type == .threaten, kept[holder].0.mode == nil {
        let mode = PloverPractice.planned(event.type, event.mode)?.mode ?? event.mode
        if let mode, mode.intensity(in: .threaten) != nil {
          kept[holder].0.mode = mode
          kept[holder].0.steps.append(
            Evidence.Step(.rule, "threatens with \(event.type.rawValue)"))
        }
      }
      if kept[holder].0.recipients.isEmpty, kept[holder].0.type != .concede {
        kept[holder].0.recipients = event.recipients.filter { recipient in
          !kept[holder].0.actors.contains { $0.head == recipient.head }
        }
      }
    }
    return kept.indices.filter { !dropped.contains($0) }.map { kept[$0] }
  }

  /// The event whose content a predicate is, through coordination.
  private func holder(of predicate: Int, in events: [(CodedEvent, Judgement)]) -> Int? {
    var word = predicate
    while graph.relation(word) == "conj", let head = graph.words[word].head,
      graph.upos(head) == graph.upos(predicate)
    {
      word = head
    }
    guard Self.contents.contains(String(graph.relation(word))), let head = graph.words[word].head
    else { return nil }
    let relation = graph.relation(word)
    // A purpose or a way is content only as an infinitive: "threatened to", not "threatened, firing".
    if relation == "advcl", graph.words[word].xpos != "VB" { return nil }
    // An object is what is asked for or offered ("urged talks"), not whom it concerns.
    if relation == "obj", graph.upos(word) != "NOUN" { return nil }
    return events.firstIndex { event, _ in
      event.predicate == head && Self.holders.contains(event.type)
    }
  }
}
