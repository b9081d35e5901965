// SPDX-License-Identifier: Apache-2.0

/// What a page says about itself: in `meta` elements, in JSON-LD, in its title, headings and times.
struct PageMetadata: Sendable {
  var title: String?
  var outlet: String?
  var published: String?
  var language: String?
  /// The article's text as JSON-LD gives it, for pages that hold it nowhere else.
  var articleBody: String?

  /// Collects the metadata of a page; the more deliberate statement wins.
  init(of tree: HTMLTree, limits: DocumentLimits) {
    let meta = Self.metaValues(of: tree)
    let linked = Self.article(in: tree, limits: limits)
    func first(_ keys: [String]) -> String? { keys.lazy.compactMap { meta[$0] }.first }

    outlet =
      first(["og:site_name"]) ?? linked?["publisher"]?.nameOrText
      ?? first(["publisher", "dc.publisher", "application-name"])
    published =
      first(["article:published_time", "og:article:published_time"])
      ?? linked?["datePublished"]?.string ?? first(Self.dateKeys) ?? Self.time(in: tree)
    title =
      first(["og:title"]) ?? linked?["headline"]?.string ?? first(["twitter:title", "dc.title"])
      ?? Self.onlyHeading(of: tree) ?? Self.documentTitle(of: tree, outlet: outlet)
    language = tree.elements(named: "html").first.flatMap { tree.attribute("lang", of: $0) }
    articleBody = linked?["articleBody"]?.string
    if language?.isEmpty == true { language = nil }
  }

  private static let dateKeys = [
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
    "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date", "publication_date",
  ]

  /// Contents of `meta` elements by name, property or item property; the first of a key.
  private static func metaValues(of tree: HTMLTree) -> [String: String] {
    var values: [String: String] = [:]
    for node in tree.elements(named: "meta") {
      let key =
        tree.attribute("property", of: node) ?? tree.attribute("name", of: node)
        ?? tree.attribute("itemprop", of: node)
      guard let key = key?.lowercased(), values[key] == nil,
        let content = tree.attribute("content", of: node)?.singleSpaced, !content.isEmpty
      else { continue }
      values[key] = content
    }
    return values
  }

  /// The first article that the page's JSON-LD describes.
  private static func article(in tree: HTMLTree, limits: DocumentLimits) -> JSONValue? {
    for node in tree.elements(named: "script")
    where tree.attribute("type", of: node)?.lowercased() == "application/ld+json" {
      let bytes = Array(tree.text(of: node).utf8)
      // JSON-LD is a courtesy: a page with a broken one is still a page.
      guard let value = try? JSONParser.parse(bytes, maximumDepth: limits.jsonDepth) else {
        continue
      }
      if let article = article(in: value) { return article }
    }
    return nil
  }

  private static func article(in value: JSONValue) -> JSONValue? {
    switch value {
    case .array(let values):
      return values.lazy.compactMap { article(in: $0) }.first
    case .object:
      let types: [JSONValue] =
        if case .array(let several)? = value["@type"] { several } else { [value["@type"] ?? .null] }
      let isArticle = types.contains { type in
        type.string.map { $0.hasSuffix("Article") || $0.hasSuffix("Report") } ?? false
      }
      return isArticle ? value : value["@graph"].flatMap { article(in: $0) }
    default:
      return nil
    }
  }

  /// The day that a `time` element in an article names.
  private static func time(in tree: HTMLTree) -> String? {
    tree.elements(named: "time").lazy.compactMap { node in
      let written = tree.attribute("datetime", of: node) ?? tree.text(of: node)
      return PublishedDate.day(written) == nil ? nil : written
    }.first
  }

  /// The heading of the first level, if there is just one.
  private static func onlyHeading(of tree: HTMLTree) -> String? {
    let headings = tree.elements(named: "h1").map { tree.text(of: $0).singleSpaced }
      .filter { !$0.isEmpty }
    return headings.count == 1 ? headings[0] : nil
  }

  /// The `title`, without the outlet's name at its end.
  private static func documentTitle(of tree: HTMLTree, outlet: String?) -> String? {
    guard let node = tree.elements(named: "title").first else { return nil }
    let title = tree.text(of: node).singleSpaced
    if let outlet {
      for separator in [" | ", " - ", " – ", " — "] where title.hasSuffix(separator + outlet) {
        return String(title.dropLast(separator.count + outlet.count))
      }
    }
    return title.isEmpty ? nil : title
  }
}

extension JSONValue {
  /// The name of an organisation that is an object, or the string that this is.
  fileprivate var nameOrText: String? {
    if case .array(let values) = self { return values.first?.nameOrText }
    return string ?? self["name"]?.string
  }
}
