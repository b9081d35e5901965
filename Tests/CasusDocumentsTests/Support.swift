// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import CasusDocuments

/// The only report in some bytes.
func only(
  _ bytes: [UInt8], name: String = "wire.txt", format: InputFormat = .auto,
  limits: DocumentLimits = .standard
) throws -> Report {
  let results = Array(
    DocumentReader(format: format, limits: limits).reports(in: bytes, name: name))
  #expect(results.count == 1)
  return try #require(results.first).get()
}

func only(_ text: String, name: String = "wire.txt", format: InputFormat = .auto) throws -> Report {
  try only(Array(text.utf8), name: name, format: format)
}

/// The only error in some bytes.
func error(
  _ bytes: [UInt8], name: String = "wire.txt", format: InputFormat = .auto,
  limits: DocumentLimits = .standard
) throws -> DocumentError {
  try #require(throws: DocumentError.self) {
    try only(bytes, name: name, format: format, limits: limits)
  }
}

/// A folder for one test, gone after it.
func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "casus-documents-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
