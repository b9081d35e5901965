// SPDX-License-Identifier: Apache-2.0
public import CasusLanguage
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the model file when none is named.
public enum ModelLocation {
  /// The file's name.
  public static let fileName = "casus-en.safetensors"

  /// `$CASUS_MODEL`; else `Models/` here, beside the program or in a folder above it; else `../share/casus/`.
  public static func find() throws(ModelError) -> String {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["CASUS_MODEL"], !named.isEmpty { return named }
    let candidates = candidates()
    for path in candidates where FileManager.default.fileExists(atPath: path) { return path }
    throw ModelError(
      path: "Models/" + fileName,
      problem: .missing("there is none here, beside the program or in ../share/casus"))
  }

  static func candidates() -> [String] {
    var found = ["Models/" + fileName]
    guard let program = programPath() else { return found }
    var folder = program[..<(program.lastIndex(of: "/") ?? program.startIndex)]
    found.append("\(folder)/../share/casus/\(fileName)")
    // From .build/release up to the package's own folder.
    for _ in 0..<5 {
      found.append("\(folder)/Models/\(fileName)")
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = folder[..<slash]
    }
    return found
  }

  private static func programPath() -> String? {
    #if os(Linux)
      return try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    #else
      return CommandLine.arguments.first
    #endif
  }
}
