// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusFormats
import CasusNetwork
import CasusRecords
import CasusWorld
import FoundationEssentials

/// `casus network`
enum NetworkCommand: Command {
  static let name = "network"
  static let summary = "write who is tied to whom, with measures, for graph programs"
  static let usage = "--tie KIND,… [options]"
  static let discussion = """
    Ties by pacts (alliance: who is bound to act for whom) and by what reports tell (alliance, arms, aid, sanctions, cooperation,
    conflict, diplomacy). Several kinds may be given; sanctions and conflict count as hostile, the rest as friendly.

    Every party gets degree, strength, betweenness and community; the whole gets density, the number of communities and how many
    signed triads are balanced. Without --on all ties are written with the days between which they hold.

    Formats: gexf for Gephi, graphml for yEd, igraph and NetworkX, dot and svg for Graphviz, csv for spreadsheets (with --output
    FOLDER: ties, nodes and measures; else the ties alone).
    """
  static let options =
    [
      Option(
        name: "tie", value: "KIND,…",
        help: "\(TieKind.allCases.map(\.rawValue).joined(separator: ", ")) (default: alliance)"),
      Option(name: "on", value: "DATE", help: "only ties that hold on the day"),
      Option(
        name: "format", value: "FORM", choices: ["gexf", "graphml", "dot", "svg", "csv"],
        help: "what to write (default: gexf)"),
    ] + CommitmentSources.options.filter { $0.name != "cases" } + [Option.output]

  static func run(_ arguments: Arguments, _ console: Console) async throws -> Int32 {
    guard arguments.operands.isEmpty else {
      throw UsageError("network takes options only, not \"\(arguments.operands[0])\"")
    }
    let kinds = try kinds(arguments["tie"] ?? "alliance")
    let day = try arguments["on"].map { text throws(UsageError) in
      try CommitmentSources.day(text)
    }
    var (register, isClean) = try CommitmentSources.register(arguments, console)
    var ties: [Tie] = []
    if kinds.contains(.alliance) { ties += RegisterTies.ties(register) }
    let others = kinds.subtracting([.alliance])
    if !others.isEmpty {
      for path in (arguments["reports"] ?? "").split(separator: ",").map(String.init) {
        var records: [Record] = []
        for (_, result) in RecordReader.records(try InputBytes.read(path)) {
          // Lines that are wrong were told when the commitments were read.
          if case .success(let record) = result { records.append(record) }
        }
        ties += RecordTies.ties(records, kinds: others)
      }
      if arguments["reports"] == nil, ties.isEmpty {
        throw UsageError("ties of that kind come from reports: name what was read with --reports")
      }
    }
    if let day { ties = ties.filter { $0.holds(on: day.description) } }
    if ties.isEmpty {
      console.error("casus: there are no such ties\(day.map { " on \($0)" } ?? "")")
      isClean = false
    }
    let states = register.states
    let network = Network(ties) { states.name($0) }
    try write(network, day: day, arguments, console)
    return isClean ? ExitStatus.success : ExitStatus.input
  }

  private static func write(
    _ network: Network, day: CalendarDate?, _ arguments: Arguments, _ console: Console
  ) throws {
    let files = NetworkFiles(network, day: day?.description)
    let path = arguments["output"]
    switch arguments["format"] ?? "gexf" {
    case "graphml": try Output.open(path).write(files.graphML())
    case "dot": try Output.open(path).write(files.dot())
    case "svg":
      guard let svg = Graphviz.svg(files.dot()) else {
        console.error(Graphviz.missing)
        throw OutputError(path: path ?? "standard output", cause: "no drawing could be made")
      }
      try Output.open(path).write(svg)
    case "csv":
      guard let path, path != "-" else {
        try Output.standard.write(files.tiesCSV())
        break
      }
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw OutputError(path: path, cause: "the folder cannot be made")
      }
      try Output.open(path + "/ties.csv").write(files.tiesCSV())
      try Output.open(path + "/nodes.csv").write(files.nodesCSV())
      try Output.open(path + "/measures.csv").write(files.measuresCSV())
    default: try Output.open(path).write(files.gexf())
    }
    if console.isInteractive { console.error("casus: \(files.summary)") }
  }

  private static func kinds(_ text: String) throws(UsageError) -> Set<TieKind> {
    var kinds: Set<TieKind> = []
    for name in text.split(separator: ",") {
      guard let kind = TieKind(rawValue: String(name)) else {
        throw UsageError(
          "--tie is one of \(TieKind.allCases.map(\.rawValue).joined(separator: ", ")), not \"\(name)\""
        )
      }
      kinds.insert(kind)
    }
    return kinds
  }
}
