// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// What is wrong with a CoNLL-U text, and where.
public struct CoNLLUError: Error, Hashable, CustomStringConvertible {
  /// Line, from 1.
  public var line: Int
  /// The cause.
  public var cause: String

  /// Makes an error.
  public init(line: Int, cause: String) {
    self.line = line
    self.cause = cause
  }

  /// Line and cause.
  public var description: String { "line \(line): \(cause)" }
}

/// Reads CoNLL-U (universaldependencies.org/format.html): words, sentences and trees as given.
public enum CoNLLUReader {
  /// All sentences of a text. Empty nodes are passed over; comments and contractions are kept.
  public static func sentences(_ text: String) throws(CoNLLUError) -> [Sentence] {
    var sentences: [Sentence] = []
    var block = Block(first: 1)
    var offset = 0
    var number = 0
    // A carriage return and line feed are one character.
    for line in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    {
      number += 1
      if line.isEmpty {
        if let sentence = try block.finish(offset: &offset, index: sentences.count) {
          sentences.append(sentence)
        }
        block = Block(first: number + 1)
      } else if line.first == "#" {
        block.comments.append(String(line))
      } else {
        try block.take(line, number)
      }
    }
    if let sentence = try block.finish(offset: &offset, index: sentences.count) {
      sentences.append(sentence)
    }
    return sentences
  }

  private struct Block {
    var first: Int
    var comments: [String] = []
    var words: [Word] = []
    var heads: [Int] = []
    /// Contractions: first word, last word, form, space after.
    var tokens: [(first: Int, last: Int, form: String, space: Bool)] = []

    init(first: Int) { self.first = first }

    mutating func take(_ line: Substring, _ number: Int) throws(CoNLLUError) {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count == 10 else {
        throw CoNLLUError(
          line: number, cause: "\(columns.count) columns separated by tabs, where there must be 10")
      }
      guard !columns[0].contains(".") else { return }
      guard !columns[1].isEmpty else {
        throw CoNLLUError(line: number, cause: "the form (column 2) is empty")
      }
      let space = !columns[9].split(separator: "|").contains("SpaceAfter=No")
      if let dash = columns[0].firstIndex(of: "-") {
        guard let from = Int(columns[0][..<dash]),
          let to = Int(columns[0][columns[0].index(after: dash)...]), from == words.count + 1,
          to >= from
        else {
          throw CoNLLUError(
            line: number, cause: "the range \(columns[0]) does not start at the next word")
        }
        tokens.append((from, to, String(columns[1]), space))
        return
      }
      guard Int(columns[0]) == words.count + 1 else {
        throw CoNLLUError(
          line: number, cause: "word number \(columns[0]), where \(words.count + 1) was due")
      }
      guard columns[6] == "_" || Int(columns[6]) != nil else {
        throw CoNLLUError(line: number, cause: "the head \(columns[6]) is not a number")
      }
      heads.append(Int(columns[6]) ?? 0)
      words.append(
        Word(
          form: String(columns[1]), span: TextSpan(start: 0, end: 0), spaceAfter: space,
          lemma: String(columns[2]), upos: String(columns[3]), xpos: String(columns[4]),
          features: String(columns[5]), relation: String(columns[7])))
    }

    func finish(offset: inout Int, index: Int) throws(CoNLLUError) -> Sentence? {
      guard !words.isEmpty else { return nil }
      var words = words
      for (word, head) in heads.enumerated() {
        guard head >= 0, head <= words.count, head != word + 1 else {
          throw CoNLLUError(
            line: first,
            cause: "the head \(head) of word \(word + 1) is not another word of the sentence")
        }
        words[word].head = head == 0 ? nil : head - 1
      }
      let start = offset
      var word = 0
      var token = 0
      while word < words.count {
        if token < tokens.count, tokens[token].first == word + 1 {
          let entry = tokens[token]
          guard entry.last <= words.count else {
            throw CoNLLUError(
              line: first, cause: "the contraction \(entry.form) is longer than its sentence")
          }
          let length = entry.form.unicodeScalars.count
          let parts = entry.last - entry.first + 1
          for part in 0..<parts {
            words[word + part].tokenWords = part == 0 ? parts : 0
            words[word + part].spaceAfter = part == parts - 1 && entry.space
          }
          Contraction.divide(&words, word..<(word + parts), form: entry.form, at: offset)
          offset += length + (entry.space ? 1 : 0)
          word += parts
          token += 1
        } else {
          let length = words[word].form.unicodeScalars.count
          words[word].span = TextSpan(start: offset, end: offset + length)
          offset += length + (words[word].spaceAfter ? 1 : 0)
          word += 1
        }
      }
      let end = words[words.count - 1].span.end
      offset = max(offset, end + 1)
      return Sentence(
        at: SentencePosition(paragraph: 0, sentence: index), span: TextSpan(start: start, end: end),
        words: words, comments: comments)
    }
  }
}

/// How the parts of a contraction share its letters.
enum Contraction {
  /// Gives every part a slice of the token: by its own length where the parts spell the token, else as even as can be.
  static func divide(_ words: inout [Word], _ range: Range<Int>, form: String, at offset: Int) {
    let total = form.unicodeScalars.count
    let lengths = words[range].map { $0.form.unicodeScalars.count }
    let spells = lengths.reduce(0, +) == total
    var place = 0
    for (index, word) in range.enumerated() {
      let last = index == range.count - 1
      let length = spells ? lengths[index] : min(lengths[index], max(0, total - place))
      let end = last ? total : min(total, place + length)
      words[word].span = TextSpan(start: offset + place, end: offset + end)
      place = end
    }
  }
}
