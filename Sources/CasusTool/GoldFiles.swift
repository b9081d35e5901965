// SPDX-License-Identifier: Apache-2.0
import CasusEvaluation
import CasusRecords
import FoundationEssentials

/// Finds annotations and the texts that they belong to.
enum GoldFiles {
  /// The annotated reports of a file or of a folder and those below it, by name, and what could not be used.
  static func reports(
    at path: String
  ) -> (found: [(path: String, gold: GoldReport)], problems: [String]) {
    var found: [(String, GoldReport)] = []
    var problems: [String] = []
    for file in files(at: path) {
      do {
        let bytes = try InputBytes.read(file)
        if file.hasSuffix(".ann") {
          let name = String(base(file).dropLast(4))
          found.append((file, try BratReader.report(bytes, id: name, path: file)))
        } else {
          found.append((file, try GoldReader.report(bytes, path: file)))
        }
      } catch {
        problems.append("\(error)")
      }
    }
    return (found, problems)
  }

  /// The records of a file that was read before, by report.
  static func found(in path: String) throws -> [String: [Record]] {
    var groups: [String: [Record]] = [:]
    var names: [RecordID: String] = [:]
    for (line, result) in RecordReader.records(try InputBytes.read(path)) {
      switch result {
      case .failure(let error): throw InputError(path: "\(path):\(line)", cause: error.message)
      case .success(.report(let report)):
        names[report.id] = report.givenID ?? report.id.rawValue
      case .success(let record):
        if let owner = record.report {
          groups[names[owner] ?? owner.rawValue, default: []].append(record)
        }
      }
    }
    return groups
  }

  /// The text of an annotation: beside it, in the folder `reports` next to its own, or where the user says.
  static func text(of gold: GoldReport, beside path: String, in folders: [String]) -> String? {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let own = folder.isEmpty ? "." : folder
    let names = [gold.id] + (gold.document.map { [$0] } ?? [])
    for place in [own, own + "/../reports"] + folders {
      for name in names {
        let candidate = "\(place)/\(name).txt"
        if FileManager.default.fileExists(atPath: candidate) { return candidate }
      }
    }
    return nil
  }

  private static func files(at path: String) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return [path]
    }
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".ann") }.sorted()
      .map { "\(path)/\($0)" }
  }

  private static func base(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
