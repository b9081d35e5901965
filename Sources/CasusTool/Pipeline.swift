// SPDX-License-Identifier: Apache-2.0
import CasusDocuments
import CasusRecords
import FoundationEssentials

/// Reads reports on several cores and gives them back in their order; never more at once than a few a core.
struct Pipeline {
  /// How many reports are read at once.
  let threads: Int

  /// The machine's cores.
  static var cores: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// What became of one report.
  enum Item: Sendable {
    case success(Reading, notes: [String])
    case failure(String)
  }

  func run(
    _ reports: ReportSequence,
    work: @escaping @Sendable (Report) throws -> Reading,
    each: (Item) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Item).self) { group in
      var iterator = reports.makeIterator()
      var started = 0
      var waiting: [Int: Item] = [:]
      var next = 0
      var running = 0
      var isDone = false
      while !isDone || running > 0 || !waiting.isEmpty {
        // A slow report holds back those behind it: no more than a few may pile up.
        while !isDone, running < threads, started - next < threads * 4 {
          guard let result = iterator.next() else {
            isDone = true
            break
          }
          let number = started
          started += 1
          switch result {
          case .failure(let error): waiting[number] = .failure(error.description)
          case .success(let report):
            running += 1
            group.addTask {
              let notes = report.notes.map { "\(report.origin): \($0)" }
              return (number, .success(try work(report), notes: notes))
            }
          }
        }
        while let item = waiting.removeValue(forKey: next) {
          try each(item)
          next += 1
        }
        if running > 0, let (number, item) = try await group.next() {
          running -= 1
          waiting[number] = item
        }
      }
    }
  }
}
