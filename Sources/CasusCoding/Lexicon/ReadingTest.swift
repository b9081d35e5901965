// SPDX-License-Identifier: Apache-2.0

/// A condition on a predicate's surroundings under which a lexicon line holds.
indirect enum ReadingTest: Hashable, Sendable {
  /// Somebody or something stands at the path (and is of the class).
  case at(RolePath, WordClass?)
  case no(RolePath)
  case particle(String)
  case passive
  case modifier(WordClass)
  /// A clause complement by relation and preposition or mark, whose head is of the class.
  case complement(relation: String, mark: String?, WordClass?)
  case any([ReadingTest])

  /// Reads the cell of tests, parted by commas.
  static func list(_ cell: String, in line: TableLine) throws(LexiconError) -> [ReadingTest] {
    guard cell != "_", !cell.isEmpty else { return [] }
    var tests: [ReadingTest] = []
    for part in cell.split(separator: ",") { tests.append(try alternatives(part, in: line)) }
    return tests
  }

  /// "obl:on|obl:at", but also "obj=a|b|c" and "obj=a|b|obl:into".
  private static func alternatives(
    _ text: Substring, in line: TableLine
  ) throws(LexiconError) -> ReadingTest {
    var groups: [Substring] = []
    var start = text.startIndex
    var place = text.startIndex
    while let bar = text[place...].firstIndex(of: "|") {
      let next = text.index(after: bar)
      if begins(text[next...]) {
        groups.append(text[start..<bar])
        start = next
      }
      place = next
    }
    groups.append(text[start...])
    var tests: [ReadingTest] = []
    for group in groups { tests.append(try single(group, in: line)) }
    return tests.count == 1 ? tests[0] : .any(tests)
  }

  private static let openings = [
    "obl:", "nmod:", "obj.", "xcomp", "ccomp", "advcl:", "prt=", "obj=", "subj=", "mod=",
  ]

  private static func begins(_ text: Substring) -> Bool {
    openings.contains { text.hasPrefix($0) }
  }

  private static func single(
    _ text: Substring, in line: TableLine
  ) throws(LexiconError) -> ReadingTest {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard let name = parts.first else { throw line.error("an empty test") }
    let words = parts.count == 2 ? WordClass(parts[1]) : nil
    if name.hasPrefix("no-") {
      guard let path = RolePath(name.dropFirst(3)) else {
        throw line.error("\"\(text)\" is not a test")
      }
      return .no(path)
    }
    switch name {
    case "prt": return .particle(String(parts.count == 2 ? parts[1] : ""))
    case "pass": return .passive
    case "mod":
      guard let words else { throw line.error("\"mod\" wants words") }
      return .modifier(words)
    case "xcomp", "ccomp": return .complement(relation: String(name), mark: nil, words)
    default: break
    }
    if name.hasPrefix("advcl:") || name.hasPrefix("acl:") {
      let pieces = name.split(separator: ":", maxSplits: 1)
      return .complement(relation: String(pieces[0]), mark: String(pieces[1]), words)
    }
    guard let path = RolePath(name) else { throw line.error("\"\(text)\" is not a test") }
    return .at(path, words)
  }
}
