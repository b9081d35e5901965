// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("casus whatif, commitments and network")
struct CommitmentCommandTests {
  /// Runs a command with its output in a file, and gives the exit status and what was written.
  private func run(_ arguments: [String], files: [String: String] = [:]) throws -> (
    status: Int32, output: String
  ) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    let output = folder.appending(path: "output")
    let arguments = arguments.map { $0.replacingOccurrences(of: "@/", with: folder.path + "/") }
    let status = try ProgramUnderTest.run(arguments + ["--output", output.path]).status
    let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
    return (status, text)
  }

  @Test("the text answer says who is bound, by what and how surely, and fits a screen")
  func text() throws {
    let (status, text) = try run(["whatif", "Russia attacks Estonia", "--on", "2026-01-15"])
    #expect(status == 0)
    #expect(text.contains("Bound: "))
    #expect(text.contains("North Atlantic Treaty, art. 5"))
    #expect(text.contains("%"))
    #expect(text.split(separator: "\n").count <= 30)
  }

  @Test(
    "JSON is one valid object; HTML stands alone; DOT is a graph",
    arguments: ["json", "html", "dot"])
  func formats(_ format: String) throws {
    let (status, text) = try run([
      "whatif", "China blockades the Philippines", "--on", "2026-01-15", "--format", format,
    ])
    #expect(status == 0)
    switch format {
    case "json":
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(object["kind"] as? String == "whatif")
      #expect((object["states"] as? [Any])?.isEmpty == false)
    case "html":
      #expect(text.hasPrefix("<!DOCTYPE html>"))
      #expect(!text.contains("http://") || !text.contains("<script"))
      #expect(text.contains("depends on"))
    default: #expect(text.hasPrefix("digraph whatif {"))
    }
  }

  @Test(
    "wrong usage has status 2",
    arguments: [
      ["whatif"], ["whatif", "Ruritania attacks Poland"], ["whatif", "Poland likes Russia"],
      ["whatif", "Czechoslovakia attacks Poland", "--on", "2020-01-01"],
      ["whatif", "Russia attacks Poland", "--on", "yesterday"],
      ["whatif", "Russia attacks Poland", "--in", "Nowhere at all"],
      ["commitments", "--of", "Ruritania"], ["commitments", "x"], ["network", "--tie", "love"],
      ["network", "--tie", "arms"],
    ])
  func usage(_ arguments: [String]) throws {
    #expect(try run(arguments).status == 2)
  }

  @Test("a faulty table or file is told, the rest answers, and the status is 1")
  func faultyInput() throws {
    let (status, text) = try run(
      [
        "whatif", "Italy attacks Austria", "--on", "2020-01-01", "--treaties",
        "@/atop.csv,@/missing.csv",
      ], files: ["atop.csv": "atopid,member,yrent\n1,2\n"])
    #expect(status == 1)
    #expect(text.contains("Italy attacks Austria"))
  }

  @Test("the list of commitments: by state and day, in every format")
  func commitments() throws {
    let (status, text) = try run(["commitments", "--of", "Japan", "--on", "2020-01-01"])
    #expect(status == 0)
    #expect(text.contains("United States"))
    let csv = try run([
      "commitments", "--of", "JPN", "--on", "2020-01-01", "--format", "csv",
    ]).output
    #expect(csv.hasPrefix("treaty,name,"))
    let json = try run([
      "commitments", "--of", "JPN", "--on", "2020-01-01", "--format", "json",
    ]).output
    for line in json.split(separator: "\n") {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil)
    }
  }

  @Test("networks for graph programs", arguments: ["gexf", "graphml", "dot"])
  func network(_ format: String) throws {
    let (status, text) = try run([
      "network", "--tie", "alliance", "--on", "1914-07-28", "--format", format,
    ])
    #expect(status == 0)
    #expect(text.contains("Austria-Hungary"))
    if format != "dot" {
      #expect(text.contains("betweenness") && text.contains("community"))
    }
  }
}
