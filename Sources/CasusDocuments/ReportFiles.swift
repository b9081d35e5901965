// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lists the files that a folder holds reports in.
enum ReportFiles {
  /// Whether the path names a folder; throws if there is nothing there.
  static func isFolder(_ path: String) throws(DocumentError) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0 else { throw ByteSource.error(errno, file: path) }
    return information.st_mode & S_IFMT == S_IFDIR
  }

  /// Files with known extensions in a folder and all folders below, by name; hidden ones are left out.
  ///
  /// Folders that cannot be read are errors in the list, so that the others are still read.
  static func list(_ folder: String) -> [Result<String, DocumentError>] {
    var found: [Result<String, DocumentError>] = []
    var seen: Set<Identity> = []
    var pending = [folder]
    while let path = pending.popLast() {
      do throws(DocumentError) {
        guard try isFolder(path) else {
          found.append(.success(path))
          continue
        }
        // A link may lead back to a folder above.
        guard let identity = Identity(path), seen.insert(identity).inserted else { continue }
        let children = try names(in: path).filter { !$0.hasPrefix(".") }
        let wanted = children.map { join(path, $0) }.filter { child in
          (try? isFolder(child)) ?? false || InputFormat(fileName: child) != nil
        }
        pending += wanted.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
          .reversed()
      } catch {
        found.append(.failure(error))
      }
    }
    if found.isEmpty {
      let known = InputFormat.knownExtensions.map { "." + $0 }.joined(separator: " ")
      found.append(
        .failure(
          DocumentError(.noReports, file: folder, message: "no reports in this folder (\(known))")))
    }
    return found
  }

  private static func names(in folder: String) throws(DocumentError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw DocumentError(.unreadable, file: folder, message: "the folder cannot be listed")
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What makes two paths the same folder.
  private struct Identity: Hashable {
    let device: UInt64
    let number: UInt64

    init?(_ path: String) {
      var information = stat()
      guard stat(path, &information) == 0 else { return nil }
      device = UInt64(information.st_dev)
      number = UInt64(information.st_ino)
    }
  }
}
