// SPDX-License-Identifier: Apache-2.0
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What turns a form into its lemma: keep or lower the case, drop scalars from the end, add others ("l3|be").
struct LemmaScript: Hashable, Sendable {
  let lowers: Bool
  let drop: Int
  let add: String

  /// Reads a label of the lemma head; `nil` if it is not one.
  init?(_ label: String) {
    guard let bar = label.firstIndex(of: "|"), let first = label.first,
      first == "l" || first == "k",
      let drop = Int(label[label.index(after: label.startIndex)..<bar])
    else { return nil }
    lowers = first == "l"
    self.drop = drop
    add = String(label[label.index(after: bar)...])
  }

  /// The lemma of a form; a form too short for the script stands for itself.
  func lemma(of form: String) -> String {
    let base = lowers ? form.lowercased() : form
    let scalars = base.unicodeScalars
    guard scalars.count >= drop else { return base }
    let lemma = String(String.UnicodeScalarView(scalars.dropLast(drop))) + add
    return lemma.isEmpty ? base : lemma
  }
}

extension Float {
  /// e to the power of x.
  static func casusExp(_ x: Float) -> Float { expf(x) }
}
