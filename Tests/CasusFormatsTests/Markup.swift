// SPDX-License-Identifier: Apache-2.0
import Testing

/// Just enough of a markup reader to hold a page against: tags nest, and text comes back.
struct Markup {
  struct Tag {
    var name: String
    var attributes: String
  }

  /// Opening tags in their order.
  private(set) var tags: [Tag] = []
  /// Text between tags, references resolved.
  private(set) var text = ""
  /// What does not nest.
  private(set) var faults: [String] = []

  private static let empty: Set<String> = ["meta", "!DOCTYPE", "br", "hr", "img"]

  init(_ markup: String) {
    var open: [String] = []
    var rest = markup[...]
    while let start = rest.firstIndex(of: "<") {
      text += Self.resolved(rest[..<start])
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag that does not end")
        return
      }
      let inside = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if inside.hasPrefix("/") {
        let name = String(inside.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> ends what is not open") }
        continue
      }
      let name = String(inside.prefix { !$0.isWhitespace && $0 != "/" })
      if name == "a", open.contains("a") { faults.append("a link in a link") }
      tags.append(Tag(name: name, attributes: String(inside.dropFirst(name.count))))
      if !Self.empty.contains(name), !inside.hasSuffix("/") { open.append(name) }
    }
    text += Self.resolved(rest)
    if !open.isEmpty { faults.append("left open: \(open)") }
  }

  /// The values of an attribute, in the order of the page.
  func values(of attribute: String) -> [String] {
    tags.compactMap { tag in
      guard let start = tag.attributes.firstRange(of: " \(attribute)=\"") else { return nil }
      return Self.resolved(tag.attributes[start.upperBound...].prefix { $0 != "\"" })
    }
  }

  private static func resolved(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}

extension String {
  /// What stands between two marks, without them.
  func between(_ start: String, _ end: String) throws -> String {
    let from = try #require(firstRange(of: start))
    let to = try #require(self[from.upperBound...].firstRange(of: end))
    return String(self[from.upperBound..<to.lowerBound])
  }
}
