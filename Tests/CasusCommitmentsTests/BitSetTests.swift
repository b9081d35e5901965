// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusCommitments

@Suite("Sets of states and of cases, against the standard library's sets")
struct BitSetTests {
  @Test("a set of states says what a set of numbers says", arguments: 0..<20)
  func states(_ seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var set = StateSet()
    var expected: Set<Int> = []
    for _ in 0..<200 {
      let state = Int.random(in: 0..<260, using: &numbers)
      if Int.random(in: 0..<3, using: &numbers) == 0 {
        set.remove(state)
        expected.remove(state)
      } else {
        set.insert(state)
        expected.insert(state)
      }
    }
    #expect(set.states == expected.sorted())
    #expect(set.count == expected.count)
    #expect((0..<300).allSatisfy { set.contains($0) == expected.contains($0) })

    let others = Set((0..<5).map { _ in Int.random(in: 0..<400, using: &numbers) })
    #expect(set.isDisjoint(with: StateSet(others)) == expected.isDisjoint(with: others))
    set.formUnion(StateSet(others))
    #expect(set.states == expected.union(others).sorted())
  }

  @Test("sets with the same states are equal, whatever was in them before")
  func equality() {
    var set = StateSet([3])
    set.insert(700)
    set.remove(700)
    #expect(set == StateSet([3]))
    #expect(set.hashValue == StateSet([3]).hashValue)
    set.remove(3)
    #expect(set.isEmpty)
    #expect(set == StateSet())
  }

  @Test("states are numbered in the order of their codes, newcomers too")
  func numbers() throws {
    var numbers = StateNumbers(["SRB", "AUH", "RUS"])
    let belgium = numbers.number(of: "BEL")
    #expect(numbers("BEL") == belgium)
    #expect(numbers("FRA") == nil)
    let states = try ["SRB", "BEL", "AUH", "BEL"].map { try #require(numbers($0)) }
    #expect(numbers.sortedOnce(states).map { numbers.codes[$0] } == ["AUH", "BEL", "SRB"])
  }

  @Test(
    "the cases below a bound are those whose number is",
    arguments: [0, 1, 7, 8, 64, 1000, 1024])
  func cases(_ count: Int) {
    var numbers = SeededNumbers(seed: UInt64(count))
    let wills = (0..<count).map { _ in numbers.unit() }
    let below = CaseMask(wills[...], below: 0.4, isReversed: false)
    let reversed = CaseMask(wills[...], below: 0.4, isReversed: true)
    for (index, will) in wills.enumerated() {
      #expect(below.contains(index) == (will < 0.4))
      #expect(reversed.contains(index) == (1 - will < 0.4))
    }
    #expect(below.count == wills.count { $0 < 0.4 })
    // A will cannot lie below 0.4 and above 0.6.
    #expect(below.intersection(reversed).isEmpty)

    var grown = below
    #expect(grown.grow(by: reversed) == !reversed.isEmpty)
    #expect(grown.grow(by: below) == false)
    #expect(grown.count == below.count + reversed.count)
  }
}
