// SPDX-License-Identifier: Apache-2.0

/// What the letters of a word look like: the start weights know no case, so this gives it back.
enum WordShape {
  /// The shape of the two marks around a sentence, the highest of all.
  static let mark: Int32 = 5

  /// 0 no capital, 1 Title, 2 UPPER, 3 mixed, 4 holds a digit.
  static func of(_ word: String) -> Int32 {
    var upper = 0
    var lower = 0
    var first = true
    var capital = false
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        switch scalar.value {
        case 48...57: return 4
        case 65...90:
          upper += 1
          if first { capital = true }
        case 97...122: lower += 1
        default: break
        }
      } else if scalar.properties.isUppercase {
        upper += 1
        if first { capital = true }
      } else if scalar.properties.isLowercase {
        lower += 1
      }
      first = false
    }
    if upper == 0 { return 0 }
    if upper >= 2 && lower == 0 { return 2 }
    return capital && upper == 1 ? 1 : 3
  }
}
