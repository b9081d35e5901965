// SPDX-License-Identifier: Apache-2.0

/// Makes every line end in a line feed and keeps stray control characters out of a body.
enum LineBreaks {
  /// The text as a text editor sees it: CRLF and lone CR become one line feed.
  static func unified(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0D || isControl($0) }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var wasReturn = false
    for byte in text.utf8 {
      if byte == 0x0A, wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = byte == 0x0D
      bytes.append(wasReturn ? 0x0A : isControl(byte) ? 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same without moving anything: CRLF becomes a space and a line feed, so that offsets into the given text hold.
  static func unifiedInPlace(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0D || isControl($0) }) else { return text }
    var bytes = Array(text.utf8)
    for index in bytes.indices {
      if bytes[index] == 0x0D {
        let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0A
        bytes[index] = isPair ? 0x20 : 0x0A
      } else if isControl(bytes[index]) {
        bytes[index] = 0x20
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A control character that is neither a tab nor a line end.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[first...last]
  }

  /// One line: every run of white space becomes one space, none at the ends.
  var singleSpaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
