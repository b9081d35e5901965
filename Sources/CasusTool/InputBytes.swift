// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input could not be read.
struct InputError: Error, CustomStringConvertible {
  var path: String
  var cause: String
  var description: String { "\(path): \(cause)" }
}

/// Reads whole files and standard input.
enum InputBytes {
  /// All bytes of a file; of standard input for "-".
  static func read(_ path: String) throws(InputError) -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw InputError(
        path: name, cause: errno == ENOENT ? "no such file" : String(cString: strerror(errno)))
    }
    defer { if path != "-" { close(descriptor) } }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        #if canImport(Glibc)
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw InputError(path: name, cause: String(cString: strerror(errno)))
      }
      if count == 0 { return all }
      all += chunk[..<count]
    }
  }
}
