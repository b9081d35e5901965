// SPDX-License-Identifier: Apache-2.0

/// Chooses a word's lemma: the best-scored script whose result is a known lemma of that part of speech.
///
/// The lemma head alone would sometimes cut "praised" to "prais"; a list of lemmas keeps it to words that are.
struct Lemmatizer: Sendable {
  private let scripts: [LemmaScript?]
  /// Known lemmas by part of speech; parts of speech that are not listed take the best script.
  private let known: [String: Set<String>]
  /// Irregular forms by part of speech.
  private let irregular: [String: [String: String]]

  /// How many scripts are tried.
  private static let tries = 6

  /// - Parameters:
  ///   - scripts: the labels of the lemma head.
  ///   - known: lines "VERB praise" for lemmas and "VERB fought fight" for irregular forms.
  init(scripts: [String], known text: String) {
    self.scripts = scripts.map { LemmaScript($0) }
    var known: [String: Set<String>] = [:]
    var irregular: [String: [String: String]] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
      if parts.count == 2 { known[parts[0], default: []].insert(parts[1]) }
      if parts.count == 3 { irregular[parts[0], default: [:]][parts[1]] = parts[2] }
    }
    self.known = known
    self.irregular = irregular
  }

  /// The lemma of a form, given the scores of all scripts.
  func lemma(of form: String, upos: String, scores: UnsafePointer<Float>) -> String {
    var best = 0
    for script in scripts.indices where scores[script] > scores[best] { best = script }
    let first = scripts[best]?.lemma(of: form) ?? form
    guard let known = known[upos], !known.contains(first) else { return first }
    if let lemma = irregular[upos]?[form.lowercased()] { return lemma }
    var tried: Set<Int> = [best]
    for _ in 1..<Self.tries {
      var next: Int?
      for script in scripts.indices where !tried.contains(script) {
        if next.map({ scores[script] > scores[$0] }) ?? true { next = script }
      }
      guard let next else { break }
      tried.insert(next)
      if let lemma = scripts[next]?.lemma(of: form), known.contains(lemma) { return lemma }
    }
    return first
  }
}
