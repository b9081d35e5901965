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
