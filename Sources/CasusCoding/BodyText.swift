// SPDX-License-Identifier: Apache-2.0
import CasusRecords

/// A body with its scalars at hand, so that any slice by scalar offsets costs only its own length.
struct BodyText: Sendable {
  private let scalars: [Unicode.Scalar]

  init(_ body: String) { scalars = Array(body.unicodeScalars) }

  /// Number of scalars.
  var count: Int { scalars.count }

  /// The exact words of a span.
  func text(_ span: TextSpan) -> String {
    var text = String.UnicodeScalarView()
    let start = min(max(0, span.start), scalars.count)
    let end = min(max(start, span.end), scalars.count)
    text.append(contentsOf: scalars[start..<end])
    return String(text)
  }

  /// The words with their place.
  func quote(_ span: TextSpan) -> Quote { Quote(text: text(span), span: span) }
}
