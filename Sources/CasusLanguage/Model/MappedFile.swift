// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file mapped into memory for reading, unmapped when the last holder goes.
///
/// `@unchecked Sendable`: the mapping is read-only and never changes after `init`.
final class MappedFile: @unchecked Sendable {
  /// The mapped bytes.
  let bytes: UnsafeRawBufferPointer

  /// Maps a file; fails if it cannot be opened or is empty.
  init(path: String) throws(ModelError) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw ModelError(path: path, problem: .missing(String(cString: strerror(errno))))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ModelError(path: path, problem: .damaged("it is not a regular file"))
    }
    let size = Int(status.st_size)
    guard size > 0 else { throw ModelError(path: path, problem: .damaged("it is empty")) }
    // SAFETY: a private read-only mapping of `size` bytes; released in `deinit`, and `bytes` does not outlive `self`.
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else {
      throw ModelError(path: path, problem: .missing(String(cString: strerror(errno))))
    }
    bytes = UnsafeRawBufferPointer(start: address, count: size)
  }

  deinit {
    // SAFETY: the very mapping that `init` made.
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
