// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// Puts the segmenter's decisions about one paragraph together into sentences of words.
struct SentenceBuilder {
  /// The paragraph.
  let scalars: [Unicode.Scalar]
  /// What ends after each scalar.
  let ends: [Boundary]
  /// Offset of the paragraph in the body.
  let start: Int
  /// Its number.
  let paragraph: Int

  private struct Token {
    var range: Range<Int>
    /// Ends of the parts of a contraction, the last one's included.
    var parts: [Int]
    var spaceAfter: Bool
    var endsSentence: Bool
    /// How likely a sentence ends here.
    var score: Float
  }

  /// The sentences, in order.
  func sentences() -> [Sentence] {
    var found: [Sentence] = []
    var sentence: [Token] = []
    for token in tokens() {
      sentence.append(token)
      if token.endsSentence {
        found.append(contentsOf: close(&sentence, found.count))
      } else if sentence.count >= Segmenter.longestSentence {
        // The likeliest end among what stands there; the rest goes on.
        let candidates = sentence.indices.dropFirst(10).dropLast(1)
        let cut = candidates.max { sentence[$0].score < sentence[$1].score } ?? sentence.count - 1
        var first = Array(sentence[...cut])
        sentence = Array(sentence[(cut + 1)...])
        found.append(contentsOf: close(&first, found.count))
      }
    }
    found.append(contentsOf: close(&sentence, found.count))
    return found
  }

  private func tokens() -> [Token] {
    var tokens: [Token] = []
    var first: Int?
    var parts: [Int] = []
    for place in scalars.indices {
      if scalars[place].properties.isWhitespace { continue }
      if first == nil {
        first = place
        parts = []
      }
      let next = place + 1
      let atSpace = next == scalars.count || scalars[next].properties.isWhitespace
      let kind = ends[place].kind
      if kind == .token || kind == .sentence || atSpace {
        tokens.append(
          Token(
            range: (first ?? place)..<next, parts: parts + [next], spaceAfter: atSpace,
            endsSentence: kind == .sentence, score: ends[place].sentence))
        first = nil
      } else if kind == .part {
        parts.append(next)
      }
    }
    return tokens
  }

  private func close(_ tokens: inout [Token], _ number: Int) -> [Sentence] {
    defer { tokens = [] }
    guard let first = tokens.first, let last = tokens.last else { return [] }
    var words: [Word] = []
    for token in tokens {
      var from = token.range.lowerBound
      for (index, end) in token.parts.enumerated() {
        var form = String.UnicodeScalarView()
        form.append(contentsOf: scalars[from..<end])
        words.append(
          Word(
            form: String(form), span: TextSpan(start: start + from, end: start + end),
            spaceAfter: index == token.parts.count - 1 && token.spaceAfter,
            tokenWords: index == 0 ? token.parts.count : 0))
        from = end
      }
    }
    return [
      Sentence(
        at: SentencePosition(paragraph: paragraph, sentence: number),
        span: TextSpan(start: start + first.range.lowerBound, end: start + last.range.upperBound),
        words: words)
    ]
  }
}
