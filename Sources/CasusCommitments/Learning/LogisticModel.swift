// SPDX-License-Identifier: Apache-2.0

/// Logistic regression with a penalty on every coefficient: small, convex, the same on every machine.
///
/// Fitted by Newton's method; the inverse of the curvature at the optimum gives the range of a prediction (Laplace's approximation).
package struct LogisticModel: Sendable {
  private var means: [Double]
  private var scales: [Double]
  private var weights: [Double]
  /// The lower triangle of the Cholesky factor of the curvature, row by row.
  private var factor: [[Double]]

  /// Fits it.
  ///
  /// - Parameters:
  ///   - rows: one row of features a case.
  ///   - outcomes: whether it happened, a case each.
  ///   - penalties: one a feature, on standardised features; larger is stiffer.
  package init?(_ rows: [[Double]], _ outcomes: [Bool], penalties: [Double]) {
    guard let first = rows.first, rows.count == outcomes.count, first.count == penalties.count
    else { return nil }
    let width = first.count
    let count = Double(rows.count)
    var means = [Double](repeating: 0, count: width)
    var scales = [Double](repeating: 0, count: width)
    for row in rows { for index in 0..<width { means[index] += row[index] / count } }
    for row in rows {
      for index in 0..<width {
        let off = row[index] - means[index]
        scales[index] += off * off / count
      }
    }
    for index in 0..<width {
      let root = scales[index].squareRoot()
      scales[index] = root > 1e-9 ? root : 1
    }
    self.means = means
    self.scales = scales
    let inputs = rows.map { Self.standardised($0, means, scales) }
    let ridge = [1e-6] + penalties
    weights = [Double](repeating: 0, count: width + 1)
    factor = []
    for _ in 0..<15 {
      var slope = zip(weights, ridge).map { $0 * $1 }
      var curvature = [[Double]](
        repeating: [Double](repeating: 0, count: width + 1), count: width + 1)
      for index in 0...width { curvature[index][index] = ridge[index] }
      for (input, outcome) in zip(inputs, outcomes) {
        let chance = Logit.inverse(Self.dot(weights, input))
        let error = chance - (outcome ? 1 : 0)
        let weight = max(chance * (1 - chance), 1e-9)
        for row in 0...width where input[row] != 0 {
          slope[row] += error * input[row]
          let scaled = weight * input[row]
          for column in 0...row { curvature[row][column] += scaled * input[column] }
        }
      }
      guard let lower = Self.cholesky(curvature) else { return nil }
      factor = lower
      let step = Self.solve(lower, slope)
      var largest = 0.0
      for index in weights.indices {
        weights[index] -= step[index]
        largest = max(largest, abs(step[index]))
      }
      if largest < 1e-5 { break }
    }
  }

  /// How likely it happens.
  package func chance(_ row: [Double]) -> Double {
    Logit.inverse(Self.dot(weights, Self.standardised(row, means, scales)))
  }

  /// How likely it happens, with the range of nine in ten.
  package func estimate(_ row: [Double]) -> Estimate {
    let input = Self.standardised(row, means, scales)
    let middle = Self.dot(weights, input)
    let half = Self.forward(factor, input)
    let spread = 1.645 * half.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return Estimate(
      Logit.inverse(middle), low: Logit.inverse(middle - spread),
      high: Logit.inverse(middle + spread))
  }

  // MARK: Linear algebra

  private static func standardised(
    _ row: [Double], _ means: [Double], _ scales: [Double]
  ) -> [Double] {
    var input = [1.0]
    input.reserveCapacity(row.count + 1)
    for index in row.indices { input.append((row[index] - means[index]) / scales[index]) }
    return input
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }

  private static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
    var lower = matrix
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column]
        for index in 0..<column { sum -= lower[row][index] * lower[column][index] }
        if row == column {
          guard sum > 0 else { return nil }
          lower[row][row] = sum.squareRoot()
        } else {
          lower[row][column] = sum / lower[column][column]
        }
      }
    }
    return lower
  }

  private static func forward(_ lower: [[Double]], _ right: [Double]) -> [Double] {
    var result = right
    for row in result.indices {
      for index in 0..<row { result[row] -= lower[row][index] * result[index] }
      result[row] /= lower[row][row]
    }
    return result
  }

  private static func solve(_ lower: [[Double]], _ right: [Double]) -> [Double] {
    var result = forward(lower, right)
    for row in result.indices.reversed() {
      for index in (row + 1)..<max(row + 1, result.count) {
        result[row] -= lower[index][row] * result[index]
      }
      result[row] /= lower[row][row]
    }
    return result
  }
}
