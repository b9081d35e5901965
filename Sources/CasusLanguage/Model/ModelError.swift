// SPDX-License-Identifier: Apache-2.0

/// Why a model file cannot be used.
public struct ModelError: Error, Hashable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// What is wrong with it.
  public var problem: Problem

  /// What can be wrong with a model file.
  public enum Problem: Hashable, Sendable {
    /// It cannot be opened.
    case missing(String)
    /// It is not a model of ours.
    case foreign(String)
    /// It is one, but bytes are missing or make no sense.
    case damaged(String)
  }

  /// Makes an error.
  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// The file, the cause, and what to do.
  public var description: String {
    let cause =
      switch problem {
      case .missing(let why): "cannot open the model file: \(why)"
      case .foreign(let why): "not a Casus model file: \(why)"
      case .damaged(let why): "the model file is damaged: \(why)"
      }
    return "\(path): \(cause). Restore it with `git checkout -- Models`, or make it anew with "
      + "`make model`; another file is named with --model or CASUS_MODEL."
  }
}
