// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusRecords

@Suite("The vocabulary is PLOVER's")
struct VocabularyTests {
  @Test func sixteenTypesInFourQuarters() {
    #expect(EventType.allCases.count == 16)
    #expect(EventType.allCases.count { $0.quad == .verbalCooperation } == 4)
    #expect(EventType.allCases.count { $0.quad == .materialCooperation } == 3)
    #expect(EventType.allCases.count { $0.quad == .verbalConflict } == 4)
    #expect(EventType.allCases.count { $0.quad == .materialConflict } == 5)
    #expect(EventContext.allCases.count == 37)
  }

  @Test("Conflict is negative, cooperation positive; modes stay on their type's side")
  func intensity() {
    for type in EventType.allCases {
      let isConflict = type.quad == .verbalConflict || type.quad == .materialConflict
      #expect(isConflict ? type.intensity <= 0 : type.intensity > 0)
      for mode in EventMode.modes(of: type) {
        let own = mode.intensity(in: type) ?? 0
        #expect((-10...10).contains(own))
        if type != .request { #expect(isConflict ? own < 0 : own > 0, "\(type) \(mode)") }
      }
    }
  }

  @Test("Every mode belongs to some type")
  func modes() {
    for mode in EventMode.allCases {
      #expect(EventType.allCases.contains { mode.intensity(in: $0) != nil }, "\(mode)")
    }
  }
}

@Suite("Identifiers are the same everywhere and tell texts apart")
struct StableHashTests {
  private func identifier(_ parts: String...) -> String {
    var hash = StableHash()
    for part in parts { hash.combine(part) }
    return hash.identifier("e").rawValue
  }

  @Test func stable() {
    // Computed once: a change of the hash would rename every stored record.
    #expect(identifier("Casus") == identifier("Casus"))
    #expect(identifier("Casus").count == 21)
    #expect(identifier("Casus").hasPrefix("e"))
  }

  @Test("Neighbouring parts do not run together")
  func parts() {
    #expect(identifier("ab", "c") != identifier("a", "bc"))
    #expect(identifier("a") != identifier("a", ""))
  }

  @Test("Ten thousand like texts have ten thousand names")
  func spread() {
    #expect(Set((0..<10_000).map { identifier("report \($0)") }).count == 10_000)
  }
}

@Suite("Spans")
struct TextSpanTests {
  @Test func relations() {
    let outer = TextSpan(start: 2, end: 9)
    #expect(outer.contains(TextSpan(start: 2, end: 9)))
    #expect(!outer.contains(TextSpan(start: 1, end: 9)))
    #expect(outer.overlaps(TextSpan(start: 8, end: 20)))
    #expect(!outer.overlaps(TextSpan(start: 9, end: 20)))
    #expect(TextSpan(start: 5, end: 3).count == 0)
    #expect(outer.union(TextSpan(start: 12, end: 13)) == TextSpan(start: 2, end: 13))
    #expect(outer < TextSpan(start: 2, end: 5))
  }
}
