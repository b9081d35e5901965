// SPDX-License-Identifier: Apache-2.0

/// Writes JSON in a fixed order of keys, so that the same records are always the same bytes.
package struct JSONWriter {
  package private(set) var text = ""
  private var isFirst = true

  /// Begins empty.
  package init() {}

  /// Writes an object.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    text += "{"
    isFirst = true
    body(&self)
    text += "}"
    isFirst = false
  }

  /// Writes an array of things.
  package mutating func array<Element>(
    _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      isFirst = true
      body(&self, element)
    }
    text += "]"
    isFirst = false
  }

  package mutating func key(_ name: String) {
    if !isFirst { text += "," }
    isFirst = false
    text += "\"\(name)\":"
  }

  package mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { text += "null" }
  }

  package mutating func field(_ name: String, _ value: Int?) {
    key(name)
    text += value.map(String.init) ?? "null"
  }

  package mutating func field(_ name: String, _ value: Double?) {
    key(name)
    text += value.map(Self.number) ?? "null"
  }

  package mutating func field(_ name: String, _ value: Bool) {
    key(name)
    text += value ? "true" : "false"
  }

  package mutating func field(_ name: String, _ values: [String]) {
    key(name)
    array(values) { writer, value in writer.string(value) }
  }

  package mutating func null(_ name: String) {
    key(name)
    text += "null"
  }

  package mutating func string(_ value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        // Line separators are legal JSON but break readers that split on them.
        if scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029
          || scalar.value == 0x7F
        {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  /// Writes JSON that is ready.
  package mutating func write(_ json: String) { text += json }

  /// The shortest form that reads back as the same number; whole numbers without a point.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }
}
