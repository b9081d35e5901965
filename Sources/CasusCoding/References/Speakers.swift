// SPDX-License-Identifier: Apache-2.0

/// Voices by the sentences that they reach into, to ask quickly who says a word.
struct Speakers: Sendable {
  private var bySentence: [Int: [Voice]] = [:]

  init(_ voices: [Voice]) {
    for voice in voices where voice.source != nil {
      for sentence in Set(voice.content.map(\.sentence)) {
        bySentence[sentence, default: []].append(voice)
      }
    }
  }

  /// Where the source of the innermost voice around a word stands.
  func source(of word: Int, in sentence: Int) -> Voice.WordPlace? {
    bySentence[sentence]?.filter { $0.holds(sentence, word) }.min { $0.size < $1.size }?.source
  }
}
