// SPDX-License-Identifier: Apache-2.0

/// Writes the words of a part of a page as lines: one for each block, white space as a browser shows it.
struct PageText {
  private var lines: [String] = []
  private var line = ""

  /// The lines below a node, furniture left out.
  static func lines(of root: Int, in tree: HTMLTree, skipping skips: (Int) -> Bool) -> [String] {
    var text = PageText()
    var node = root
    let end = tree.end(of: root)
    // Ends of blocks that are open, innermost last.
    var open: [Int] = []
    while node < end {
      while let closes = open.last, closes <= node {
        open.removeLast()
        text.breakLine()
      }
      if node != root, skips(node) {
        node = tree.end(of: node)
        continue
      }
      switch tree.nodes[node].content {
      case .text(let words):
        text.add(words)
      case .element(let name, _):
        if name == "br" || name == "hr" {
          text.breakLine()
        } else if name == "td" || name == "th" {
          text.add(" ")
        } else if blocks.contains(name) {
          text.breakLine()
          open.append(tree.end(of: node))
        }
      }
      node += 1
    }
    text.breakLine()
    return text.lines
  }

  private mutating func add(_ words: String) { line += words }

  private mutating func breakLine() {
    let words = line.singleSpaced.filter { $0 != "\u{AD}" && $0 != "\u{200B}" }
    if !words.isEmpty { lines.append(words) }
    line = ""
  }

  private static let blocks: Set<String> = [
    "html", "body", "main", "article", "section", "header", "div", "p", "h1", "h2", "h3", "h4",
    "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody",
    "tfoot", "tr", "address", "center", "details", "summary", "fieldset", "hgroup",
  ]
}
