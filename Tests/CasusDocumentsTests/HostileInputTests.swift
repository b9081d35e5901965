// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Testing

@testable import CasusDocuments

@Suite("Input that is no report gets a clear error")
struct HostileInputTests {
  @Test(
    "Nothing to read", arguments: ["", " \n\t\n", "\u{FEFF}", "Title: A\n\n", "Title: A\n\n  \n"])
  func empty(_ text: String) throws {
    #expect(try error(Array(text.utf8)).code == .empty)
  }

  @Test(
    "Well-known kinds of files are called by their names",
    arguments: [
      (Array("%PDF-1.7 …".utf8), "PDF"), ([0x50, 0x4B, 3, 4, 9, 9], "ZIP"),
      ([0x1F, 0x8B, 8, 0], "gzip"), ([0x89, 0x50, 0x4E, 0x47, 1], "PNG"),
    ])
  func otherKinds(_ bytes: [UInt8], _ name: String) throws {
    let found = try error(bytes)
    #expect(found.code == .binary)
    #expect(found.description.contains(name))
  }

  @Test("Random bytes", arguments: 0..<20)
  func randomBytes(_ seed: UInt64) throws {
    var state = seed &+ 1
    let bytes = (0..<4_096).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    for format in InputFormat.allCases where format != .html {
      for result in DocumentReader(format: format).reports(in: bytes, name: "noise") {
        #expect(throws: DocumentError.self) { try result.get() }
      }
    }
  }

  @Test("UTF-16 and UTF-32 with their mark are read; without it they are named")
  func wide() throws {
    let text = "Talks failed — again. 🇺🇳"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try only([0xFF, 0xFE] + little).body == text)
    #expect(try only([0xFE, 0xFF] + big).body == text)
    let plain = "Talks failed again.".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try error(plain).description.contains("UTF-16LE"))
    #expect(try error([0xFF, 0xFE] + little.dropLast()).code == .encoding)
    #expect(try error([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]).code == .encoding)
  }

  @Test("A byte of an older encoding is told with its line")
  func latin() throws {
    let found = try error(Array("First line.\nS".utf8) + [0xE3] + Array("o Tomé.\n".utf8))
    #expect(found.code == .encoding)
    #expect(found.line == 2)
    #expect(found.description.contains("iconv"))
  }

  @Test("Fifty megabytes of one line are refused without being read whole")
  func oneLongLine() throws {
    try withFolder { folder in
      let file = folder.appending(path: "long.txt")
      try Data(repeating: UInt8(ascii: "a"), count: 50 << 20).write(to: file)
      let results = Array(DocumentReader().reports(at: [file.path]))
      #expect(results.count == 1)
      let error = try #require(throws: DocumentError.self) { try results[0].get() }
      #expect(error.code == .tooLarge)
      #expect(error.description.hasPrefix(file.path))
    }
  }

  @Test("Zero bytes in the middle")
  func zeroBytes() throws {
    #expect(try error(Array("Text with a \u{0} in it.".utf8)).code == .binary)
  }

  @Test("A missing file, a folder without reports, and a good file beside them")
  func paths() throws {
    try withFolder { folder in
      let good = folder.appending(path: "good.txt")
      try Data("All is well.".utf8).write(to: good)
      let hollow = folder.appending(path: "hollow")
      try FileManager.default.createDirectory(at: hollow, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: hollow.appending(path: "notes.bin"))
      let results = Array(
        DocumentReader().reports(
          at: [folder.path + "/absent.txt", hollow.path, good.path]))
      #expect(results.count == 3)
      let codes = results.map { result -> DocumentError.Code? in
        if case .failure(let error) = result { error.code } else { nil }
      }
      #expect(codes == [.missing, .noReports, nil])
    }
  }

  @Test(
    "A folder gives its reports by name, with those of the folders below; hidden files stay out")
  func folders() throws {
    try withFolder { folder in
      let below = folder.appending(path: "b")
      try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
      for (path, text) in [
        ("c.txt", "C."), ("a.md", "A."), ("b/d.txt", "D."), (".hidden.txt", "H."),
        ("picture.png", "P."), ("empty.txt", ""),
      ] {
        try Data(text.utf8).write(to: folder.appending(path: path))
      }
      try FileManager.default.createSymbolicLink(
        at: below.appending(path: "loop"), withDestinationURL: folder)
      let results = Array(DocumentReader().reports(at: [folder.path]))
      let bodies = results.compactMap { try? $0.get().body.trimmed }
      #expect(bodies.map(String.init) == ["A.", "D.", "C."])
      #expect(results.count == 4)
    }
  }

  @Test("The form is found from the name, then from the bytes")
  func sniffing() throws {
    #expect(InputFormat(fileName: "a.b/c") == nil)
    #expect(InputFormat(fileName: "x.HTML") == .html)
    #expect(InputFormat(sniffing: Array("  <!doctype html>".utf8)) == .html)
    #expect(InputFormat(sniffing: Array("{\"text\":1}".utf8)) == .jsonl)
    #expect(InputFormat(sniffing: Array("# Title\n".utf8)) == .markdown)
    #expect(InputFormat(sniffing: Array("Words.".utf8)) == .text)
    #expect(InputFormat(sniffing: []) == .text)
  }
}
