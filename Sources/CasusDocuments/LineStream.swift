// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lines of a source, one at a time; memory holds one line and one chunk.
struct LineStream {
  private let source: ByteSource
  private let limit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  private var number = 0

  /// Makes a stream; a line longer than the limit is cut there, so that its reader can refuse it.
  init(_ source: ByteSource, limit: Int) {
    self.source = source
    self.limit = limit
  }

  /// The next line without its line feed, and its number from 1; `nil` at the end.
  mutating func next() throws(DocumentError) -> (bytes: [UInt8], number: Int)? {
    var line: [UInt8] = []
    var isBegun = false
    while true {
      if start == buffer.count {
        guard let chunk = try source.next() else {
          guard isBegun else { return nil }
          number += 1
          return (line, number)
        }
        buffer = chunk
        start = 0
      }
      isBegun = true
      let feed = Self.lineFeed(in: buffer, from: start)
      let end = feed ?? buffer.count
      if line.count <= limit { line += buffer[start..<end] }
      start = feed.map { $0 + 1 } ?? buffer.count
      if feed != nil {
        number += 1
        return (line, number)
      }
    }
  }

  private static func lineFeed(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress else { return nil }
      // SAFETY: `memchr` looks only at the bytes from `start` to the buffer's end.
      guard let found = memchr(base + start, 0x0A, buffer.count - start) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
