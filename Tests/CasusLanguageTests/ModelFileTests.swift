// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import CasusLanguage

@Suite("A model file that cannot be used says which file it is, what is wrong and what to do")
struct ModelFileTests {
  private func failure(_ path: String) -> ModelError? {
    do throws(ModelError) {
      _ = try LanguageModel(path: path)
      return nil
    } catch {
      return error
    }
  }

  @Test func missing() throws {
    let error = try #require(failure("/nowhere/casus-en.safetensors"))
    guard case .missing = error.problem else {
      Issue.record("expected missing, not \(error)")
      return
    }
    #expect(error.description.contains("/nowhere/casus-en.safetensors"))
    #expect(error.description.contains("--model") || error.description.contains("CASUS_MODEL"))
  }

  @Test func aFolder() throws {
    #expect(failure("/") != nil)
  }

  @Test(arguments: [
    Data(), Data([1, 2, 3]), Data(repeating: 0, count: 64), Data(repeating: 0xFF, count: 64),
    Data("not a model, but a longer text that has nothing to do with one".utf8),
    Data([2, 0, 0, 0, 0, 0, 0, 0]) + Data("{}".utf8),
    Data([200, 0, 0, 0, 0, 0, 0, 0]) + Data("{\"a\":".utf8),
  ])
  func notAModel(_ data: Data) throws {
    try ShippedModel.withFile(data) { path in
      let error = try #require(failure(path))
      #expect(error.description.hasPrefix(path))
    }
  }

  @Test("Cut off anywhere, it is refused", arguments: [9, 1_000, 100_000, 30_000_000])
  func truncated(_ length: Int) throws {
    try ShippedModel.withAltered({ $0 = $0.prefix(length) }) { path in
      #expect(failure(path) != nil)
    }
  }

  @Test("Another version is named")
  func otherVersion() throws {
    try ShippedModel.withAltered({ data in
      guard let range = data.firstRange(of: Data(#""version":"1""#.utf8)) else { return }
      data[range.upperBound - 2] = UInt8(ascii: "9")
    }) { path in
      let error = try #require(failure(path))
      #expect(error.description.contains("9"))
    }
  }

  @Test("Weights that are no numbers are refused")
  func notANumber() throws {
    try ShippedModel.withAltered({ data in
      // Half-precision infinity and not-a-number all over the last megabyte.
      for index in (data.count - 1_000_000)..<data.count { data[index] = 0x7F }
    }) { path in
      #expect(failure(path) != nil)
    }
  }

  @Test("The shipped file says how deep it is")
  func depthIsData() throws {
    let model = try ShippedModel.model.get()
    #expect(model.file.config.encoder.layers == 6)
    #expect(model.file.config.encoder.width == 384)
    #expect(model.segmenter != nil)
  }
}
