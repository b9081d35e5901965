// SPDX-License-Identifier: Apache-2.0
import CasusKernels
import FoundationEssentials

/// A model file: tensors by name, read from a mapped safetensors file (see Documentation/ModelFile.md).
///
/// Opening checks the header, the version and every tensor's place; reading a tensor checks its kind and shape.
public final class ModelFile: Sendable {
  /// Where it lies.
  public let path: String
  /// Sizes and label inventories.
  public let config: ModelConfig
  private let file: MappedFile
  private let entries: [String: SafetensorsHeader.Entry]
  private let dataStart: Int

  /// Longest header that is read: a model's has some thirty thousand bytes.
  private static let longestHeader = 16 << 20

  /// Maps and checks a file.
  public init(path: String) throws(ModelError) {
    func fail(_ problem: ModelError.Problem) -> ModelError {
      ModelError(path: path, problem: problem)
    }
    let file = try MappedFile(path: path)
    let size = file.bytes.count
    guard size > 8 else { throw fail(.damaged("it has only \(size) bytes")) }
    let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    guard length >= 2, length < Self.longestHeader else {
      throw fail(.foreign("it does not start with the length of a header"))
    }
    let dataStart = 8 + Int(length)
    guard dataStart <= size else {
      throw fail(.damaged("its header of \(length) bytes is cut off after \(size - 8)"))
    }
    guard
      let header = try? JSONDecoder().decode(
        SafetensorsHeader.self, from: Data(file.bytes[8..<dataStart]))
    else { throw fail(.foreign("its header is not one of a safetensors file")) }
    guard header.metadata["format"] == "casus-model" else {
      throw fail(.foreign("its header does not say casus-model"))
    }
    guard let version = header.metadata["version"], version == "1" else {
      let version = header.metadata["version"] ?? "missing"
      throw fail(.foreign("its version is \(version), and this program reads version 1"))
    }
    if let fault = header.fault(size: size - dataStart) { throw fail(.damaged(fault)) }
    do {
      let text = header.metadata["config"] ?? ""
      config = try JSONDecoder().decode(ModelConfig.self, from: Data(text.utf8))
    } catch {
      throw fail(.damaged("its configuration cannot be read (\(Self.cause(of: error)))"))
    }
    self.path = path
    self.file = file
    self.entries = header.entries
    self.dataStart = dataStart
  }

  private static func cause(of error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "\(key.stringValue) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is of the wrong kind"
    default: "it is not JSON"
    }
  }

  private func bytes(
    _ name: String, _ kinds: [String], _ shape: [Int?]
  ) throws(ModelError) -> (entry: SafetensorsHeader.Entry, bytes: UnsafeRawBufferPointer) {
    guard let entry = entries[name] else {
      throw ModelError(path: path, problem: .damaged("tensor \(name) is missing"))
    }
    let fits =
      entry.shape.count == shape.count
      && zip(entry.shape, shape).allSatisfy { $1 == nil || $0 == $1 }
    guard kinds.contains(entry.dtype), fits else {
      let wanted = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw ModelError(
        path: path,
        problem: .damaged(
          "tensor \(name) is \(entry.dtype) \(entry.shape), where "
            + "\(kinds.joined(separator: " or ")) [\(wanted)] is due"))
    }
    let range = (dataStart + entry.start)..<(dataStart + entry.end)
    return (entry, UnsafeRawBufferPointer(rebasing: file.bytes[range]))
  }

  /// A tensor of floats, half precision widened; `nil` in the shape fits any extent.
  public func floats(_ name: String, _ shape: Int?...) throws(ModelError) -> [Float] {
    let (entry, raw) = try bytes(name, ["F32", "F16"], shape)
    guard let count = entry.count, count > 0, let source = raw.baseAddress else { return [] }
    var finite = true
    let values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let target = buffer.baseAddress else { return }
      // SAFETY: `raw` holds exactly `count` numbers of the given width (checked at opening), the buffer has room for them, and
      // both kernels read unaligned memory.
      if entry.dtype == "F32" {
        finite = casus_copy_floats(source, target, count) != 0
      } else {
        finite = casus_half_to_float(source, target, count) != 0
      }
      filled = count
    }
    guard finite else {
      throw ModelError(
        path: path, problem: .damaged("tensor \(name) holds values that are not numbers"))
    }
    return values
  }

  /// The shape of a tensor, `nil` if the file has none of that name.
  public func shape(of name: String) -> [Int]? { entries[name]?.shape }

  /// A tensor of text.
  public func text(_ name: String) throws(ModelError) -> String {
    String(decoding: try octets(name), as: UTF8.self)
  }

  /// A tensor of bytes.
  func octets(_ name: String) throws(ModelError) -> [UInt8] {
    Array(try bytes(name, ["U8"], [nil]).bytes)
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

  /// Lets the pages go that were read so far; what is read again comes back from the file.
  func releasePages() { file.releasePages() }
}
