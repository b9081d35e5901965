// SPDX-License-Identifier: Apache-2.0

/// Turns bytes into text, or says where and why they are none.
enum TextDecoding {
  /// The text that the bytes hold: UTF-8, or UTF-16 and UTF-32 that begin with a byte order mark.
  ///
  /// - Parameter line: the number of the line that the bytes begin in, for messages.
  static func text(
    of bytes: [UInt8], file: String, line: Int = 1
  ) throws(DocumentError) -> String {
    if let encoding = WideEncoding(markOf: bytes) {
      return try encoding.text(of: bytes, file: file)
    }
    if let kind = binaryKind(of: bytes) {
      throw DocumentError(.binary, file: file, message: "not text but \(kind)")
    }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if let zero = bytes.firstIndex(of: 0) { throw zeroError(at: zero, of: bytes, file: file) }
    guard let text = String(validating: marked ? bytes[3...] : bytes[...], as: UTF8.self) else {
      throw invalidError(of: bytes, file: file, line: line)
    }
    return text
  }

  /// What a file that begins so is, if it is a well-known kind that is not text.
  static func binaryKind(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF; turn it into text first, for example with pdftotext"),
    (
      [0x50, 0x4B, 0x03, 0x04],
      "a ZIP archive (or an office document in one); turn it into text first"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old office document; turn it into text first"),
    ([0x1F, 0x8B], "compressed with gzip; unpack it first"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed with xz; unpack it first"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd; unpack it first"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
  ]

  /// Zero bytes mean UTF-16 without its mark, or no text at all.
  private static func zeroError(at zero: Int, of bytes: [UInt8], file: String) -> DocumentError {
    let sample = bytes.prefix(4096)
    let even = sample.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 }
    let odd = sample.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
    let half = max(sample.count / 2, 1)
    for (here, there, name) in [(odd, even, "UTF-16LE"), (even, odd, "UTF-16BE")]
    where here * 10 >= half * 4 && there * 20 <= half {
      return DocumentError(
        .encoding, file: file,
        message: "looks like \(name) without a byte order mark; convert it with "
          + "'iconv -f \(name) -t UTF-8'")
    }
    return DocumentError(
      .binary, file: file, message: "not text: a zero byte at byte offset \(zero)")
  }

  private static func invalidError(
    of bytes: [UInt8], file: String, line: Int
  ) -> DocumentError {
    let offset = firstInvalid(in: bytes)
    let before = bytes[..<offset]
    let controls = bytes.prefix(4096).count { $0 < 0x20 && ![9, 10, 12, 13].contains($0) }
    if controls * 50 > min(bytes.count, 4096) {
      return DocumentError(
        .binary, file: file,
        message: "not text: control bytes and no UTF-8 at byte offset \(offset)")
    }
    return DocumentError(
      .encoding, file: file, line: line + before.count { $0 == 0x0A },
      message: "not valid UTF-8: byte 0x\(hexadecimal(bytes[offset])) at byte offset \(offset); "
        + "if it is in an older encoding, convert it, for example with "
        + "'iconv -f WINDOWS-1252 -t UTF-8'")
  }

  /// The offset of the first byte that is not part of valid UTF-8; the last byte's if all are valid.
  static func firstInvalid(in bytes: [UInt8]) -> Int {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return max(bytes.count - 1, 0)
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}

/// An encoding of more than one byte a unit that shows itself by a byte order mark.
enum WideEncoding {
  case utf16(bigEndian: Bool)
  case utf32(bigEndian: Bool)

  /// The encoding that the byte order mark at the beginning names.
  init?(markOf bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
      self = .utf32(bigEndian: false)
    } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      self = .utf32(bigEndian: true)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16(bigEndian: false)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16(bigEndian: true)
    } else {
      return nil
    }
  }

  /// The text, the mark not counted.
  func text(of bytes: [UInt8], file: String) throws(DocumentError) -> String {
    switch self {
    case .utf16(let big):
      let units = try units(of: bytes, width: 2, big: big, name: "UTF-16", file: file)
      guard
        let text = String(validating: units.map(UInt16.init(truncatingIfNeeded:)), as: UTF16.self)
      else { throw broken("UTF-16", why: "it holds half a surrogate pair", file: file) }
      return text
    case .utf32(let big):
      let units = try units(of: bytes, width: 4, big: big, name: "UTF-32", file: file)
      guard let text = String(validating: units, as: UTF32.self)
      else { throw broken("UTF-32", why: "it holds numbers that are no characters", file: file) }
      return text
    }
  }

  private func units(
    of bytes: [UInt8], width: Int, big: Bool, name: String, file: String
  ) throws(DocumentError) -> [UInt32] {
    guard bytes.count.isMultiple(of: width) else {
      throw broken(name, why: "its length is not a multiple of \(width) bytes", file: file)
    }
    return stride(from: width, to: bytes.count, by: width).map { start in
      (0..<width).reduce(0) { unit, place in
        unit << 8 | UInt32(bytes[start + (big ? place : width - 1 - place)])
      }
    }
  }

  private func broken(_ name: String, why: String, file: String) -> DocumentError {
    DocumentError(.encoding, file: file, message: "broken \(name): \(why)")
  }
}
