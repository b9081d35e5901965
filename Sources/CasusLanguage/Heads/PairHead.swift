// SPDX-License-Identifier: Apache-2.0

/// Which role each word plays for a predicate, biaffine.
struct PairHead: Sendable {
  let predicate: Linear
  let argument: Linear
  let roles: [String]
  private let table: BilinearTable

  /// A word with the role it plays.
  struct Found {
    var word: Int
    var role: Int
    var score: Float
  }

  init(_ file: ModelFile, _ name: String, roles: [String], width: Int) throws(ModelError) {
    self.roles = roles
    predicate = try Linear(file, name + ".predicate", inputs: width)
    argument = try Linear(file, name + ".argument", inputs: width, outputs: predicate.outputs)
    let inner = predicate.outputs
    table = BilinearTable(
      try file.floats(name + ".bilinear", roles.count, inner + 1, inner + 1), labels: roles.count,
      inner: inner)
  }

  /// Words with a role for one predicate, by word.
  func roles(
    of predicate: UnsafePointer<Float>, words: UnsafePointer<Float>, stride: Int, count: Int,
    scratch: Scratch
  ) -> [Found] {
    let scores = scores(
      of: predicate, words: words, stride: stride, count: count, scratch: scratch)
    var found: [Found] = []
    for word in 0..<count {
      let row = scores + word * roles.count
      var best = 0
      for role in roles.indices where row[role] > row[best] { best = role }
      if best > 0 {
        found.append(
          Found(
            word: word, role: best,
            score: Softmax.probability(row, count: roles.count, of: best)))
      }
    }
    return found
  }

  /// Scores of every role for every word, `count` rows, in the scratch storage.
  func scores(
    of predicate: UnsafePointer<Float>, words: UnsafePointer<Float>, stride: Int, count: Int,
    scratch: Scratch
  ) -> UnsafePointer<Float> {
    let inner = self.predicate.outputs
    let side = inner + 1
    let wide = roles.count * side
    let left = scratch.room(wide + count * roles.count)
    let scores = left + wide
    multiply(
      predicate, inner, table.matrix, wide, transposed: false, rows: 1, columns: wide,
      inner: inner, into: left, wide)
    for index in 0..<wide { left[index] += table.prior[index] }
    multiply(
      words, stride, left, side, transposed: true, rows: count, columns: roles.count, inner: inner,
      into: scores, roles.count)
    for word in 0..<count {
      for role in roles.indices { scores[word * roles.count + role] += left[role * side + inner] }
    }
    return UnsafePointer(scores)
  }
}
