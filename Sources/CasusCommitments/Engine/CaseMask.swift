// SPDX-License-Identifier: Apache-2.0

/// A set of cases out of 1024: a bit for each, so that a chain is gone through once for all of them.
struct CaseMask: Equatable {
  private var words: SIMD16<UInt64> = .zero

  /// How many cases there can be.
  static let capacity = 1024

  /// No case.
  init() {}

  /// Every case, those beyond the ones in use too: they are never willing.
  static var all: CaseMask {
    var mask = CaseMask()
    mask.words = SIMD16(repeating: .max)
    return mask
  }

  /// The cases whose number lies below a bound; reversed, those whose distance from 1 does.
  init(_ numbers: [Double], below bound: Double, isReversed: Bool) {
    numbers.withUnsafeBufferPointer { numbers in
      var start = 0
      while start < numbers.count {
        var word: UInt64 = 0
        for offset in 0..<min(64, numbers.count - start) {
          let number = numbers[start + offset]
          let isIn = (isReversed ? 1 - number : number) < bound
          word |= (isIn ? 1 : 0) << UInt64(offset)
        }
        words[start / 64] = word
        start += 64
      }
    }
  }

  var isEmpty: Bool { words == .zero }

  var count: Int {
    var sum = 0
    for index in 0..<16 { sum += words[index].nonzeroBitCount }
    return sum
  }

  func contains(_ index: Int) -> Bool { words[index / 64] >> UInt64(index % 64) & 1 == 1 }

  mutating func insert(_ index: Int) { words[index / 64] |= 1 << UInt64(index % 64) }
  mutating func formUnion(_ other: CaseMask) { words |= other.words }
  mutating func formIntersection(_ other: CaseMask) { words &= other.words }

  /// Adds a set; `true` if that brings any case.
  mutating func grow(by other: CaseMask) -> Bool {
    let before = words
    words |= other.words
    return words != before
  }

  func intersection(_ other: CaseMask) -> CaseMask {
    var mask = self
    mask.words &= other.words
    return mask
  }
}
