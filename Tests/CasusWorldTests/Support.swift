// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import CasusWorldData

@testable import CasusWorld

/// The register, read once for all tests.
let world = World()

/// PLOVER's codes for those who act beyond one state.
let internationalCodes: Set<String> = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"]

/// The tables as they lie in the program, before anything is made of them.
enum RawTable {
  static let states = rows(casus_world_states)
  static let leaders = rows(casus_world_leaders)
  static let organisations = rows(casus_world_organisations)
  static let agents = rows(casus_world_agents)
  static let cities = rows(casus_world_cities)
  static let regions = rows(casus_world_regions)

  static let stateCodes = Set(states.map { $0.cell(0) })

  private static func rows(
    _ accessor: (UnsafeMutablePointer<Int>) -> UnsafePointer<CChar>?
  ) -> [[String]] {
    var size = 0
    guard let bytes = accessor(&size) else { return [] }
    return Table.rows(UnsafeRawBufferPointer(start: bytes, count: size))
  }
}

/// Date expressions of a sentence, each as "first day/last day" with "…" for an open end.
///
/// The day of publication, 20 June 2024, is a Thursday.
func dates(
  _ sentence: String, published: String? = "2024-06-20", future: Bool = false
) -> [String] {
  let words = sentence.split(separator: " ").map(String.init)
  return DateResolver(published: published).expressions(in: words, future: future).map { found in
    "\(found.interval.from ?? "…")/\(found.interval.to ?? "…")"
  }
}

/// Whom a phrase stands for. A word is `form`, `form|UPOS` or `form|UPOS|NAME`; `form=lemma` gives
/// a lemma of its own; the head ends in `*`.
func actor(_ phrase: String, on day: String? = "2024-06-20") -> Actor? {
  var head = 0
  let words = phrase.split(separator: " ").enumerated().map { index, word in
    let parts = word.split(separator: "|")
    var form = parts[0]
    if form.hasSuffix("*") {
      form = form.dropLast()
      head = index
    }
    let pair = form.split(separator: "=")
    return PhraseWord(
      form: String(pair[0]), lemma: String(pair.last ?? form).lowercased(),
      upos: parts.count > 1 ? String(parts[1]) : "NOUN",
      name: parts.count > 2 ? PhraseWord.NameMark(number: 0, kind: String(parts[2])) : nil)
  }
  return world.resolve(words, head: head, on: day)
}
