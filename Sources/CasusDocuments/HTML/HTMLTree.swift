// SPDX-License-Identifier: Apache-2.0

/// The elements and texts of a page as values, in document order: a node's children come after it.
struct HTMLTree: Sendable {
  /// All nodes; the first is the document itself.
  var nodes: [Node] = [Node(content: .element(name: "#document", attributes: [:]), parent: 0)]

  /// One element or text.
  struct Node: Sendable {
    var content: Content
    var parent: Int
    var children: [Int] = []
  }

  /// What a node is.
  enum Content: Sendable {
    /// An element with its name and attribute names in lower case.
    case element(name: String, attributes: [String: String])
    case text(String)
  }

  /// Adds a node under a parent and returns its number.
  mutating func append(_ content: Content, to parent: Int) -> Int {
    nodes.append(Node(content: content, parent: parent))
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// The element's name; `nil` for a text.
  func name(_ node: Int) -> String? {
    if case .element(let name, _) = nodes[node].content { name } else { nil }
  }

  /// The value of an element's attribute.
  func attribute(_ key: String, of node: Int) -> String? {
    if case .element(_, let attributes) = nodes[node].content { attributes[key] } else { nil }
  }

  /// All elements of these names, in the order of the page.
  func elements(named names: String...) -> [Int] {
    nodes.indices.filter { name($0).map(names.contains) ?? false }
  }

  /// The node after a node's whole subtree; subtrees are contiguous.
  func end(of node: Int) -> Int {
    var last = node
    while let child = nodes[last].children.last { last = child }
    return last + 1
  }

  /// All words below a node, white space as it is.
  func text(of node: Int) -> String {
    var text = ""
    for index in node..<end(of: node) {
      if case .text(let words) = nodes[index].content { text += words }
    }
    return text
  }
}
