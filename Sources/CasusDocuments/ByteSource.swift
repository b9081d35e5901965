// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes from a file or from standard input, a chunk at a time, with a look ahead.
final class ByteSource {
  /// The name for messages.
  let name: String

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private var ahead: [UInt8] = []
  private var isAtEnd = false
  private static let chunk = 1 << 18

  /// Opens a file.
  init(path: String) throws(DocumentError) {
    name = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    ownsDescriptor = true
    guard descriptor >= 0 else { throw ByteSource.error(errno, file: path) }
  }

  /// Reads from standard input.
  static func standardInput() -> ByteSource {
    ByteSource(descriptor: STDIN_FILENO, name: "standard input")
  }

  /// Reads from bytes that are there already.
  static func bytes(_ bytes: [UInt8], name: String) -> ByteSource {
    let source = ByteSource(descriptor: -1, name: name)
    source.ahead = bytes
    source.isAtEnd = true
    return source
  }

  private init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    ownsDescriptor = false
  }

  deinit {
    if ownsDescriptor, descriptor >= 0 { close(descriptor) }
  }

  /// The first bytes of what is still to come, at most so many, left in place.
  func peek(_ count: Int) throws(DocumentError) -> ArraySlice<UInt8> {
    while ahead.count < count, let chunk = try readChunk() { ahead += chunk }
    return ahead.prefix(count)
  }

  /// Passes over the first bytes of what is still to come.
  func skip(_ count: Int) throws(DocumentError) {
    ahead.removeFirst(try peek(count).count)
  }

  /// The next bytes; `nil` at the end.
  func next() throws(DocumentError) -> [UInt8]? {
    guard ahead.isEmpty else {
      defer { ahead = [] }
      return ahead
    }
    return try readChunk()
  }

  /// All that is still to come, if it is no more than the limit.
  func rest(limit: Int, advice: String) throws(DocumentError) -> [UInt8] {
    var all: [UInt8] = []
    while let chunk = try next() {
      all += chunk
      guard all.count <= limit else {
        throw DocumentError(
          .tooLarge, file: name, message: "larger than \(limit >> 20) MB; \(advice)")
      }
    }
    return all
  }

  private func readChunk() throws(DocumentError) -> [UInt8]? {
    guard !isAtEnd else { return nil }
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, count in
      // SAFETY: the kernel writes at most the buffer's own size; `count` is what it wrote.
      var result = read(descriptor, buffer.baseAddress, buffer.count)
      while result < 0, errno == EINTR {
        result = read(descriptor, buffer.baseAddress, buffer.count)
      }
      if result < 0 { failure = errno }
      count = max(result, 0)
    }
    guard failure == 0 else { throw Self.error(failure, file: name) }
    if chunk.isEmpty {
      isAtEnd = true
      return nil
    }
    return chunk
  }

  static func error(_ number: Int32, file: String) -> DocumentError {
    switch number {
    case ENOENT, ENOTDIR:
      DocumentError(.missing, file: file, message: "no such file or folder")
    case EACCES, EPERM:
      DocumentError(.unreadable, file: file, message: "no permission to read it")
    default:
      DocumentError(.unreadable, file: file, message: String(cString: strerror(number)))
    }
  }
}
