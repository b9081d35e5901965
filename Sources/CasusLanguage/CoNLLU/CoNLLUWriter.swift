// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Writes analyses as CoNLL-U, with names, frames and factuality in the last column.
///
/// Column 10 may hold `SpaceAfter=No`; `NE=B-PER` … for names; `Frame=ARG0:2,SOURCE:2` for a predicate's or cue's arguments by word
/// number; `Cue=0.97` where the word is a cue of attribution; `Factuality=2.31`.
public enum CoNLLUWriter {
  /// The text of one sentence, ending in an empty line.
  public static func text(_ sentence: Sentence) -> String {
    var lines = sentence.comments
    if !lines.contains(where: { $0.hasPrefix("# sent_id") }) {
      lines.append("# sent_id = \(sentence.at.paragraph + 1).\(sentence.at.sentence + 1)")
    }
    if !lines.contains(where: { $0.hasPrefix("# text") }) {
      lines.append("# text = \(surface(sentence))")
    }
    var names = [Int: String]()
    for name in sentence.names {
      for word in name.words {
        names[word] = (word == name.words.lowerBound ? "B-" : "I-") + name.kind.rawValue
      }
    }
    var frames = [Int: Frame]()
    for frame in sentence.frames { frames[frame.predicate] = frame }
    for (index, word) in sentence.words.enumerated() {
      if word.tokenWords > 1 {
        let end = min(sentence.words.count, index + word.tokenWords)
        let space = sentence.words[end - 1].spaceAfter
        lines.append(
          "\(index + 1)-\(end)\t\(tokenForm(sentence, index..<end))\t_\t_\t_\t_\t_\t_\t_\t\(space ? "_" : "SpaceAfter=No")"
        )
      }
      var notes: [String] = []
      if let frame = frames[index] {
        if frame.cue >= 0.5 { notes.append("Cue=\(fixed(frame.cue))") }
      }
      if let value = word.factuality { notes.append("Factuality=\(fixed(value))") }
      if let frame = frames[index], !frame.arguments.isEmpty {
        let arguments = frame.arguments.map { "\($0.role):\($0.word + 1)" }
        notes.append("Frame=" + arguments.joined(separator: ","))
      }
      if let name = names[index] { notes.append("NE=\(name)") }
      if word.tokenWords == 1, !word.spaceAfter { notes.append("SpaceAfter=No") }
      let head = word.head.map { $0 + 1 } ?? 0
      lines.append(
        [
          String(index + 1), word.form, word.lemma, word.upos, word.xpos, word.features,
          String(head), word.relation, "_", notes.isEmpty ? "_" : notes.joined(separator: "|"),
        ].joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The sentence's words with the white space that stood between them.
  static func surface(_ sentence: Sentence) -> String {
    var text = ""
    var index = 0
    while index < sentence.words.count {
      let count = max(1, sentence.words[index].tokenWords)
      let end = min(sentence.words.count, index + count)
      text += tokenForm(sentence, index..<end)
      if end < sentence.words.count, sentence.words[end - 1].spaceAfter { text += " " }
      index = end
    }
    return text
  }

  /// A contraction as it stood; its parts spell it where each kept its letters.
  private static func tokenForm(_ sentence: Sentence, _ range: Range<Int>) -> String {
    sentence.words[range].map(\.form).joined()
  }

  private static func fixed(_ value: Float) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
