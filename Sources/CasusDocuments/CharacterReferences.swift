// SPDX-License-Identifier: Apache-2.0

/// The character references of HTML that news texts use, and all numeric ones.
enum CharacterReferences {
  /// The text that a reference between `&` and `;` stands for; `nil` if Casus does not know it.
  static func text(_ name: some StringProtocol) -> String? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let code =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let code, code >= 0x20, let scalar = Unicode.Scalar(code) else { return nil }
    return String(Character(scalar))
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "laquo": "«", "raquo": "»", "hellip": "…", "bull": "•", "middot": "·", "copy": "©",
    "reg": "®", "trade": "™", "deg": "°", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢",
    "sect": "§", "times": "×", "frac12": "½", "aacute": "á", "eacute": "é", "iacute": "í",
    "oacute": "ó", "uacute": "ú", "agrave": "à", "egrave": "è", "acirc": "â", "ecirc": "ê",
    "icirc": "î", "ocirc": "ô", "ucirc": "û", "auml": "ä", "euml": "ë", "iuml": "ï",
    "ouml": "ö", "uuml": "ü", "ntilde": "ñ", "ccedil": "ç", "atilde": "ã", "otilde": "õ",
    "aring": "å", "aelig": "æ", "oslash": "ø", "szlig": "ß", "shy": "",
  ]
}
