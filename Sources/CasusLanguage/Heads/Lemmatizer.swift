// SPDX-License-Identifier: Apache-2.0

/// Chooses a word's lemma: the best-scored script whose result is a known lemma of that part of speech.
///
/// The lemma head alone would sometimes cut "praised" to "prais"; a list of lemmas keeps it to words that are.
struct Lemmatizer: Sendable {
  private let scripts: [LemmaScript?]
  /// Known lemmas by part of speech; parts of speech that are not listed take the best script.
  private let known: [String: PieceTable]
  /// Irregular forms by part of speech.
  private let irregular: [String: [String: String]]

  /// How many scripts are tried.
  private static let tries = 16

  /// Reads the lists of known lemmas from a model.
  init(_ file: ModelFile, scripts: [String]) throws(ModelError) {
    self.scripts = scripts.map { LemmaScript($0) }
    known = [
      "VERB": PieceTable(try file.octets("lemmas.VERB")),
      "NOUN": PieceTable(try file.octets("lemmas.NOUN")),
    ]
    var irregular: [String: [String: String]] = [:]
    for line in try file.octets("lemmas.irregular").split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "))
        .map { String(decoding: $0, as: UTF8.self) }
      if parts.count == 3 { irregular[parts[0], default: [:]][parts[1]] = parts[2] }
    }
    self.irregular = irregular
  }

  /// The lemma of a form, given the scores of all scripts.
  func lemma(of form: String, upos: String, scores: UnsafePointer<Float>) -> String {
    var best = 0
    for script in scripts.indices where scores[script] > scores[best] { best = script }
    let first = scripts[best]?.lemma(of: form) ?? form
    guard let known = known[upos] else { return first }
    // "began" is no lemma itself, so the list of irregular forms knows better than any script; "found" is one.
    if let lemma = irregular[upos]?[form.lowercased()], !Self.has(known, form.lowercased()) {
      return lemma
    }
    if Self.has(known, first) { return first }
    if let lemma = irregular[upos]?[form.lowercased()] { return lemma }
    var tried: Set<Int> = [best]
    for _ in 1..<Self.tries {
      var next: Int?
      for script in scripts.indices where !tried.contains(script) {
        if next.map({ scores[script] > scores[$0] }) ?? true { next = script }
      }
      guard let next else { break }
      tried.insert(next)
      if let lemma = scripts[next]?.lemma(of: form), Self.has(known, lemma) { return lemma }
    }
    return first
  }

  private static func has(_ table: PieceTable, _ word: String) -> Bool {
    let bytes = Array(word.utf8)
    return table.longestMatch(in: bytes, from: 0, continues: false)?.end == bytes.count
  }
}
