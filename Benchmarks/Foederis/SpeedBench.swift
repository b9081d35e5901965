// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusWorld

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How fast the engine is: one question with all of ATOP, and every dyad of one year.
enum SpeedBench {
  static func run(_ register: Register, loading: Duration) async {
    guard let day = CalendarDate(iso: "2001-07-01") else { return }
    let begin = ContinuousClock.now
    let engine = Engine(Snapshot(register, on: day))
    _ = engine.answer(Question([Act("USA", .attack, "CUB")], on: day))
    let once = ContinuousClock.now - begin
    print("all of ATOP loaded: \(loading); one question with its chain: \(once)")
    await sweep(engine, register, day, withChances: false)
    await sweep(engine, register, day, withChances: true)
  }

  /// Every dyad of the year, on as many threads as the machine has cores.
  private static func sweep(
    _ engine: Engine, _ register: Register, _ day: CalendarDate, withChances: Bool
  ) async {
    let states = register.states.codes(on: day)
    var dyads: [Act] = []
    for attacker in states {
      for target in states where target != attacker {
        dyads.append(Act(attacker, .attack, target))
      }
    }
    let start = ContinuousClock.now
    let ticks = clock()
    // Small blocks, so that no thread is left with the long questions.
    await withTaskGroup(of: Void.self) { group in
      for start in stride(from: 0, to: dyads.count, by: 64) {
        let block = dyads[start..<min(start + 64, dyads.count)]
        group.addTask {
          for act in block {
            _ = engine.answer(Question([act], on: day), withProbabilities: withChances)
          }
        }
      }
    }
    let took = ContinuousClock.now - start
    let busy = Double(clock() - ticks) / Double(CLOCKS_PER_SEC)
    print(
      "all \(dyads.count) dyads of \(day.parts.year) \(withChances ? "with" : "without") chances: \(took), \(busy) s of one core"
    )
  }
}
