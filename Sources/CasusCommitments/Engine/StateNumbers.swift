// SPDX-License-Identifier: Apache-2.0

/// Small numbers for the states of a case: the engine compares states millions of times, and numbers compare faster than names.
struct StateNumbers: Sendable {
  private(set) var codes: [String]
  private var numbers: [String: Int]
  /// How many are numbered in order of their codes; those of a question that no clause speaks of come after.
  private let orderedCount: Int

  init(_ codes: Set<String>) {
    self.codes = codes.sorted()
    orderedCount = codes.count
    numbers = Dictionary(uniqueKeysWithValues: self.codes.enumerated().map { ($1, $0) })
  }

  var count: Int { codes.count }

  func callAsFunction(_ code: String) -> Int? { numbers[code] }

  /// The number of a code, a new one if it has none yet.
  mutating func number(of code: String) -> Int {
    if let known = numbers[code] { return known }
    numbers[code] = codes.count
    codes.append(code)
    return codes.count - 1
  }

  /// Whether one state's code comes before the other's.
  func isOrdered(_ left: Int, _ right: Int) -> Bool {
    left < orderedCount && right < orderedCount ? left < right : codes[left] < codes[right]
  }

  /// In order of their codes, each once; for the few dozen of a case quicker than a set.
  func sortedOnce(_ states: [Int]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(states.count)
    for state in states.sorted(by: isOrdered) where result.last != state { result.append(state) }
    return result
  }
}

/// A set of states by number, a bit for each.
///
/// The last word is never zero, so that equal sets have equal words.
struct StateSet: Hashable, Sendable {
  private var words: [UInt64] = []

  init() {}

  init(_ states: some Sequence<Int>) {
    for state in states { insert(state) }
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  var isEmpty: Bool { words.isEmpty }

  func contains(_ state: Int) -> Bool {
    let word = state >> 6
    return word < words.count && words[word] >> UInt64(state & 63) & 1 == 1
  }

  mutating func insert(_ state: Int) {
    let word = state >> 6
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(state & 63)
  }

  mutating func remove(_ state: Int) {
    guard contains(state) else { return }
    words[state >> 6] &= ~(1 << UInt64(state & 63))
    while words.last == 0 { words.removeLast() }
  }

  mutating func formUnion(_ other: StateSet) {
    while words.count < other.words.count { words.append(0) }
    for index in other.words.indices { words[index] |= other.words[index] }
  }

  func isDisjoint(with other: StateSet) -> Bool {
    for index in 0..<min(words.count, other.words.count)
    where words[index] & other.words[index] != 0 {
      return false
    }
    return true
  }

  /// The states, by number.
  var states: [Int] {
    var result: [Int] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
