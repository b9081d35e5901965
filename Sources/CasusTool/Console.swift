// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the program speaks to people and to pipes.
struct Console: Sendable {
  /// Whether standard output is a terminal that wants colour.
  var showsColor: Bool {
    isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
      && getenv("TERM").map { String(cString: $0) } != "dumb"
  }
  /// Whether messages go to a person.
  var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
  /// Columns of the terminal; 80 where there is none.
  var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return Int(size.ws_col)
  }

  /// A line to standard output.
  func print(_ text: String) {
    _ = try? Output.standard.write(text.hasSuffix("\n") ? text : text + "\n")
  }

  /// A line to standard error.
  func error(_ text: String) {
    let bytes = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
    _ = Output.writeAll(bytes, to: STDERR_FILENO)
  }

  /// A line that the next one overwrites; nothing where no person looks.
  func progress(_ text: String) {
    guard isInteractive else { return }
    _ = Output.writeAll(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
  }

  /// Takes the progress line away.
  func endProgress() { progress("") }
}

/// The other end of the output was closed: not an error of ours.
struct OutputClosed: Error {}

/// The output could not be written.
struct OutputError: Error, CustomStringConvertible {
  var path: String
  var cause: String
  var description: String { "\(path): cannot write: \(cause)" }
}

/// Standard output or a file.
final class Output: Sendable {
  /// Standard output.
  static let standard = Output(descriptor: STDOUT_FILENO, path: "standard output")
  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a file, made anew; standard output if there is no path or it is "-".
  static func open(_ path: String?) throws(OutputError) -> Output {
    guard let path, path != "-" else { return standard }
    #if canImport(Glibc)
      let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    #else
      let descriptor = Darwin.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    #endif
    guard descriptor >= 0 else {
      throw OutputError(path: path, cause: String(cString: strerror(errno)))
    }
    return Output(descriptor: descriptor, path: path)
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// Writes text; throws ``OutputClosed`` when nobody reads any more.
  func write(_ text: String) throws {
    let failure = Self.writeAll(Array(text.utf8), to: descriptor)
    if failure == EPIPE { throw OutputClosed() }
    if failure != 0 { throw OutputError(path: path, cause: String(cString: strerror(failure))) }
  }

  /// Writes all bytes; 0 or the error's number.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var place = 0
      while place < buffer.count {
        // SAFETY: the bytes from `place` to the end lie in the buffer.
        #if canImport(Glibc)
          let count = Glibc.write(
            descriptor, buffer.baseAddress.map { $0 + place }, buffer.count - place)
        #else
          let count = Darwin.write(
            descriptor, buffer.baseAddress.map { $0 + place }, buffer.count - place)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        place += count
      }
      return 0
    }
  }
}
