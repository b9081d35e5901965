// SPDX-License-Identifier: Apache-2.0

/// Latin letters without their marks, so that "Brasília" and "Brasilia" are one.
enum Diacritics {
  /// The plain form of a scalar; itself if it is not a marked Latin letter.
  static func plain(_ scalar: Unicode.Scalar) -> String {
    // Marks that stand apart from their letter, as in decomposed text.
    if (0x300...0x36F).contains(scalar.value) { return "" }
    guard (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value) else {
      return String(scalar)
    }
    return table[scalar] ?? String(scalar)
  }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"), ("c", "çćĉċč"), ("d", "ďđḍḑ"), ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
      ("g", "ĝğġģǧ"), ("h", "ĥħḥḩẖ"), ("i", "ìíîïĩīĭįıǐịỉ"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"),
      ("n", "ñńņňŉ"), ("o", "òóôõöøōŏőǒọỏốồổỗộớờởỡợơ"), ("r", "ŕŗř"), ("s", "śŝşšșṣ"),
      ("t", "ţťŧțṭ"), ("u", "ùúûüũūŭůűųǔụủứừửữựư"), ("w", "ŵ"), ("y", "ýÿŷỳỵỷỹ"), ("z", "źżžẓẕ"),
      ("ae", "æ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("d", "ð"), ("I", "İ"),
    ]
    for (plain, marked) in groups {
      for scalar in marked.unicodeScalars {
        table[scalar] = plain
        let upper = scalar.properties.uppercaseMapping.unicodeScalars
        if upper.count == 1, let capital = upper.first, capital != scalar {
          table[capital] = plain.prefix(1).uppercased() + plain.dropFirst()
        }
      }
    }
    return table
  }()
}
