// SPDX-License-Identifier: Apache-2.0

/// Gathers lines of Markdown into blocks and keeps each block's words as one line.
struct MarkdownBlocks {
  /// The body so far.
  private(set) var lines: [String] = []
  /// The first heading of the first level.
  private(set) var title: String?

  private let definitions: Set<String>
  private let takesTitle: Bool
  private var paragraph: [Substring] = []
  private var isInQuote = false
  private var fence: Substring?
  private var skippedUntil: String?

  init(definitions: Set<String>, takesTitle: Bool) {
    self.definitions = definitions
    self.takesTitle = takesTitle
  }

  /// The labels that `[label]: address` lines define.
  static func definitions(in text: Substring) -> Set<String> {
    var labels: Set<String> = []
    for line in text.utf8.split(separator: 0x0A) {
      if let (label, _) = definition(Substring(line).trimmed) { labels.insert(label) }
    }
    return labels
  }

  /// Takes the next line.
  mutating func take(_ whole: Substring) {
    var line = whole.trimmed
    if let open = fence {
      if line.hasPrefix(open), line.allSatisfy({ $0 == open.first }) {
        fence = nil
      } else if !line.isEmpty {
        lines.append(String(line))
      }
      return
    }
    if let end = skippedUntil {
      if line.lowercased().contains(end) { skippedUntil = nil }
      return
    }
    let isQuote = line.hasPrefix(">")
    while line.hasPrefix(">") { line = line.dropFirst().trimmed }
    if isQuote != isInQuote, isQuote || line.isEmpty || isBlockStart(line) { flush() }
    isInQuote = isQuote
    takeContent(line)
  }

  /// Ends the last block.
  mutating func finish() { flush() }

  private mutating func takeContent(_ line: Substring) {
    if line.isEmpty { return flush() }
    if line.hasPrefix("```") || line.hasPrefix("~~~") {
      flush()
      fence = line.prefix { $0 == line.first }
    } else if let end = hiddenBlockEnd(line) {
      flush()
      if !line.dropFirst(4).lowercased().contains(end) { skippedUntil = end }
    } else if let heading = atxHeading(line) {
      flush()
      addHeading(heading.text, level: heading.level)
    } else if let level = underline(line), !paragraph.isEmpty {
      let text = paragraph.joined(separator: " ")
      paragraph = []
      addHeading(text[...], level: level)
    } else if isRule(line) {
      flush()
    } else if let (label, text) = Self.definition(line) {
      flush()
      if label.hasPrefix("^") { paragraph = [text] }
    } else if let item = listItem(line) {
      flush()
      paragraph = [item]
    } else if line.hasPrefix("|") {
      addRow(line)
    } else {
      paragraph.append(line.last == "\\" ? line.dropLast() : line)
    }
  }

  private func isBlockStart(_ line: Substring) -> Bool {
    atxHeading(line) != nil || listItem(line) != nil || isRule(line)
  }

  private mutating func flush() {
    guard !paragraph.isEmpty else { return }
    let text = paragraph.joined(separator: " ")
    paragraph = []
    add(MarkdownInline.plain(text, definitions: definitions))
  }

  private mutating func add(_ text: String) {
    let line = text.singleSpaced
    if !line.isEmpty { lines.append(line) }
  }

  private mutating func addHeading(_ text: Substring, level: Int) {
    let plain = MarkdownInline.plain(String(text), definitions: definitions).singleSpaced
    if level == 1, takesTitle, title == nil, lines.isEmpty, !plain.isEmpty {
      title = plain
    } else {
      add(plain)
    }
  }

  private mutating func addRow(_ line: Substring) {
    flush()
    let cells = line.split(separator: "|").map(\.trimmed).filter { !$0.isEmpty }
    guard !cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) else { return }
    add(
      cells.map { MarkdownInline.plain(String($0), definitions: definitions) }
        .joined(separator: "; "))
  }

  // MARK: - What a line is

  /// `[label]: the rest`, the label in lower case.
  private static func definition(_ line: Substring) -> (label: String, text: Substring)? {
    guard line.first == "[", let end = line.prefix(200).firstIndex(of: "]") else { return nil }
    let rest = line[line.index(after: end)...]
    let label = line[line.index(after: line.startIndex)..<end]
    guard rest.first == ":", !label.isEmpty else { return nil }
    let text = rest.dropFirst().trimmed
    let afterAddress = text.drop { !$0.isWhitespace }.trimmed
    let isAddress = !text.isEmpty && (afterAddress.first.map { "\"'(".contains($0) } ?? true)
    return label.first == "^" || isAddress ? (label.lowercased(), text) : nil
  }

  private func atxHeading(_ line: Substring) -> (level: Int, text: Substring)? {
    let marks = line.prefix { $0 == "#" }
    let rest = line[marks.endIndex...]
    guard (1...6).contains(marks.count), rest.isEmpty || rest.first?.isWhitespace == true else {
      return nil
    }
    var text = rest.trimmed
    let closing = text.reversed().prefix { $0 == "#" }.count
    if closing > 0, text.dropLast(closing).last?.isWhitespace ?? true {
      text = text.dropLast(closing).trimmed
    }
    return (marks.count, text)
  }

  private func underline(_ line: Substring) -> Int? {
    if line.allSatisfy({ $0 == "=" }) { return 1 }
    return line.allSatisfy({ $0 == "-" }) ? 2 : nil
  }

  private func isRule(_ line: Substring) -> Bool {
    guard let mark = line.first, "*-_".contains(mark) else { return false }
    return line.allSatisfy { $0 == mark || $0 == " " } && line.count { $0 == mark } >= 3
  }

  private func listItem(_ line: Substring) -> Substring? {
    let digits = line.prefix(10).prefix(while: \.isNumber)
    let mark = line[digits.endIndex...]
    guard let first = mark.first, digits.isEmpty ? "-*+".contains(first) : ".)".contains(first),
      mark.dropFirst().first?.isWhitespace == true, digits.count <= 9
    else { return nil }
    let item = mark.dropFirst().trimmed
    for box in ["[ ] ", "[x] ", "[X] "] where item.hasPrefix(box) { return item.dropFirst(4) }
    return item
  }

  /// The end of a comment, script or style sheet that begins here.
  private func hiddenBlockEnd(_ line: Substring) -> String? {
    guard line.first == "<" else { return nil }
    let opening = line.prefix(8).lowercased()
    if opening.hasPrefix("<!--") { return "-->" }
    if opening.hasPrefix("<script") { return "</script" }
    return opening.hasPrefix("<style") ? "</style" : nil
  }
}
