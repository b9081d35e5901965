// SPDX-License-Identifier: Apache-2.0
import CXML2

/// Parses a page with libxml2 and copies what it finds into values. All of the module's use of libxml2 is in this file.
///
/// The parser may not open files or connections, expands no entities of the page's own, and stops where elements are nested
/// deeper than its limit of 256 or so, which is an error here.
enum HTMLTreeParser {
  /// The tree of a page.
  ///
  /// - Parameter encoding: the name of the bytes' encoding, as iconv knows it.
  static func parse(
    _ bytes: [UInt8], encoding: String, file: String
  ) throws(DocumentError) -> HTMLTree {
    _ = library
    guard let context = htmlNewParserCtxt() else {
      throw DocumentError(.unreadable, file: file, message: "no memory to parse it")
    }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
      | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue
    // SAFETY: libxml2 reads `count` bytes at `base` during the call only; the page limit keeps the count within Int32.
    let document = bytes.withUnsafeBytes { buffer -> htmlDocPtr? in
      let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return htmlCtxtReadMemory(
        context, base, Int32(clamping: buffer.count), nil, encoding, Int32(options))
    }
    defer { if let document { xmlFreeDoc(document) } }
    try check(context.pointee.lastError, file: file)
    guard let document, let root = xmlDocGetRootElement(document) else {
      throw DocumentError(.malformed, file: file, message: "no HTML in it")
    }
    return tree(from: root)
  }

  /// libxml2 asks to be started once, before threads use it.
  private static let library: Void = xmlInitParser()

  /// Errors after which libxml2 has given up rather than mended.
  private static func check(_ error: xmlError, file: String) throws(DocumentError) {
    switch Int(error.code) {
    case Int(XML_ERR_INTERNAL_ERROR.rawValue):
      throw DocumentError(
        .tooLarge, file: file, line: Int(error.line),
        message: "the page's elements are nested too deep, or one of them is too long")
    case Int(XML_ERR_UNSUPPORTED_ENCODING.rawValue), Int(XML_ERR_UNKNOWN_ENCODING.rawValue):
      throw DocumentError(
        .encoding, file: file, message: "the page names an encoding that is not known here")
    case Int(XML_ERR_NO_MEMORY.rawValue):
      throw DocumentError(.tooLarge, file: file, message: "no memory to parse it")
    default: return
    }
  }

  /// Walks the tree without recursion, so that depth costs no stack.
  private static func tree(from root: xmlNodePtr) -> HTMLTree {
    var tree = HTMLTree()
    // What is still to copy: a node with its later siblings, and the number of their parent.
    var pending: [(first: xmlNodePtr, parent: Int)] = [(root, 0)]
    // SAFETY: the pointers are libxml2's own links between nodes of a document that outlives this function.
    while let (node, parent) = pending.popLast() {
      if node != root, let sibling = node.pointee.next { pending.append((sibling, parent)) }
      let place = copy(node, into: &tree, parent: parent)
      if let place, node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children {
        pending.append((child, place))
      }
    }
    return tree
  }

  private static func copy(_ node: xmlNodePtr, into tree: inout HTMLTree, parent: Int) -> Int? {
    switch node.pointee.type {
    case XML_ELEMENT_NODE:
      var attributes: [String: String] = [:]
      var attribute = node.pointee.properties
      while let current = attribute {
        attributes[string(current.pointee.name).lowercased()] =
          current.pointee.children.map { string($0.pointee.content) } ?? ""
        attribute = current.pointee.next
      }
      let name = string(node.pointee.name).lowercased()
      return tree.append(.element(name: name, attributes: attributes), to: parent)
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      return tree.append(.text(string(node.pointee.content)), to: parent)
    default:
      return nil
    }
  }

  private static func string(_ characters: UnsafePointer<xmlChar>?) -> String {
    characters.map { String(decodingCString: $0, as: UTF8.self) } ?? ""
  }
}
