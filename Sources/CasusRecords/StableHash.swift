// SPDX-License-Identifier: Apache-2.0

/// Identifiers that are the same on every machine and in every run: a hash of what the record is about.
public struct StableHash: Sendable {
  // FNV-1a by Fowler, Noll and Vo, 64 bits, run twice from two starting points.
  private var first: UInt64 = 0xcbf2_9ce4_8422_2325
  private var second: UInt64 = 0x9ae1_6a3b_2f90_404f

  /// Begins empty.
  public init() {}

  /// Takes in text, with its length so that neighbours do not run together.
  public mutating func combine(_ text: String) {
    for byte in text.utf8 { step(byte) }
    step(0xFF)
    combine(text.utf8.count)
  }

  /// Takes in a number.
  public mutating func combine(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      step(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  private mutating func step(_ byte: UInt8) {
    first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    second = (second ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    second ^= first >> 29
  }

  /// An identifier with the kind's letter before it: "e" and twenty letters and digits.
  public func identifier(_ prefix: String) -> RecordID {
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
    var text = prefix
    var high = first
    var low = second
    for place in 0..<20 {
      if place < 10 {
        text.append(digits[Int(high & 31)])
        high >>= 5
      } else {
        text.append(digits[Int(low & 31)])
        low >>= 5
      }
    }
    return RecordID(text)
  }
}
