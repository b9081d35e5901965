// SPDX-License-Identifier: Apache-2.0

/// Finds out which encoding a page is in: by its mark, by what it says, by what its bytes allow.
enum PageEncoding {
  /// The page as UTF-8, or as it is with the name of an encoding that libxml2 shall undo.
  static func decode(
    _ bytes: [UInt8], file: String
  ) throws(DocumentError) -> (bytes: [UInt8], encoding: String) {
    let isWide = WideEncoding(markOf: bytes) != nil
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let declared = isWide || isMarked ? nil : declaredName(in: bytes)
    if let declared, !["utf-8", "utf8", "us-ascii", "utf-16", "unicode"].contains(declared) {
      if bytes.contains(0) || TextDecoding.binaryKind(of: bytes) != nil {
        _ = try TextDecoding.text(of: bytes, file: file)
      }
      // The web reads Latin-1 as the code page that holds it.
      let isLatin = ["iso-8859-1", "latin1", "latin-1"].contains(declared)
      return (bytes, isLatin ? "windows-1252" : declared)
    }
    do {
      return (Array(try TextDecoding.text(of: bytes, file: file).utf8), "utf-8")
    } catch  where error.code == .encoding && declared == nil && !bytes.contains(0) {
      // A page that names no encoding is in this code page, by the rules of the web.
      return (bytes, "windows-1252")
    }
  }

  /// The name after `charset=` or `encoding=` near the beginning, in lower case.
  private static func declaredName(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    guard let found = head.firstRange(of: "charset=") ?? head.firstRange(of: "encoding=") else {
      return nil
    }
    let value = head[found.upperBound...].drop { "\"' ".contains($0) }
    let name = value.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0))
    }
    return name.isEmpty ? nil : String(name)
  }
}
