// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import FoundationEssentials

@testable import CasusLanguage

/// The model that the repository ships, read once for all tests.
enum ShippedModel {
  static let path = packageFolder + "/Models/casus-en.safetensors"
  static let model = Result { try LanguageModel(path: path) }

  static var packageFolder: String {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }

  /// The analysis of raw text.
  static func read(_ text: String) throws -> [Sentence] {
    let model = try model.get()
    guard let segmenter = model.segmenter else { return [] }
    return try model.analyse(segmenter.sentences(of: text))
  }

  /// A sentence of given words, one space between.
  static func sentence(_ words: String) -> Sentence {
    var offset = 0
    let found = words.split(separator: " ").map { form in
      let count = form.unicodeScalars.count
      defer { offset += count + 1 }
      return Word(form: String(form), span: TextSpan(start: offset, end: offset + count))
    }
    return Sentence(
      at: SentencePosition(paragraph: 0, sentence: 0), span: TextSpan(start: 0, end: offset),
      words: found)
  }

  /// The shipped file's bytes, changed, in a temporary file; gone after `body`.
  static func withAltered<Value>(
    _ change: (inout Data) -> Void, _ body: (String) throws -> Value
  ) throws -> Value {
    var data = try Data(contentsOf: URL(filePath: path))
    change(&data)
    return try withFile(data, body)
  }

  /// A temporary file with the given bytes.
  static func withFile<Value>(_ data: Data, _ body: (String) throws -> Value) throws -> Value {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "casus-model-\(UUID().uuidString).safetensors")
    try data.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }
}
