// SPDX-License-Identifier: Apache-2.0
import CasusKernels
import FoundationEssentials

/// A model file: tensors by name, read from a mapped safetensors file (see Documentation/ModelFile.md).
public final class ModelFile: Sendable {
  /// Where it lies.
  public let path: String
  /// Sizes and label inventories.
  public let config: ModelConfig
  private let file: MappedFile
  private let entries: [String: Entry]
  private let dataStart: Int

  private struct Entry: Decodable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  private struct Metadata: Decodable {
    var format: String?
    var version: String?
    var config: String?
  }

  private enum HeaderItem: Decodable {
    case metadata(Metadata)
    case tensor(Entry)

    init(from decoder: any Decoder) throws {
      if let entry = try? Entry(from: decoder) {
        self = .tensor(entry)
      } else {
        self = .metadata(try Metadata(from: decoder))
      }
    }
  }

  /// Maps and checks a file.
  public init(path: String) throws(ModelError) {
    func fail(_ problem: ModelError.Problem) -> ModelError {
      ModelError(path: path, problem: problem)
    }
    let file = try MappedFile(path: path)
    let size = file.bytes.count
    guard size > 8 else { throw fail(.damaged("it has only \(size) bytes")) }
    let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    guard length >= 2, length < 16 << 20 else {
      throw fail(.foreign("it does not start with the length of a header"))
    }
    guard Int(length) + 8 <= size else {
      throw fail(.damaged("its header of \(length) bytes is cut off at \(size - 8)"))
    }
    let header = Data(file.bytes[8..<(8 + Int(length))])
    guard let items = try? JSONDecoder().decode([String: HeaderItem].self, from: header) else {
      throw fail(.foreign("its header is not one of a safetensors file"))
    }
    guard case .metadata(let metadata)? = items["__metadata__"], metadata.format == "casus-model"
    else { throw fail(.foreign("its header does not say casus-model")) }
    guard metadata.version == "1" else {
      throw fail(.foreign("its version is \(metadata.version ?? "unknown"), this program reads 1"))
    }
    guard let text = metadata.config,
      let config = try? JSONDecoder().decode(ModelConfig.self, from: Data(text.utf8))
    else { throw fail(.damaged("its configuration cannot be read")) }
    let dataStart = 8 + Int(length)
    var entries: [String: Entry] = [:]
    for (name, item) in items {
      guard case .tensor(let entry) = item else { continue }
      let width = ["F32": 4, "F16": 2, "I8": 1, "U8": 1][entry.dtype]
      guard let width, entry.data_offsets.count == 2, entry.shape.allSatisfy({ $0 >= 0 }) else {
        throw fail(.damaged("tensor \(name) is of no known kind"))
      }
      var bytes = width
      for extent in entry.shape {
        let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
        guard !overflow else { throw fail(.damaged("tensor \(name) has an impossible shape")) }
        bytes = product
      }
      let (start, end) = (entry.data_offsets[0], entry.data_offsets[1])
      guard start >= 0, end >= start, end - start == bytes else {
        throw fail(.damaged("tensor \(name)'s place does not fit its shape"))
      }
      guard end <= size - dataStart else {
        throw fail(.damaged("it ends before tensor \(name) does"))
      }
      entries[name] = entry
    }
    self.path = path
    self.config = config
    self.file = file
    self.entries = entries
    self.dataStart = dataStart
  }

  private func bytes(
    _ name: String, _ kinds: [String], _ shape: [Int?]
  ) throws(ModelError) -> (Entry, UnsafeRawBufferPointer) {
    guard let entry = entries[name] else {
      throw ModelError(path: path, problem: .damaged("tensor \(name) is missing"))
    }
    let fits =
      entry.shape.count == shape.count
      && zip(entry.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
    guard kinds.contains(entry.dtype), fits else {
      throw ModelError(
        path: path,
        problem: .damaged("tensor \(name) is \(entry.dtype) \(entry.shape), not what was expected"))
    }
    let range = (dataStart + entry.data_offsets[0])..<(dataStart + entry.data_offsets[1])
    return (entry, UnsafeRawBufferPointer(rebasing: file.bytes[range]))
  }

  /// A tensor of floats, half precision widened; `nil` in the shape fits any extent.
  public func floats(_ name: String, _ shape: Int?...) throws(ModelError) -> [Float] {
    let (entry, raw) = try bytes(name, ["F32", "F16"], shape)
    let count = entry.shape.reduce(1, *)
    guard count > 0, let source = raw.baseAddress else { return [] }
    return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      // SAFETY: `raw` holds exactly `count` numbers of the given width (checked at opening), the buffer has room for them.
      if entry.dtype == "F32" {
        UnsafeMutableRawPointer(buffer.baseAddress)?.copyMemory(
          from: source, byteCount: count * 4)
      } else if let target = buffer.baseAddress {
        casus_half_to_float(source.assumingMemoryBound(to: UInt16.self), target, count)
      }
      filled = count
    }
  }

  /// The shape of a tensor, `nil` if the file has none of that name.
  public func shape(of name: String) -> [Int]? { entries[name]?.shape }

  /// A tensor of text.
  public func text(_ name: String) throws(ModelError) -> String {
    let (_, raw) = try bytes(name, ["U8"], [nil])
    return String(decoding: raw, as: UTF8.self)
  }

  /// Lends a matrix of signed bytes.
  func withSignedBytes<Result>(
    _ name: String, rows: Int, width: Int, _ body: (UnsafePointer<Int8>) -> Result
  ) throws(ModelError) -> Result {
    let (_, raw) = try bytes(name, ["I8"], [rows, width])
    guard let base = raw.baseAddress else {
      throw ModelError(path: path, problem: .damaged("tensor \(name) is empty"))
    }
    // SAFETY: the mapping lives as long as `self`, and the pointer does not leave `body`.
    return body(base.assumingMemoryBound(to: Int8.self))
  }
}
