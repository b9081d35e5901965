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

  /// Maps a file; fails if it cannot be opened, is no regular file, or is empty.
  init(path: String) throws(ModelError) {
    // Without O_NONBLOCK a named pipe would keep the program waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw ModelError(path: path, problem: .missing(String(cString: strerror(errno))))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ModelError(path: path, problem: .foreign("it is not a regular file"))
    }
    let size = Int(status.st_size)
    guard size > 0 else { throw ModelError(path: path, problem: .damaged("it is empty")) }
    // SAFETY: a private read-only mapping of `size` bytes; released in `deinit`, and `bytes` does not outlive `self`.
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else {
      throw ModelError(path: path, problem: .missing(String(cString: strerror(errno))))
    }
    // Advice only: the whole file is about to be read once, from front to back.
    posix_madvise(address, size, POSIX_MADV_WILLNEED)
    bytes = UnsafeRawBufferPointer(start: address, count: size)
  }

  /// Gives the pages back to the system; reading them again brings them back.
  func releasePages() {
    // SAFETY: the pages are clean and belong to this mapping, so dropping them changes no byte of it.
    if let start = bytes.baseAddress {
      _ = madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, Int32(MADV_DONTNEED))
    }
  }

  deinit {
    // SAFETY: the very mapping that `init` made.
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
