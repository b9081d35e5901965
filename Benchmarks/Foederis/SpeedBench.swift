// SPDX-License-Identifier: Apache-2.0
import CasusCommitments
import CasusWorld

/// How fast the engine is: one question with all of ATOP, and every dyad of one year.
enum SpeedBench {
  static func run(_ register: Register, loading: Duration) async {
    guard let day = CalendarDate(iso: "2001-07-01") else { return }
    let begin = ContinuousClock.now
    let engine = Engine(Snapshot(register, on: day))
    _ = engine.answer(Question([Act("USA", .attack, "CUB")], on: day))
    let once = ContinuousClock.now - begin
    print("all of ATOP loaded: \(loading); one question with its chain: \(once)")
    let states = register.states.codes(on: day)
    let start = ContinuousClock.now
    let bound = await withTaskGroup(of: Int.self) { group in
      let parts = 2
      for part in 0..<parts {
        group.addTask {
          var bound = 0
          for (index, attacker) in states.enumerated() where index % parts == part {
            for target in states where target != attacker {
              let answer = engine.answer(Question([Act(attacker, .attack, target)], on: day))
              bound += answer.states.count { $0.status == .bound }
            }
          }
          return bound
        }
      }
      return await group.reduce(0, +)
    }
    let all = ContinuousClock.now - start
    print(
      "every dyad of \(day.parts.year) (\(states.count * (states.count - 1)) questions, two threads): \(all); \(bound) states bound"
    )
  }
}
