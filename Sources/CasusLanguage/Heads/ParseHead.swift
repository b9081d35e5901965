// SPDX-License-Identifier: Apache-2.0

/// Biaffine attachment and relations (Dozat and Manning 2017, arXiv:1611.01734), decoded to a tree.
struct ParseHead: Sendable {
  let dependent: Linear
  let head: Linear
  let relationDependent: Linear
  let relationHead: Linear
  /// [arc width, arc width] and the last row, which is added to every dependent's.
  private let bilinear: [Float]
  private let prior: [Float]
  /// [relation width, labels × (relation width + 1)] and its last row.
  private let relationBilinear: [Float]
  private let relationPrior: [Float]
  let labels: [String]
  private let rootLabel: Int

  init(_ file: ModelFile, width: Int) throws(ModelError) {
    labels = file.config.relations
    dependent = try Linear(file, "parse.arc.dependent", inputs: width)
    head = try Linear(file, "parse.arc.head", inputs: width, outputs: dependent.outputs)
    relationDependent = try Linear(file, "parse.relation.dependent", inputs: width)
    relationHead = try Linear(
      file, "parse.relation.head", inputs: width, outputs: relationDependent.outputs)
    let arc = dependent.outputs
    let matrix = try file.floats("parse.arc.bilinear", arc + 1, arc)
    bilinear = Array(matrix[..<(arc * arc)])
    prior = Array(matrix[(arc * arc)...])
    let inner = relationDependent.outputs
    let stored = try file.floats("parse.relation.bilinear", labels.count, inner + 1, inner + 1)
    let table = BilinearTable(stored, labels: labels.count, inner: inner)
    relationBilinear = table.matrix
    relationPrior = table.prior
    guard let root = labels.firstIndex(of: "root"), labels.count > 1 else {
      throw ModelError(path: file.path, problem: .damaged("its relations lack \"root\""))
    }
    rootLabel = root
  }

  /// Arc scores of one sentence, `words` rows of `words + 1`.
  func arcs(
    dependents: UnsafePointer<Float>, heads: UnsafePointer<Float>, stride: Int, words: Int,
    scratch: Scratch
  ) -> [Float] {
    let arc = dependent.outputs
    let left = scratch.room(words * arc)
    multiply(
      dependents, stride, bilinear, arc, transposed: false, rows: words, columns: arc, inner: arc,
      into: left, arc)
    for word in 0..<words {
      for column in 0..<arc { left[word * arc + column] += prior[column] }
    }
    return [Float](unsafeUninitializedCapacity: words * (words + 1)) { buffer, filled in
      if let target = buffer.baseAddress {
        multiply(
          left, arc, heads, stride, transposed: true, rows: words, columns: words + 1, inner: arc,
          into: target, words + 1)
      }
      filled = words * (words + 1)
    }
  }

  /// The relation of every word to its head (columns as in ``SpanningTree``).
  func relations(
    dependents: UnsafePointer<Float>, heads: UnsafePointer<Float>, stride: Int, chosen: [Int],
    scratch: Scratch
  ) -> [Int] {
    let inner = relationDependent.outputs
    let wide = labels.count * (inner + 1)
    var found: [Int] = []
    found.reserveCapacity(chosen.count)
    // A few words at a time, so that the products stay in the cache.
    let step = 32
    let left = scratch.room(step * wide)
    for first in Swift.stride(from: 0, to: chosen.count, by: step) {
      let rows = min(step, chosen.count - first)
      multiply(
        dependents + first * stride, stride, relationBilinear, wide, transposed: false, rows: rows,
        columns: wide, inner: inner, into: left, wide)
      for row in 0..<rows {
        let column = chosen[first + row]
        guard column > 0 else {
          found.append(rootLabel)
          continue
        }
        let vector = heads + column * stride
        let products = left + row * wide
        var best = -Float.infinity
        var label = 0
        for candidate in labels.indices where candidate != rootLabel {
          let offset = candidate * (inner + 1)
          var sum = products[offset + inner] + relationPrior[offset + inner]
          for index in 0..<inner {
            sum += (products[offset + index] + relationPrior[offset + index]) * vector[index]
          }
          if sum > best {
            best = sum
            label = candidate
          }
        }
        found.append(label)
      }
    }
    return found
  }
}

/// A stored bilinear tensor [labels, inner + 1, inner + 1] turned so that one product serves all labels.
struct BilinearTable: Sendable {
  /// [inner, labels × (inner + 1)].
  let matrix: [Float]
  /// The row that the left side's added one picks, labels × (inner + 1).
  let prior: [Float]

  init(_ stored: [Float], labels: Int, inner: Int) {
    let side = inner + 1
    let wide = labels * side
    var matrix = [Float](repeating: 0, count: inner * wide)
    var prior = [Float](repeating: 0, count: wide)
    for label in 0..<labels {
      for row in 0..<side {
        for column in 0..<side {
          let value = stored[(label * side + row) * side + column]
          if row < inner {
            matrix[row * wide + label * side + column] = value
          } else {
            prior[label * side + column] = value
          }
        }
      }
    }
    self.matrix = matrix
    self.prior = prior
  }
}
