// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusWorld
import FoundationEssentials

/// Measures the engine and the learned parts on the user's own copy of the case files: `make bench-foederis DATA=FOLDER`.
enum FoederisBench {
  struct Row {
    var entry: CaseFile.Case
    var features: CaseFeatures
  }

  static func run(_ arguments: [String]) async {
    guard let folder = arguments.first else {
      print("usage: foederis-bench FOLDER [--speed]")
      return
    }
    guard let cases = bytes(folder, "alliance-performance-1816-2003.csv"),
      let wars = bytes(folder, "interstate-war-rev.csv"),
      let members = bytes(folder, "atop-member-level.csv"),
      let alliances = bytes(folder, "atop-alliance-level.csv")
    else { return }
    let begin = ContinuousClock.now
    var register = Register(empty: ())
    register.addATOP(members, name: "atop-member-level.csv")
    register.addATOP(alliances, name: "atop-alliance-level.csv")
    let loaded = ContinuousClock.now
    for problem in register.problems.prefix(10) { print("  \(problem)") }
    if arguments.contains("--speed") {
      await SpeedBench.run(register, loading: loaded - begin)
      return
    }
    let warFile = WarFile(wars, name: "interstate-war-rev.csv")
    let table = ATOPTable(members: members, alliances: alliances)
    let file = CaseFile(cases, name: "alliance-performance-1816-2003.csv")
    var rows: [Row] = []
    var unknown = 0
    for entry in file.cases {
      if let features = CaseFeatures(entry, wars: warFile, atop: table, register: register) {
        rows.append(Row(entry: entry, features: features))
      } else {
        unknown += 1
      }
    }
    print("\(rows.count) cases of \(Set(rows.map(\.entry.war)).count) wars; \(unknown) left out")
    for coding in CaseFile.Coding.allCases {
      print("\nCoding: \(coding == .llm ? "primary (LLM)" : "alternative (BF)")")
      for withoutWar in [false, true] {
        let kept = withoutWar ? rows.filter { !$0.features.isOfWorldWar } : rows
        print(withoutWar ? "\nwithout wars of 1939-45" : "\nall wars")
        Tasks(rows: kept, coding: coding).report()
      }
    }
  }

  private static func bytes(_ folder: String, _ name: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
      print("\(folder)/\(name): no such file (Documentation/Commitments.md says where to get it)")
      return nil
    }
    return [UInt8](data)
  }
}

/// The two tasks over some cases by one coding.
struct Tasks {
  let rows: [FoederisBench.Row]
  let coding: CaseFile.Coding

  private func outcome(_ row: FoederisBench.Row) -> CaseFile.Outcome {
    row.entry.outcomes[coding] ?? .notInvoked
  }

  func report() {
    let invoked = rows.map { outcome($0) != .notInvoked }
    print("A  invoked: \(invoked.count { $0 }) of \(rows.count)              F1    AUC")
    let active = rows.map { row in
      row.entry.defense || row.entry.offense || row.entry.neutrality ? 1.0 : 0
    }
    line("   any active pact", Scores.f1(active, invoked), Scores.auc(active, invoked))
    let crude = rows.map { $0.features.crudeRule ? 1.0 : 0 }
    line("   the engine's verdict alone", Scores.f1(crude, invoked), Scores.auc(crude, invoked))
    // Stiff on everything; the same for all runs.
    let first = rows[0].features.invoked.map { _ in 10.0 }
    let chances = leaveOneWarOut(rows.map { $0.features.invoked.map(\.value) }, invoked, first)
    line("   learned, leave one war out", Scores.f1(chances, invoked), Scores.auc(chances, invoked))
    forward(rows, rows.map { $0.features.invoked.map(\.value) }, invoked, first) {
      chances, outcomes in
      line(
        "   learned to 1944, tested after", Scores.f1(chances, outcomes),
        Scores.auc(chances, outcomes))
    }

    let chosen = rows.filter { outcome($0) != .notInvoked }
    let honoured = chosen.map { outcome($0) == .honoured }
    print("B  honoured: \(honoured.count { $0 }) of \(chosen.count)               Brier  AUC")
    let constant = [Double](repeating: 0.745, count: chosen.count)
    line(
      "   constant (published 74.5%)", Scores.brier(constant, honoured),
      Scores.auc(constant, honoured), 3)
    let era = chosen.map { $0.features.year >= 1945 ? 0.22 : 0.66 }
    line("   by era (published 66, 22%)", Scores.brier(era, honoured), Scores.auc(era, honoured), 3)
    let simple = chosen.map { $0.features.honoured.prefix(5).map(\.value) }
    let plain = leaveOneWarOut(simple, honoured, Array(repeating: 3, count: 5))
    line("   logit on era and kinds", Scores.brier(plain, honoured), Scores.auc(plain, honoured), 3)
    let inputs = chosen.map { $0.features.honoured.map(\.value) }
    // Era and kinds less stiff than the many terms.
    let penalties = (0..<(inputs.first?.count ?? 0)).map { $0 < 5 ? 10.0 : 40 }
    let learned = leaveOneWarOut(inputs, honoured, penalties)
    line(
      "   learned, leave one war out", Scores.brier(learned, honoured),
      Scores.auc(learned, honoured), 3)
    forward(chosen, inputs, honoured, penalties) { chances, outcomes in
      line(
        "   learned to 1944, tested after", Scores.brier(chances, outcomes),
        Scores.auc(chances, outcomes), 3)
    }
  }

  private func leaveOneWarOut(
    _ inputs: [[Double]], _ outcomes: [Bool], _ penalties: [Double]
  ) -> [Double] {
    let chosen = inputs.count == rows.count ? rows : rows.filter { outcome($0) != .notInvoked }
    var chances = [Double](repeating: 0.5, count: inputs.count)
    for war in Set(chosen.map(\.entry.war)) {
      let others = chosen.indices.filter { chosen[$0].entry.war != war }
      guard
        let model = LogisticModel(
          others.map { inputs[$0] }, others.map { outcomes[$0] }, penalties: penalties)
      else { continue }
      for index in chosen.indices where chosen[index].entry.war == war {
        chances[index] = model.chance(inputs[index])
      }
    }
    return chances
  }

  private func forward(
    _ chosen: [FoederisBench.Row], _ inputs: [[Double]], _ outcomes: [Bool],
    _ penalties: [Double], _ use: ([Double], [Bool]) -> Void
  ) {
    let past = chosen.indices.filter { chosen[$0].features.year <= 1944 }
    let later = chosen.indices.filter { chosen[$0].features.year > 1944 }
    guard
      let model = LogisticModel(
        past.map { inputs[$0] }, past.map { outcomes[$0] }, penalties: penalties)
    else { return }
    use(later.map { model.chance(inputs[$0]) }, later.map { outcomes[$0] })
  }

  private func line(_ name: String, _ first: Double, _ second: Double, _ places: Int = 1) {
    let name = name + String(repeating: " ", count: max(1, 38 - name.count))
    print(name + fixed(first, places) + "  " + fixed(second, 3))
  }

  private func fixed(_ value: Double, _ places: Int) -> String {
    guard value.isFinite else { return "  – " }
    let factor = places == 1 ? 10.0 : 1000
    let whole = Int((value * factor).rounded())
    let tail = String(whole % Int(factor))
    return "\(whole / Int(factor))." + String(repeating: "0", count: max(0, places - tail.count))
      + tail
  }
}
