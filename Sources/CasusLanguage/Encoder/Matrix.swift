// SPDX-License-Identifier: Apache-2.0
import CBLAS

/// A linear step: `y = x Wᵀ + b`, W as [outputs, inputs] row by row.
struct Linear: Sendable {
  let weight: [Float]
  let bias: [Float]
  let inputs: Int
  var outputs: Int { bias.count }

  init(weight: [Float], bias: [Float], inputs: Int) {
    self.weight = weight
    self.bias = bias
    self.inputs = inputs
  }

  /// Reads `name.weight` and `name.bias`.
  init(_ file: ModelFile, _ name: String, inputs: Int, outputs: Int? = nil) throws(ModelError) {
    self.weight = try file.floats(name + ".weight", outputs, inputs)
    self.bias = try file.floats(name + ".bias", outputs ?? weight.count / max(1, inputs))
    self.inputs = inputs
  }

  /// Several linear steps on the same input as one.
  init(stacking parts: [Linear], inputs: Int) {
    self.init(
      weight: parts.flatMap(\.weight), bias: parts.flatMap(\.bias), inputs: inputs)
  }

  /// The product without the bias, which the caller's next kernel adds.
  func product(_ x: UnsafePointer<Float>, rows: Int, into y: UnsafeMutablePointer<Float>) {
    guard rows > 0 else { return }
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(outputs), Int32(inputs), 1, x,
      Int32(inputs), weight, Int32(inputs), 0, y, Int32(outputs))
  }
}

/// Float storage that grows and is reused from batch to batch; one task's own.
final class Scratch {
  private(set) var base: UnsafeMutablePointer<Float>
  private var capacity: Int

  init(_ capacity: Int = 0) {
    self.capacity = max(16, capacity)
    base = .allocate(capacity: self.capacity)
  }

  /// Room for `count` numbers; what was in it is lost when it has to grow.
  func room(_ count: Int) -> UnsafeMutablePointer<Float> {
    if count > capacity {
      base.deallocate()
      capacity = count + count / 4
      base = .allocate(capacity: capacity)
    }
    return base
  }

  deinit { base.deallocate() }
}

/// One row-major product: `c = alpha a b` or `c = alpha a bᵀ`, with the strides given.
func multiply(
  _ a: UnsafePointer<Float>, _ aStride: Int, _ b: UnsafePointer<Float>, _ bStride: Int,
  transposed: Bool, rows: Int, columns: Int, inner: Int, into c: UnsafeMutablePointer<Float>,
  _ cStride: Int
) {
  guard rows > 0, columns > 0 else { return }
  cblas_sgemm(
    CblasRowMajor, CblasNoTrans, transposed ? CblasTrans : CblasNoTrans, Int32(rows),
    Int32(columns), Int32(inner), 1, a, Int32(aStride), b, Int32(bStride), 0, c, Int32(cStride))
}
