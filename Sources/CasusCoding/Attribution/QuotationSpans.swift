// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Follows quotation marks over the sentences of a paragraph, so that a speaker named once keeps what he says.
struct QuotationSpans {
  /// For every sentence, the runs of words between quotation marks.
  let runs: [[Range<Int>]]

  init(graphs: [SentenceGraph]) {
    var runs: [[Range<Int>]] = []
    var isOpen = false
    var paragraph = -1
    for graph in graphs {
      if graph.sentence.at.paragraph != paragraph {
        paragraph = graph.sentence.at.paragraph
        isOpen = false
      }
      let (found, stillOpen) = Self.scan(graph.sentence, isOpen: isOpen)
      isOpen = stillOpen
      runs.append(found)
    }
    self.runs = runs
  }

  /// Runs of words between the marks of one sentence, the marks not counted.
  static func runs(in sentence: Sentence) -> [Range<Int>] { scan(sentence, isOpen: false).runs }

  private static func scan(
    _ sentence: Sentence, isOpen: Bool
  ) -> (runs: [Range<Int>], isOpen: Bool) {
    var runs: [Range<Int>] = []
    var start: Int? = isOpen ? 0 : nil
    for (word, entry) in sentence.words.enumerated() {
      guard ContentFinder.marks.contains(entry.form) else { continue }
      let opens = ["“", "«", "„", "``"].contains(entry.form)
      if let first = start, !opens {
        if word > first { runs.append(first..<word) }
        start = nil
      } else if start == nil {
        start = word + 1
      }
    }
    if let first = start {
      if first < sentence.words.count { runs.append(first..<sentence.words.count) }
      return (runs, true)
    }
    return (runs, false)
  }

  /// Gives whole quoted sentences that no voice holds to the speaker beside them; nobody's where there is none.
  func extend(_ voices: [Voice], graphs: [SentenceGraph]) -> [Voice] {
    var voices = voices
    for (index, graph) in graphs.enumerated() {
      let count = graph.words.count
      guard let run = runs[index].first(where: { $0.count * 10 >= count * 7 && $0.count > 3 })
      else { continue }
      let isHeld = voices.contains { voice in
        voice.content.contains { $0.sentence == index && $0.words.overlaps(run) }
          && voice.stance != .denied
      }
      if isHeld { continue }
      if let speaker = speaker(of: index, voices, graphs) {
        voices[speaker].content.append(Voice.Stretch(sentence: index, words: run))
        voices[speaker].steps.append(Evidence.Step(.rule, "the quotation goes on"))
      } else {
        let mark = max(0, run.lowerBound - 1)
        voices.append(
          Voice(
            sentence: index, cue: mark..<(mark + 1), cueHead: mark, source: nil,
            content: [Voice.Stretch(sentence: index, words: run)], stance: .said, score: 0.5,
            steps: [Evidence.Step(.rule, "between quotation marks, nobody named")]))
      }
    }
    return voices
  }

  /// The voice of the same paragraph whose quoted words come last before the sentence, or first after it.
  private func speaker(_ voices: [Voice], _ fits: (Voice) -> Bool) -> Int? {
    voices.indices.last { fits(voices[$0]) }
  }

  private func speaker(of index: Int, _ voices: [Voice], _ graphs: [SentenceGraph]) -> Int? {
    let paragraph = graphs[index].sentence.at.paragraph
    let spoken: Set<Stance> = [.said, .confirmed, .reported, .predicted, .asked, .promised]
    func fits(_ voice: Voice, _ place: Int) -> Bool {
      voice.sentence == place && spoken.contains(voice.stance) && voice.source != nil
        && graphs[place].sentence.at.paragraph == paragraph && !runs[place].isEmpty
    }
    var place = index - 1
    while place >= 0, graphs[place].sentence.at.paragraph == paragraph {
      if let found = speaker(voices, { fits($0, place) }) { return found }
      guard runs[place].contains(where: { $0.count * 2 > graphs[place].words.count }) else { break }
      place -= 1
    }
    guard graphs.indices.contains(index + 1) else { return nil }
    return speaker(voices) { fits($0, index + 1) }
  }
}
