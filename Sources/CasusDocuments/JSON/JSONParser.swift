// SPDX-License-Identifier: Apache-2.0

/// A strict JSON parser (RFC 8259) that says what is wrong at which byte, and refuses deep nesting.
struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private let maximumDepth: Int

  /// Parses one JSON text; the bytes must be valid UTF-8.
  static func parse(
    _ bytes: [UInt8], maximumDepth: Int = 64
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
    parser.skipSpace()
    let value = try parser.value()
    parser.skipSpace()
    guard parser.index == bytes.count else {
      throw parser.error("more text after the end of the JSON value")
    }
    return value
  }

  private init(bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func error(_ message: String, at offset: Int? = nil) -> JSONSyntaxError {
    JSONSyntaxError(offset: offset ?? index, message: message)
  }

  private func unexpected(wanted: String) -> JSONSyntaxError {
    guard let byte else { return error("it ends where \(wanted) should follow") }
    let shown =
      byte > 0x20 && byte < 0x7F ? "'\(Character(UnicodeScalar(byte)))'" : "this character"
    return error("\(shown) stands where \(wanted) should")
  }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    guard let byte else { throw unexpected(wanted: "a value") }
    switch byte {
    case UInt8(ascii: "{"):
      return try nested { parser throws(JSONSyntaxError) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { parser throws(JSONSyntaxError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected(wanted: "a value")
    }
  }

  private mutating func nested(
    _ parse: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard depth < maximumDepth else {
      throw error("values are nested more than \(maximumDepth) deep")
    }
    depth += 1
    index += 1
    let value = try parse(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object([]) }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw unexpected(wanted: "a key in quotes") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw unexpected(wanted: "a colon") }
      skipSpace()
      members.append(JSONValue.Member(key: key, value: try value()))
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw unexpected(wanted: "a comma or a closing brace") }
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while true {
      skipSpace()
      values.append(try value())
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { throw unexpected(wanted: "a comma or a closing bracket") }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw unexpected(wanted: "a value") }
    index += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = index
    _ = take("-")
    if take("0") {
      if let next = byte, isDigit(next) {
        throw error("a number begins with a needless zero", at: start)
      }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      try digits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard let first = byte, isDigit(first) else { throw unexpected(wanted: "a digit") }
    while let next = byte, isDigit(next) { index += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  // MARK: - Strings

  private mutating func string() throws(JSONSyntaxError) -> String {
    let opening = index
    index += 1
    var text: [UInt8] = []
    var start = index
    while true {
      guard index < bytes.count else {
        throw error("it ends inside a string that begins at column \(opening + 1)")
      }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = index
        index += 1
        if text.isEmpty { return String(decoding: bytes[start..<end], as: UTF8.self) }
        text += bytes[start..<end]
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<index]
        index += 1
        text += Array(String(try escape()).utf8)
        start = index
      case 0..<0x20:
        throw error("a control character stands in a string; JSON wants it escaped")
      default:
        index += 1
      }
    }
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let byte else { throw error("it ends after a backslash") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error("unknown escape in a string", at: index - 2)
    }
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = index - 2
    let unit = try fourDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take("\\"), take("u") else { throw loneSurrogate(unit, at: start) }
    let second = try fourDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else { throw loneSurrogate(unit, at: start) }
    return scalar
  }

  private func loneSurrogate(_ unit: UInt32, at offset: Int) -> JSONSyntaxError {
    error(
      "the escape \\u\(String(unit, radix: 16)) is half a surrogate pair without its other half",
      at: offset)
  }

  private mutating func fourDigits() throws(JSONSyntaxError) -> UInt32 {
    guard index + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
      bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
    else { throw error("a \\u escape wants four hexadecimal digits") }
    index += 4
    return unit
  }
}
