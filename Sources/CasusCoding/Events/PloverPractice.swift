// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// How PLOVER codes what is not done yet: by what announcing it is.
///
/// After the manual's practice: planned aid and cooperation are AGREE, planned force or restriction THREATEN, a planned withdrawal CONCEDE.
enum PloverPractice {
  /// Type and mode of an act that its own doer plans or promises; `nil` where the type stays.
  static func planned(_ type: EventType, _ mode: EventMode?) -> (type: EventType, mode: EventMode?)?
  {
    switch type {
    case .aid, .cooperate: (.agree, nil)
    case .retreat: (.concede, nil)
    case .assault: (.threaten, .violence)
    case .sanction, .coerce:
      switch mode {
      case .expel, .deport: (.threaten, .expel)
      case .arrest: (.threaten, .arrest)
      case .withdraw: (.threaten, .relations)
      default: (.threaten, .restrict)
      }
    default: nil
    }
  }
}
