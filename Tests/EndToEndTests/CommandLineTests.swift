// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("The command line explains itself")
struct CommandLineTests {
  @Test func version() throws {
    let outcome = try ProgramUnderTest.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("casus "))
  }

  @Test("Help goes to standard output and names every command and option")
  func help() throws {
    let overview = try ProgramUnderTest.run(["--help"])
    #expect(overview.status == 0)
    for command in ["read", "parse", "explain", "relate", "evaluate", "help"] {
      #expect(overview.output.contains("  \(command) "))
      let page = try ProgramUnderTest.run(["help", command])
      #expect(page.status == 0)
      #expect(page.output.contains("Usage: casus \(command)"))
      #expect(try ProgramUnderTest.run([command, "--help"]).output == page.output)
    }
  }

  @Test(
    "Wrong usage goes to standard error, with a hint and status 2",
    arguments: [
      (["raed", "x"], "did you mean \"read\""), (["read"], "which FILE"),
      (["read", "--fromat", "csv", "x"], "did you mean --format"),
      (["read", "--format", "pdf", "x"], "text, ndjson, csv, html"),
      (["read", "--threads", "0", "x"], "--threads"), (["explain", "x", "--at", "one"], "P.S"),
      (["help", "nothing"], "no command"),
    ])
  func usage(_ arguments: [String], _ hint: String) throws {
    let outcome = try ProgramUnderTest.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test("A model that is missing or damaged is named, with what to do")
  func model() throws {
    let sample = ProgramUnderTest.samples[0]
    let missing = try ProgramUnderTest.run(["read", sample, "--model", "nowhere.safetensors"])
    #expect(missing.status == 3)
    #expect(missing.errors.contains("nowhere.safetensors"))
    try ProgramUnderTest.withFolder { folder in
      let file = folder.appending(path: "torn.safetensors")
      try Data("not a model".utf8).write(to: file)
      let damaged = try ProgramUnderTest.run(["read", sample, "--model", file.path])
      #expect(damaged.status == 3)
      #expect(damaged.errors.contains(file.path))
      #expect(damaged.output.isEmpty)
    }
  }

  @Test("An output that cannot be written is named")
  func output() throws {
    let outcome = try ProgramUnderTest.run(
      ["read", ProgramUnderTest.samples[0], "--output", "/no/such/folder/out.txt"])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("/no/such/folder/out.txt"))
  }

  @Test(
    "A user's table adds to the lexicon and wins over it; a broken line is told by file and line")
  func lexicon() throws {
    try ProgramUnderTest.withFolder { folder in
      let text = Data("Norway serenaded Sweden.".utf8)
      let table = folder.appending(path: "events.tsv")
      try Data("serenade\tVERB\t_\tSUPPORT\t-\tsubj\tobj\n".utf8).write(to: table)
      let arguments = ["read", "--format", "ndjson", "--lexicon", folder.path, "-"]
      let outcome = try ProgramUnderTest.run(arguments, input: text)
      #expect(outcome.output.contains("\"type\":\"SUPPORT\""), "\(outcome.errors)")
      try Data("serenade\tVERB\t_\tPRAISE\t-\tsubj\tobj\n".utf8).write(to: table)
      let broken = try ProgramUnderTest.run(arguments, input: text)
      #expect(broken.status == 3)
      #expect(broken.errors.contains("events.tsv:1"), "\(broken.errors)")
    }
  }
}
