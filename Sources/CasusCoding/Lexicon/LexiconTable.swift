// SPDX-License-Identifier: Apache-2.0
import CasusLexiconData
import FoundationEssentials

/// Why a lexicon table could not be read: which file, which line, what is wrong.
public struct LexiconError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The table's file.
  public var file: String
  /// The line, from 1; `nil` if the whole file is meant.
  public var line: Int?
  /// What is wrong.
  public var message: String

  /// `file:line: message`.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}

/// The names of the tables that a lexicon has.
enum TableName: String, CaseIterable, Sendable {
  case events, cues, governors, hedges, transfers, objects, contexts, pacts, cameo

  /// The bytes that the program carries.
  var embedded: [UInt8] {
    var size = 0
    let read =
      switch self {
      case .events: casus_lexicon_events
      case .cues: casus_lexicon_cues
      case .governors: casus_lexicon_governors
      case .hedges: casus_lexicon_hedges
      case .transfers: casus_lexicon_transfers
      case .objects: casus_lexicon_objects
      case .contexts: casus_lexicon_contexts
      case .pacts: casus_lexicon_pacts
      case .cameo: casus_lexicon_cameo
      }
    guard let start = read(&size) else { return [] }
    // SAFETY: the function gives the first of `size` constant bytes of the program.
    return Array(UnsafeRawBufferPointer(start: start, count: size))
  }
}

/// One line of a lexicon table.
struct TableLine: Sendable {
  /// The table's file as a person would name it.
  var file: String
  /// Line, from 1.
  var number: Int
  /// Its cells, trimmed.
  var cells: [String]

  /// A cell; empty if the line is too short.
  func cell(_ index: Int) -> String { cells.indices.contains(index) ? cells[index] : "" }

  /// A cell as a list, parted by commas.
  func list(_ index: Int) -> [String] {
    cell(index).split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// "events.tsv:12", for explanations.
  var place: String { "\(file):\(number)" }

  func error(_ message: String) -> LexiconError {
    LexiconError(file: file, line: number, message: message)
  }

  /// The lines of a table that say something.
  static func lines(of bytes: [UInt8], file: String) -> [TableLine] {
    var lines: [TableLine] = []
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in parts.enumerated() {
      guard let first = line.first, first != UInt8(ascii: "#"), first != 13 else { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      lines.append(
        TableLine(
          file: file, number: index + 1,
          cells: cells.map { String(decoding: trimmed($0), as: UTF8.self) }))
    }
    return lines
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var cell = cell
    while let first = cell.first, first == 32 || first == 13 { cell = cell.dropFirst() }
    while let last = cell.last, last == 32 || last == 13 { cell = cell.dropLast() }
    return cell
  }
}

/// Reads the tables that a user adds in a folder.
enum LexiconFolder {
  /// The bytes of a table in the folder; `nil` if it is not there.
  static func bytes(of table: TableName, in folder: String) throws(LexiconError) -> [UInt8]? {
    let path = folder.hasSuffix("/") ? folder : folder + "/"
    let file = path + table.rawValue + ".tsv"
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = try? Data(contentsOf: URL(filePath: file)) else {
      throw LexiconError(file: file, line: nil, message: "the table cannot be read")
    }
    return Array(data)
  }

  /// Checks that the folder is there and holds at least one table.
  static func check(_ folder: String) throws(LexiconError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
      throw LexiconError(file: folder, line: nil, message: "there is no such lexicon folder")
    }
    let path = folder.hasSuffix("/") ? folder : folder + "/"
    let known = TableName.allCases.map { $0.rawValue + ".tsv" }
    guard known.contains(where: { FileManager.default.fileExists(atPath: path + $0) }) else {
      throw LexiconError(
        file: folder, line: nil,
        message: "the lexicon folder holds none of \(known.joined(separator: ", "))")
    }
  }
}
