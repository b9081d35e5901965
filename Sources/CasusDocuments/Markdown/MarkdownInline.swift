// SPDX-License-Identifier: Apache-2.0

/// Takes the marks out of a line of Markdown and leaves its words. Time is linear in the line's length.
struct MarkdownInline {
  private let text: [Character]
  private let definitions: Set<String>
  private var index = 0
  private var pieces: [Piece] = []
  private var openDelimiters: [Character: [Int]] = [:]
  private var openBrackets: [Bracket] = []
  private var unmatchedTicks: Set<Int> = []
  private var nextTagEnd = -1

  /// A stretch of output, or a run of emphasis marks that may yet go.
  private struct Piece {
    var text: String
    var marks = 0
  }

  private struct Bracket {
    var piece: Int
    var textStart: Int
    var isImage: Bool
  }

  /// The words of a line; `definitions` are the labels of reference links, in lower case.
  static func plain(_ line: String, definitions: Set<String> = []) -> String {
    guard line.utf8.contains(where: { marks.contains($0) }) else { return line }
    var inline = MarkdownInline(text: Array(line), definitions: definitions)
    inline.scan()
    return inline.pieces.map(\.text).joined()
  }

  private static let marks = Set("\\`*_~[]!<&".utf8)

  private init(text: [Character], definitions: Set<String>) {
    self.text = text
    self.definitions = definitions
  }

  private mutating func scan() {
    while index < text.count {
      let character = text[index]
      switch character {
      case "\\": takeEscape()
      case "`": takeCode()
      case "*", "_", "~": takeDelimiters(character)
      case "!" where following(index) == "[":
        openBracket(length: 2)
      case "[": openBracket(length: 1)
      case "]": closeBracket()
      case "<": takeTag()
      case "&": takeReference()
      default: emit(String(character))
      }
    }
  }

  private func following(_ place: Int) -> Character? {
    place + 1 < text.count ? text[place + 1] : nil
  }

  private mutating func emit(_ string: String, length: Int = 1) {
    if openBrackets.last?.piece != pieces.count - 1, let last = pieces.indices.last,
      pieces[last].marks == 0
    {
      pieces[last].text += string
    } else {
      pieces.append(Piece(text: string))
    }
    index += length
  }

  private mutating func takeEscape() {
    guard let next = following(index), next.isASCII, next.isPunctuation || next.isSymbol
    else { return emit("\\") }
    emit(String(next), length: 2)
  }

  private mutating func takeCode() {
    let start = index
    var end = index
    while end < text.count, text[end] == "`" { end += 1 }
    let ticks = end - start
    guard !unmatchedTicks.contains(ticks), let close = closingTicks(ticks, from: end) else {
      unmatchedTicks.insert(ticks)
      return emit(String(text[start..<end]), length: ticks)
    }
    emit(String(text[end..<close]), length: close + ticks - start)
  }

  private func closingTicks(_ ticks: Int, from start: Int) -> Int? {
    var place = start
    while place < text.count {
      guard text[place] == "`" else {
        place += 1
        continue
      }
      let run = place
      while place < text.count, text[place] == "`" { place += 1 }
      if place - run == ticks { return run }
    }
    return nil
  }

  // MARK: - Emphasis

  private mutating func takeDelimiters(_ mark: Character) {
    let start = index
    while index < text.count, text[index] == mark { index += 1 }
    var count = index - start
    let before = start > 0 ? text[start - 1] : " "
    let after = index < text.count ? text[index] : " "
    let isWordInside = mark == "_" && isWord(before) && isWord(after)
    let opens = !after.isWhitespace && !isWordInside && !(mark == "~" && count < 2)
    let closes = !before.isWhitespace && !isWordInside
    if closes {
      while count > 0, let opener = openDelimiters[mark]?.last {
        let matched = min(count, pieces[opener].marks)
        pieces[opener].marks -= matched
        pieces[opener].text.removeLast(matched)
        count -= matched
        if pieces[opener].marks == 0 { openDelimiters[mark]?.removeLast() }
      }
    }
    guard count > 0 else { return }
    pieces.append(Piece(text: String(repeating: mark, count: count), marks: opens ? count : 0))
    if opens { openDelimiters[mark, default: []].append(pieces.count - 1) }
    pieces.append(Piece(text: ""))
  }

  private func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  // MARK: - Links and images

  private mutating func openBracket(length: Int) {
    pieces.append(Piece(text: String(text[index..<index + length])))
    index += length
    openBrackets.append(
      Bracket(piece: pieces.count - 1, textStart: index, isImage: length == 2))
  }

  private mutating func closeBracket() {
    guard let bracket = openBrackets.popLast() else { return emit("]") }
    let label = text[bracket.textStart..<index]
    guard let end = linkEnd(after: index, label: label) else { return emit("]") }
    if bracket.isImage || label.first == "^" {
      for piece in bracket.piece..<pieces.count { pieces[piece].text = "" }
      for mark in openDelimiters.keys {
        while let last = openDelimiters[mark]?.last, last >= bracket.piece {
          openDelimiters[mark]?.removeLast()
        }
      }
    } else {
      pieces[bracket.piece].text = ""
    }
    index = end
  }

  /// Where the link whose text closes here ends; `nil` if it is no link but words in brackets.
  private func linkEnd(after close: Int, label: ArraySlice<Character>) -> Int? {
    let isDefined = label.count < 200 && definitions.contains(String(label).lowercased())
    switch following(close) {
    case "(":
      var depth = 0
      for place in (close + 1)..<min(text.count, close + 1024) {
        if text[place] == "(" { depth += 1 }
        if text[place] == ")" { depth -= 1 }
        if depth == 0 { return place + 1 }
      }
      return nil
    case "[":
      let rest = text[(close + 2)...].prefix(200)
      guard let end = rest.firstIndex(of: "]") else { return isDefined ? close + 1 : nil }
      let reference = String(rest[..<end]).lowercased()
      let isLink = reference.isEmpty ? isDefined : definitions.contains(reference)
      return isLink ? end + 1 : isDefined ? close + 1 : nil
    default:
      return isDefined || label.first == "^" && label.count > 1 ? close + 1 : nil
    }
  }

  // MARK: - Tags and references

  private mutating func takeTag() {
    if nextTagEnd < index { nextTagEnd = text[index...].firstIndex(of: ">") ?? text.count }
    let end = nextTagEnd
    guard let next = following(index), next.isLetter || next == "/" || next == "!",
      end < text.count, end - index < 2048
    else { return emit("<") }
    let inside = text[(index + 1)..<end]
    let isAddress =
      !inside.contains(where: \.isWhitespace)
      && inside.contains { $0 == ":" || $0 == "@" }
    let isBreak = String(inside.prefix(2)).lowercased() == "br"
    emit(isAddress ? String(inside) : isBreak ? " " : "", length: end + 1 - index)
  }

  private mutating func takeReference() {
    guard let end = text[index...].prefix(12).firstIndex(of: ";"),
      let meaning = CharacterReferences.text(String(text[(index + 1)..<end]))
    else { return emit("&") }
    emit(meaning, length: end + 1 - index)
  }
}
