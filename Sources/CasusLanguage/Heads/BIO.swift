// SPDX-License-Identifier: Apache-2.0

/// Decodes begin–inside–outside scores to the best legal sequence and its spans.
struct BIO: Sendable {
  /// The labels: "O", "B-…", "I-…".
  let labels: [String]
  private let before: [[Int]]
  /// What going from one label (row) to another (column) adds.
  private let transitions: [Float]

  /// Prepares the legal transitions: an "I-x" follows only "B-x" or "I-x".
  init(labels: [String], transitions: [Float]? = nil) {
    self.labels = labels
    self.transitions = transitions ?? [Float](repeating: 0, count: labels.count * labels.count)
    before = labels.map { label in
      guard label.hasPrefix("I-") else { return Array(labels.indices) }
      let kind = label.dropFirst(2)
      return labels.indices.filter { labels[$0] != "O" && labels[$0].dropFirst(2) == kind }
    }
  }

  /// A labelled run of words.
  struct Run: Hashable, Sendable {
    var words: Range<Int>
    var kind: String
    var score: Float
  }

  /// The spans of the best sequence (Viterbi); a span's score is its weakest word's probability.
  func runs(_ scores: UnsafePointer<Float>, words: Int, stride: Int) -> [Run] {
    guard words > 0 else { return [] }
    let path = best(scores, words: words, stride: stride)
    var runs: [Run] = []
    for word in 0..<words {
      let label = labels[path[word]]
      guard label != "O" else { continue }
      let kind = String(label.dropFirst(2))
      let probability = Softmax.probability(
        scores + word * stride, count: labels.count, of: path[word])
      if label.hasPrefix("I-"), let last = runs.last, last.words.upperBound == word,
        last.kind == kind
      {
        runs[runs.count - 1].words = last.words.lowerBound..<(word + 1)
        runs[runs.count - 1].score = min(last.score, probability)
      } else {
        runs.append(Run(words: word..<(word + 1), kind: kind, score: probability))
      }
    }
    return runs
  }

  private func best(_ scores: UnsafePointer<Float>, words: Int, stride: Int) -> [Int] {
    let count = labels.count
    var total = (0..<count).map { labels[$0].hasPrefix("I-") ? -Float.infinity : scores[$0] }
    var back: [[Int]] = []
    for word in 1..<max(1, words) {
      var next = [Float](repeating: -.infinity, count: count)
      var from = [Int](repeating: 0, count: count)
      for label in 0..<count {
        for previous in before[label] {
          let sum = total[previous] + transitions[previous * count + label]
          guard sum > next[label] else { continue }
          next[label] = sum
          from[label] = previous
        }
        next[label] += scores[word * stride + label]
      }
      back.append(from)
      total = next
    }
    var label = total.indices.max { total[$0] < total[$1] } ?? 0
    var path = [label]
    for from in back.reversed() {
      label = from[label]
      path.append(label)
    }
    return path.reversed()
  }
}

/// Probabilities from scores.
enum Softmax {
  /// The probability of one of `count` classes.
  static func probability(_ scores: UnsafePointer<Float>, count: Int, of chosen: Int) -> Float {
    var top = -Float.infinity
    for index in 0..<count { top = max(top, scores[index]) }
    var sum: Float = 0
    for index in 0..<count { sum += exponential(scores[index] - top) }
    return exponential(scores[chosen] - top) / sum
  }

  /// e to the power of x, for x ≤ 0.
  static func exponential(_ x: Float) -> Float { x < -80 ? 0 : Float.casusExp(x) }
}
