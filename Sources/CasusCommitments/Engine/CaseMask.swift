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
  init(_ numbers: ArraySlice<Double>, below bound: Double, isReversed: Bool) {
    let bits: SIMD8<UInt64> = [1, 2, 4, 8, 16, 32, 64, 128]
    numbers.withUnsafeBufferPointer { numbers in
      // Eight at a time; the rest of the last eight are no cases.
      var start = 0
      while start < numbers.count {
        var eight = SIMD8<Double>(repeating: .nan)
        for offset in 0..<min(8, numbers.count - start) { eight[offset] = numbers[start + offset] }
        if isReversed { eight = 1 - eight }
        var found = bits
        found.replace(with: 0, where: .!(eight .< bound))
        words[start / 64] |= found.wrappedSum() << UInt64(start % 64)
        start += 8
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
