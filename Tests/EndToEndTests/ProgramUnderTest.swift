// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The built program, run as a user runs it.
enum ProgramUnderTest {
  /// What a run left.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    var lines: [Substring] { output.split(separator: "\n") }
  }

  static let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The release build, which `make test` makes first; else the debug build.
  static let path: String? = ["release", "debug"].map { "\(folder)/.build/\($0)/casus" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static var samples: [String] {
    [
      "pact-1951.txt", "sanctions-1990.txt", "border-clash-1969.txt", "aid-1992.txt",
      "summit-1986.md", "coup-1980.html",
    ].map { "\(folder)/Examples/\($0)" }
  }

  static func run(
    _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path, "build the program first: make build"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stderr
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: input ?? Data())
    try stdin.fileHandleForWriting.close()
    // What goes to standard error is short: it fits its pipe while standard output is drained.
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    let errors = try stderr.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  /// A folder of its own, gone after `body`.
  static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "casus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
