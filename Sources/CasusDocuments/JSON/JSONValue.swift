// SPDX-License-Identifier: Apache-2.0

/// A JSON value; objects keep the order of their members.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it was written, so that a long id loses no digit.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One member of an object.
  struct Member: Hashable, Sendable {
    var key: String
    var value: JSONValue
  }

  /// What JSON calls a value of this kind.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The string that this is.
  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The member of an object with this key, the last if there are several.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key == key }?.value
  }
}

/// What is wrong with a JSON text, and where.
struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Byte offset from 0.
  var offset: Int
  /// What is wrong.
  var message: String
}
