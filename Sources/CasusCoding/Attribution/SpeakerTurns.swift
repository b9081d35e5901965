// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Reads interviews and transcripts: a paragraph that opens with a name and a colon is that speaker's.
///
/// One such paragraph alone may be a headline or a date; where two or more stand in a text, they are turns.
struct SpeakerTurns {
  let graphs: [SentenceGraph]

  /// A turn: the label's words in its first sentence, and the sentences that belong to it.
  private struct Turn {
    var sentence: Int
    var label: Range<Int>
    var sentences: [Int]
  }

  func voices() -> [Voice] {
    let turns = turns()
    guard turns.count > 1 else { return [] }
    return turns.map { turn in
      let isQuestion = turn.sentences.last.map { graphs[$0].words.last?.form == "?" } ?? false
      let content = turn.sentences.compactMap { index -> Voice.Stretch? in
        let first = index == turn.sentence ? turn.label.upperBound + 1 : 0
        let count = graphs[index].words.count
        return first < count ? Voice.Stretch(sentence: index, words: first..<count) : nil
      }
      return Voice(
        sentence: turn.sentence, cue: turn.label.upperBound..<(turn.label.upperBound + 1),
        cueHead: turn.label.upperBound,
        source: Voice.WordPlace(
          sentence: turn.sentence, word: graphs[turn.sentence].head(of: turn.label)),
        content: content, stance: isQuestion ? .asked : .said, score: 0.9,
        steps: [Evidence.Step(.rule, "a turn of the speaker named before the colon")])
    }.filter { !$0.content.isEmpty }
  }

  private func turns() -> [Turn] {
    var turns: [Turn] = []
    var open: Turn?
    var pending: [Int] = []
    for (index, graph) in graphs.enumerated() {
      if graph.sentence.at.sentence == 0, let label = label(of: graph) {
        // Paragraphs between two turns go on with the first; those after the last turn may be the reporter's again.
        if var turn = open {
          turn.sentences += pending
          turns.append(turn)
        }
        pending = []
        open = Turn(sentence: index, label: label, sentences: [index])
      } else if let turn = open,
        graph.sentence.at.paragraph == graphs[turn.sentence].sentence.at.paragraph
      {
        open?.sentences.append(index)
      } else if open != nil {
        pending.append(index)
      }
    }
    if let open { turns.append(open) }
    return turns
  }

  private static let askers: Set<String> = [
    "reporter", "interviewer", "question", "answer", "host", "moderator", "journalist",
  ]

  /// One to four words of a name, or Q and A, before a colon.
  private func label(of graph: SentenceGraph) -> Range<Int>? {
    guard let colon = graph.words.prefix(5).firstIndex(where: { $0.form == ":" }), colon > 0 else {
      return nil
    }
    let label = 0..<colon
    let isName = label.allSatisfy { word in
      let form = graph.words[word].form
      return form.first?.isUppercase == true && !form.contains { $0.isNumber }
        && (graph.upos(word) == "PROPN" || form.count == 1 || graph.name(at: word) != nil
          || Self.askers.contains(form.lowercased()))
        || form == "."
    }
    return isName ? label : nil
  }
}
