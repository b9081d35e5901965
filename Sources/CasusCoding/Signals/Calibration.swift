// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns what the heads score into how often such a record is right, so that of those given 0.8 eight in ten are.
///
/// Each kind has a logistic curve over the score's log odds, fitted on the written reports of the corpus's dev part (`Training/calibrate.py`).
enum Calibration {
  /// Slope and offset of a curve.
  struct Curve {
    var slope: Double
    var offset: Double

    func callAsFunction(_ score: Float) -> Double {
      let bounded = min(0.99, max(0.01, Double(score)))
      let odds = log(bounded / (1 - bounded))
      return 1 / (1 + exp(-(slope * odds + offset)))
    }
  }

  /// An event of the right type.
  static let event = Curve(slope: 0.658, offset: -0.806)
  /// A transfer with all its parties.
  static let transfer = Curve(slope: 0.651, offset: -2.007)
  /// A commitment with all its parties.
  static let commitment = Curve(slope: 0.592, offset: -1.767)
}
