// SPDX-License-Identifier: Apache-2.0

/// Names as a chain: a hidden layer, label scores, and what label may follow which (a linear-chain conditional random field).
struct NameHead: Sendable {
  /// The hidden layer, which runs with the other heads' as one product.
  let hidden: Linear
  private let output: Linear
  private let chain: BIO

  init(_ file: ModelFile, width: Int) throws(ModelError) {
    guard let labels = file.config.tags["names"], !labels.isEmpty else {
      throw ModelError(path: file.path, problem: .damaged("its tag head \"names\" is missing"))
    }
    hidden = try Linear(file, "names.hidden", inputs: width)
    output = try Linear(file, "names.output", inputs: hidden.outputs, outputs: labels.count)
    let transitions = try file.floats("names.transitions", labels.count, labels.count)
    chain = BIO(labels: labels, transitions: transitions)
  }

  /// The names of a sentence from its rows of the hidden layer, the rectifier already applied.
  func runs(_ rows: UnsafePointer<Float>, words: Int, stride: Int) -> [BIO.Run] {
    scores(rows, words: words, stride: stride).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { chain.runs($0, words: words, stride: output.outputs) } ?? []
    }
  }

  /// Label scores, `words` rows.
  func scores(_ rows: UnsafePointer<Float>, words: Int, stride: Int) -> [Float] {
    let labels = output.outputs
    var scores = [Float](repeating: 0, count: words * labels)
    for word in 0..<words {
      let row = rows + word * stride
      for label in 0..<labels {
        var sum = output.bias[label]
        let first = label * hidden.outputs
        for column in 0..<hidden.outputs {
          sum += output.weight[first + column] * row[column]
        }
        scores[word * labels + label] = sum
      }
    }
    return scores
  }
}
