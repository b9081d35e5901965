// SPDX-License-Identifier: Apache-2.0
import CasusKernels

/// The shared transformer encoder: post-norm BERT layers over word pieces, with letter shapes among the inputs.
struct Encoder: Sendable {
  let width: Int
  let positionsCount: Int
  private let heads: Int
  private let epsilon: Float
  private let file: ModelFile
  private let scales: [Float]
  private let positions: [Float]
  private let shapes: [Float]
  /// Vectors of unmarked, source and target pieces; empty in a model that was not taught to relate.
  private let marks: [Float]
  private let norm: Norm
  private let layers: [Layer]

  struct Norm: Sendable {
    let weight: [Float]
    let shift: [Float]

    init(_ file: ModelFile, _ name: String, _ width: Int) throws(ModelError) {
      weight = try file.floats(name + ".weight", width)
      shift = try file.floats(name + ".bias", width)
    }
  }

  struct Layer: Sendable {
    let qkv: Linear
    let output: Linear
    let attentionNorm: Norm
    let up: Linear
    let down: Linear
    let feedforwardNorm: Norm
  }

  /// Storage of one task.
  final class Workspace {
    let rows = Scratch()
    let qkv = Scratch()
    let context = Scratch()
    let wide = Scratch()
    let scores = Scratch()
  }

  /// Reads the encoder from a model file.
  init(_ file: ModelFile) throws(ModelError) {
    let config = file.config.encoder
    guard config.heads > 0, config.width % config.heads == 0, config.layers > 0 else {
      throw ModelError(path: file.path, problem: .damaged("its encoder's sizes make no sense"))
    }
    self.file = file
    width = config.width
    heads = config.heads
    epsilon = config.epsilon
    positionsCount = config.positions
    scales = try file.floats("encoder.embeddings.pieces.scale", nil)
    _ = try file.withSignedBytes("encoder.embeddings.pieces", rows: scales.count, width: width) {
      _ in true
    }
    positions = try file.floats("encoder.embeddings.positions", config.positions, width)
    shapes = try file.floats("encoder.embeddings.shapes", file.config.shapes, width)
    marks =
      try file.config.relateTypes == nil
      ? [] : file.floats("encoder.embeddings.marks", 3, width)
    norm = try Norm(file, "encoder.embeddings.norm", width)
    var layers: [Layer] = []
    for number in 0..<config.layers {
      let name = "encoder.layers.\(number)."
      layers.append(
        Layer(
          qkv: try Linear(file, name + "attention.qkv", inputs: width, outputs: 3 * width),
          output: try Linear(file, name + "attention.output", inputs: width, outputs: width),
          attentionNorm: try Norm(file, name + "attention.norm", width),
          up: try Linear(
            file, name + "feedforward.up", inputs: width, outputs: config.intermediate),
          down: try Linear(
            file, name + "feedforward.down", inputs: config.intermediate, outputs: width),
          feedforwardNorm: try Norm(file, name + "feedforward.norm", width)))
    }
    self.layers = layers
  }

  /// Number of pieces in the vocabulary.
  var vocabulary: Int { scales.count }

  /// Encodes sequences that lie one after another, without padding between them.
  ///
  /// - Parameter marks: for every piece 0, 1 (source) or 2 (target); none where nothing is marked.
  /// - Returns: one row of ``width`` numbers a piece, in `workspace.rows`, valid until the next call.
  func encode(
    pieces: [Int32], shapes forms: [Int32], marks: [Int32] = [], lengths: [Int],
    workspace: Workspace
  ) throws(ModelError) -> UnsafeMutablePointer<Float> {
    let count = pieces.count
    let x = workspace.rows.room(count * width)
    try embed(pieces, forms, lengths, into: x)
    if !marks.isEmpty, !self.marks.isEmpty { add(marks, to: x) }
    casus_add_norm(x, nil, nil, norm.weight, norm.shift, count, width, epsilon)
    let qkv = workspace.qkv.room(count * 3 * width)
    let context = workspace.context.room(count * width)
    let longest = lengths.max() ?? 0
    let scores = workspace.scores.room(longest * longest)
    for layer in layers {
      layer.qkv.product(x, rows: count, into: qkv)
      casus_add_bias(qkv, layer.qkv.bias, count, 3 * width)
      attend(qkv, lengths, scores, into: context)
      // The queries are spent: their room takes the attention's output.
      layer.output.product(context, rows: count, into: qkv)
      casus_add_norm(
        x, qkv, layer.output.bias, layer.attentionNorm.weight, layer.attentionNorm.shift, count,
        width, epsilon)
      let wide = workspace.wide.room(count * layer.up.outputs)
      layer.up.product(x, rows: count, into: wide)
      casus_gelu(wide, layer.up.bias, count, layer.up.outputs)
      layer.down.product(wide, rows: count, into: context)
      casus_add_norm(
        x, context, layer.down.bias, layer.feedforwardNorm.weight, layer.feedforwardNorm.shift,
        count, width, epsilon)
    }
    return x
  }

  private func embed(
    _ pieces: [Int32], _ forms: [Int32], _ lengths: [Int], into x: UnsafeMutablePointer<Float>
  ) throws(ModelError) {
    try file.withSignedBytes("encoder.embeddings.pieces", rows: scales.count, width: width) {
      table in
      var row = 0
      for length in lengths {
        for place in 0..<length {
          let piece = Int(pieces[row])
          let target = x + row * width
          casus_scale_bytes(table + piece * width, scales[piece], target, width)
          let position = min(place, positionsCount - 1) * width
          let shape = Int(forms[row]) * width
          for column in 0..<width {
            target[column] += positions[position + column] + shapes[shape + column]
          }
          row += 1
        }
      }
    }
  }

  private func add(_ marks: [Int32], to x: UnsafeMutablePointer<Float>) {
    for (row, mark) in marks.enumerated() {
      let vector = Int(mark) * width
      for column in 0..<width { x[row * width + column] += self.marks[vector + column] }
    }
  }

  private func attend(
    _ qkv: UnsafePointer<Float>, _ lengths: [Int], _ scores: UnsafeMutablePointer<Float>,
    into context: UnsafeMutablePointer<Float>
  ) {
    let depth = width / heads
    let stride = 3 * width
    let scale = 1 / Float(depth).squareRoot()
    var row = 0
    for length in lengths {
      for head in 0..<heads {
        let query = qkv + row * stride + head * depth
        multiply(
          query, stride, query + width, stride, transposed: true, rows: length, columns: length,
          inner: depth, into: scores, length)
        casus_softmax(scores, length, length, scale)
        multiply(
          scores, length, query + 2 * width, stride, transposed: false, rows: length,
          columns: depth, inner: length, into: context + row * width + head * depth, width)
      }
      row += length
    }
  }
}
