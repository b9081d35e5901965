// SPDX-License-Identifier: Apache-2.0
import CasusKernels

/// What a marked source does to a marked target, from the vectors of both and of the whole text.
struct RelateHead: Sendable {
  let types: [String]
  private let hidden: Linear
  private let output: Linear

  /// Reads the head; `nil` where the model was not taught to relate.
  init?(_ file: ModelFile, width: Int) throws(ModelError) {
    guard let types = file.config.relateTypes else { return nil }
    self.types = types
    hidden = try Linear(file, "relate.hidden", inputs: 3 * width)
    output = try Linear(
      file, "relate.output", inputs: hidden.outputs, outputs: types.count)
  }

  /// Probabilities of the types, in the order of ``types``.
  ///
  /// - Parameters:
  ///   - rows: vectors of the pieces, the first that of the whole text, `width` numbers each.
  ///   - marks: 0, 1 (source) or 2 (target) for every piece.
  func probabilities(_ rows: UnsafePointer<Float>, width: Int, marks: [Int32]) -> [Float] {
    var input = [Float](repeating: 0, count: 3 * width)
    for column in 0..<width { input[column] = rows[column] }
    for mark in 1...2 {
      let pieces = marks.indices.filter { marks[$0] == Int32(mark) }
      // Where nothing is marked, the text stands for it.
      for piece in pieces.isEmpty ? [0] : pieces {
        for column in 0..<width {
          input[mark * width + column] +=
            rows[piece * width + column] / Float(max(1, pieces.count))
        }
      }
    }
    var middle = [Float](repeating: 0, count: hidden.outputs)
    middle.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      hidden.product(input, rows: 1, into: base)
      casus_relu(base, hidden.bias, 1, hidden.outputs)
    }
    var scores = [Float](repeating: 0, count: types.count)
    scores.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      output.product(middle, rows: 1, into: base)
      casus_add_bias(base, output.bias, 1, types.count)
      casus_softmax(base, 1, types.count, 1)
    }
    return scores
  }
}
