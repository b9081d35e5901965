// SPDX-License-Identifier: Apache-2.0

/// Finds the part of a page that is the report, and what on the page is not part of any report.
struct ArticleFinder {
  private let tree: HTMLTree
  /// Whether a node, or something above it, is no part of a report.
  private let isFurniture: [Bool]
  /// Letters of running text below each node, links counted against it.
  private let weights: [Int]

  init(_ tree: HTMLTree) {
    self.tree = tree
    var furniture = [Bool](repeating: false, count: tree.nodes.count)
    for node in tree.nodes.indices.dropFirst() {
      furniture[node] = furniture[tree.nodes[node].parent] || Self.isFurniture(node, in: tree)
    }
    isFurniture = furniture
    weights = Self.weights(of: tree, furniture: furniture)
  }

  /// Whether the node's words are navigation, script, advertising and the like.
  func skips(_ node: Int) -> Bool { isFurniture[node] }

  /// The element that holds the report: marked as its body, an `article`, `main`, or where the paragraphs are densest.
  func root() -> Int {
    let marked = heaviest { tree.attribute("itemprop", of: $0)?.lowercased() == "articlebody" }
    let article = heaviest { tree.name($0) == "article" }
    let main = heaviest {
      tree.name($0) == "main" || tree.attribute("role", of: $0)?.lowercased() == "main"
    }
    let all = weights[0]
    for candidate in [marked, article, main].compactMap({ $0 }) where weights[candidate] * 4 >= all
    {
      return candidate
    }
    return densest() ?? 0
  }

  private func heaviest(where matches: (Int) -> Bool) -> Int? {
    tree.nodes.indices.filter { !isFurniture[$0] && matches($0) }
      .max { weights[$0] < weights[$1] }
  }

  /// The element whose own paragraphs weigh most; the paragraphs of its children count half.
  private func densest() -> Int? {
    var scores: [Int: Int] = [:]
    for node in tree.nodes.indices where !isFurniture[node] && isParagraph(node) {
      let parent = tree.nodes[node].parent
      scores[parent, default: 0] += weights[node] * 2
      scores[tree.nodes[parent].parent, default: 0] += weights[node]
    }
    guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return nil
    }
    // A page that spreads its text over many small blocks is taken whole.
    return weights[best.key] * 3 >= weights[0] ? best.key : nil
  }

  private func isParagraph(_ node: Int) -> Bool {
    tree.name(node).map { ["p", "blockquote", "pre", "li"].contains($0) } ?? false
      && weights[node] > 0
  }

  private static func weights(of tree: HTMLTree, furniture: [Bool]) -> [Int] {
    var weights = [Int](repeating: 0, count: tree.nodes.count)
    var isLinked = [Bool](repeating: false, count: tree.nodes.count)
    for node in tree.nodes.indices.dropFirst() {
      isLinked[node] = isLinked[tree.nodes[node].parent] || tree.name(node) == "a"
      if case .text(let words) = tree.nodes[node].content, !furniture[node] {
        let letters = words.utf8.count { $0 > 0x20 }
        weights[node] = isLinked[node] ? 0 : letters
      }
    }
    for node in tree.nodes.indices.dropFirst().reversed() {
      weights[tree.nodes[node].parent] += weights[node]
    }
    return weights
  }

  // MARK: - Furniture

  private static func isFurniture(_ node: Int, in tree: HTMLTree) -> Bool {
    guard case .element(let name, let attributes) = tree.nodes[node].content else { return false }
    if skippedElements.contains(name) || attributes["hidden"] != nil { return true }
    if attributes["aria-hidden"] == "true" { return true }
    if let role = attributes["role"]?.lowercased(), skippedRoles.contains(role) { return true }
    if name == "header" { return !isInsideArticle(node, in: tree) }
    if ["html", "body", "article", "main"].contains(name) { return false }
    if attributes["itemprop"]?.lowercased() == "articlebody" { return false }
    let style = attributes["style"]?.lowercased().filter { !$0.isWhitespace } ?? ""
    if style.contains("display:none") || style.contains("visibility:hidden") { return true }
    let words = (attributes["class"] ?? "") + " " + (attributes["id"] ?? "")
    return words.lowercased().split { !$0.isLetter }.contains { skippedWords.contains($0) }
  }

  private static func isInsideArticle(_ node: Int, in tree: HTMLTree) -> Bool {
    var above = tree.nodes[node].parent
    while above != 0 {
      if tree.name(above) == "article" || tree.name(above) == "main" { return true }
      above = tree.nodes[above].parent
    }
    return false
  }

  private static let skippedElements: Set<String> = [
    "head", "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button",
    "select", "option", "textarea", "input", "label", "svg", "math", "canvas", "iframe", "object",
    "embed", "audio", "video", "figure", "figcaption", "picture", "map", "dialog", "menu", "time",
  ]
  private static let skippedRoles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog",
    "alert", "toolbar", "button", "form",
  ]
  private static let skippedWords: Set<Substring> = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "share", "sharing",
    "social", "related", "recommended", "newsletter", "subscribe", "subscription", "cookie",
    "cookies", "consent", "comments", "advert", "advertisement", "ads", "promo", "sponsored",
    "sidebar", "footer", "byline", "caption", "paywall", "popup", "modal", "tags", "pagination",
    "masthead",
  ]
}
