// SPDX-License-Identifier: Apache-2.0
import CasusFormats
import CasusRecords
import FoundationEssentials

/// A view that takes readings one after another and writes them somewhere.
protocol ReadingView {
  func add(_ reading: Reading) throws
  func finish() throws
}

/// Makes the view that `--format` asks for.
enum ReadingViews {
  static func make(_ format: String, output: String?, console: Console) throws -> any ReadingView {
    switch format {
    case "ndjson": return LineView(output: try Output.open(output)) { RecordJSON.lines($0) }
    case "csv":
      guard let output, output != "-" else {
        throw UsageError(
          "--format csv writes one table a kind: name a folder for them with --output")
      }
      return try TableView(folder: output)
    case "html": return PageView(output: try Output.open(output), console: console)
    default:
      let style = TerminalView.Style(
        color: output == nil && console.showsColor, width: min(console.width, 120))
      return LineView(output: try Output.open(output)) { TerminalView.text($0, style: style) }
    }
  }
}

/// Writes each reading as it comes.
struct LineView: ReadingView {
  let output: Output
  let render: @Sendable (Reading) -> String

  func add(_ reading: Reading) throws { try output.write(render(reading)) }
  func finish() throws {}
}

/// Writes one CSV table a kind into a folder.
struct TableView: ReadingView {
  private let tables = CSVTables()
  private let outputs: [(table: CSVTables.Table, output: Output)]

  init(folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: folder, cause: "the folder cannot be made")
    }
    var outputs: [(CSVTables.Table, Output)] = []
    for table in CSVTables.Table.allCases {
      let output = try Output.open("\(folder)/\(table.rawValue).csv")
      try output.write(tables.header(of: table))
      outputs.append((table, output))
    }
    self.outputs = outputs
  }

  func add(_ reading: Reading) throws {
    for (table, output) in outputs { try output.write(tables.rows(reading, for: table)) }
  }

  func finish() throws {}
}

/// Gathers readings into one page.
final class PageView: ReadingView {
  private let output: Output
  private let console: Console
  private var readings: [Reading] = []

  init(output: Output, console: Console) {
    self.output = output
    self.console = console
  }

  func add(_ reading: Reading) { readings.append(reading) }

  func finish() throws {
    guard !readings.isEmpty else { return }
    var isMissing = false
    let page = HTMLPage.page(readings) { dot in
      let svg = Graphviz.svg(dot)
      if svg == nil { isMissing = true }
      return svg
    }
    if isMissing {
      console.error(
        "casus: the drawing of ties is left out: Graphviz's dot could not be run (apt-get install graphviz)"
      )
    }
    try output.write(page)
  }
}
