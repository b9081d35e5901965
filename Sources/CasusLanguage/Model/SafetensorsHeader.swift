// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The JSON header of a safetensors file: what tensors there are, of which kind, and where.
struct SafetensorsHeader: Decodable {
  /// One tensor's kind, shape, and place behind the header.
  struct Entry: Decodable {
    var dtype: String
    var shape: [Int]
    var start: Int
    var end: Int

    private enum Key: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      dtype = try values.decode(String.self, forKey: .dtype)
      shape = try values.decode([Int].self, forKey: .shape)
      let offsets = try values.decode([Int].self, forKey: .offsets)
      guard offsets.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .offsets, in: values, debugDescription: "there must be two offsets")
      }
      start = offsets[0]
      end = offsets[1]
    }

    /// Number of values; `nil` if the shape is impossible.
    var count: Int? {
      var count = 1
      for extent in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        guard extent >= 0, !overflow else { return nil }
        count = product
      }
      return count
    }

    /// Bytes of one value; `nil` for a kind that a model never holds.
    var valueBytes: Int? {
      switch dtype {
      case "F32": 4
      case "F16": 2
      case "I8", "U8": 1
      default: nil
      }
    }
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The free text that goes with the tensors.
  let metadata: [String: String]
  /// Tensors by name.
  let entries: [String: Entry]

  init(from decoder: any Decoder) throws {
    let items = try decoder.container(keyedBy: Name.self)
    var metadata: [String: String] = [:]
    var entries: [String: Entry] = [:]
    for name in items.allKeys {
      if name.stringValue == "__metadata__" {
        metadata = try items.decode([String: String].self, forKey: name)
      } else {
        entries[name.stringValue] = try items.decode(Entry.self, forKey: name)
      }
    }
    self.metadata = metadata
    self.entries = entries
  }

  /// What is wrong with the tensors' places in a file with `size` bytes behind its header; `nil` if nothing.
  func fault(size: Int) -> String? {
    var end = 0
    var before = ""
    for (name, entry) in entries.sorted(by: { ($0.value.start, $0.key) < ($1.value.start, $1.key) })
    {
      guard let width = entry.valueBytes else {
        return "tensor \(name) is of the unknown kind \(entry.dtype)"
      }
      guard let count = entry.count else { return "tensor \(name) has an impossible shape" }
      let (bytes, overflow) = count.multipliedReportingOverflow(by: width)
      guard !overflow, entry.start >= 0, entry.end >= entry.start,
        entry.end - entry.start == bytes
      else { return "tensor \(name)'s place does not fit its shape" }
      guard entry.end <= size else {
        return "it ends after \(size) bytes of tensors, but tensor \(name) reaches to \(entry.end)"
      }
      guard entry.start >= end || bytes == 0 else {
        return "tensors \(before) and \(name) lie over each other"
      }
      end = max(end, entry.end)
      before = name
    }
    return nil
  }
}
