// SPDX-License-Identifier: Apache-2.0
import CBLAS
import CasusRecords

/// Cuts a body of text into sentences and words: a small dilated convolution over its characters (`Training/segmenter.py`).
///
/// A paragraph is a non-empty line. Words are Universal Dependencies' syntactic words: a contraction gives several.
public struct Segmenter: Sendable {
  private let classes: CharacterClasses
  private let characters: [Float]
  private let characterWidth: Int
  private let words: [Float]
  private let wordWidth: Int
  private let layers: [Layer]
  private let output: Linear
  private let channels: Int

  private struct Layer: Sendable {
    /// [3, channels, channels]: one matrix for each place of the kernel.
    let weight: [Float]
    let bias: [Float]
    let dilation: Int
  }

  /// Scalars that are looked at together, and how far a decision looks to either side.
  private static let window = 2048
  /// No sentence has more words than this: what is longer is cut where an end is least unlikely.
  static let longestSentence = 150

  /// Reads the segmenter of a model file; `nil` if it has none.
  init?(_ file: ModelFile) throws(ModelError) {
    guard let config = file.config.segmenter else { return nil }
    channels = config.channels
    classes = CharacterClasses(own: config.characters, buckets: config.buckets)
    words = try file.floats("segmenter.words", config.buckets, nil)
    wordWidth = words.count / max(1, config.buckets)
    characterWidth = channels - wordWidth
    characters = try file.floats("segmenter.characters", classes.count, characterWidth)
    output = try Linear(file, "segmenter.output", inputs: channels, outputs: 4)
    var layers: [Layer] = []
    for (number, dilation) in config.dilations.enumerated() {
      layers.append(
        Layer(
          weight: try file.floats("segmenter.layers.\(number).weight", 3, channels, channels),
          bias: try file.floats("segmenter.layers.\(number).bias", channels), dilation: dilation))
    }
    self.layers = layers
  }

  /// Sentences of a body, with words still to be analysed.
  public func sentences(of body: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var paragraph = 0
    var line: [Unicode.Scalar] = []
    var start = 0
    var offset = 0
    let workspace = Workspace()
    func finish() {
      defer { line.removeAll(keepingCapacity: true) }
      guard line.contains(where: { !$0.properties.isWhitespace }) else { return }
      let ends = self.ends(of: line, workspace)
      sentences += SentenceBuilder(scalars: line, ends: ends, start: start, paragraph: paragraph)
        .sentences()
      paragraph += 1
    }
    for scalar in body.unicodeScalars {
      offset += 1
      if scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}" {
        finish()
        start = offset
      } else {
        line.append(scalar)
      }
    }
    finish()
    return sentences
  }

  private final class Workspace {
    let rows = Scratch()
    let next = Scratch()
    let scores = Scratch()
  }

  /// What ends after every scalar of a paragraph.
  private func ends(of line: [Unicode.Scalar], _ workspace: Workspace) -> [Boundary] {
    let kinds = line.map { classes.number(of: $0) }
    let buckets = classes.buckets(of: line)
    let reach = layers.reduce(0) { $0 + $1.dilation }
    var ends: [Boundary] = []
    ends.reserveCapacity(line.count)
    var first = 0
    while first < line.count {
      let last = min(line.count, first + Self.window)
      let from = max(0, first - reach)
      let to = min(line.count, last + reach)
      let scores = run(kinds[from..<to], buckets[from..<to], workspace)
      for place in first..<last {
        let row = scores + (place - from) * 4
        var best = 0
        for label in 1..<4 where row[label] > row[best] { best = label }
        ends.append(
          Boundary(
            kind: Boundary.Kind(rawValue: best) ?? .inside,
            sentence: row[3] - max(row[0], row[1], row[2])))
      }
      first = last
    }
    return ends
  }

  private func run(
    _ kinds: ArraySlice<Int>, _ buckets: ArraySlice<Int>, _ workspace: Workspace
  ) -> UnsafeMutablePointer<Float> {
    let count = kinds.count
    let margin = layers.map(\.dilation).max() ?? 0
    let rows = workspace.rows.room((count + 2 * margin) * channels)
    rows.update(repeating: 0, count: (count + 2 * margin) * channels)
    let x = rows + margin * channels
    for (row, (kind, bucket)) in zip(kinds, buckets).enumerated() {
      let target = x + row * channels
      for column in 0..<characterWidth {
        target[column] = characters[kind * characterWidth + column]
      }
      for column in 0..<wordWidth {
        target[characterWidth + column] = words[bucket * wordWidth + column]
      }
    }
    let next = workspace.next.room(count * channels)
    let square = channels * channels
    for layer in layers {
      for row in 0..<count {
        for column in 0..<channels { next[row * channels + column] = layer.bias[column] }
      }
      layer.weight.withUnsafeBufferPointer { weight in
        guard let base = weight.baseAddress else { return }
        for place in 0..<3 {
          cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(count), Int32(channels),
            Int32(channels), 1, x + (place - 1) * layer.dilation * channels, Int32(channels),
            base + place * square, Int32(channels), 1, next, Int32(channels))
        }
      }
      for index in 0..<(count * channels) where next[index] > 0 { x[index] += next[index] }
    }
    let scores = workspace.scores.room(count * 4)
    output.product(x, rows: count, into: scores)
    for row in 0..<count {
      for label in 0..<4 { scores[row * 4 + label] += output.bias[label] }
    }
    return scores
  }
}

/// What ends after a scalar.
struct Boundary: Sendable {
  /// The four kinds, numbered as in training.
  enum Kind: Int, Sendable {
    case inside, token, part, sentence
  }

  var kind: Kind
  /// How much likelier a sentence's end is than anything else; negative if less.
  var sentence: Float
}
