// SPDX-License-Identifier: Apache-2.0
public import CasusLanguage
public import CasusRecords

/// A sentence's tree, ready for the questions that coding asks. Word indices count from 0.
public struct SentenceGraph: Sendable {
  /// The sentence.
  public let sentence: Sentence
  /// Its place among the analysis's sentences.
  public let index: Int
  /// Dependents of every word, in text order.
  public let children: [[Int]]
  /// The root word, `nil` in a sentence without words.
  public let root: Int?
  /// For every word, the first and one-past-last word that its subtree reaches.
  public let extents: [Range<Int>]
  /// Lower-cased lemma of every word.
  let lemmas: [String]

  /// Builds the graph; O(words × depth).
  public init(_ sentence: Sentence, index: Int) {
    self.sentence = sentence
    self.index = index
    var children = [[Int]](repeating: [], count: sentence.words.count)
    var extents = sentence.words.indices.map { $0..<($0 + 1) }
    var root: Int?
    for (word, entry) in sentence.words.enumerated() {
      guard let head = entry.head, children.indices.contains(head) else {
        root = root ?? word
        continue
      }
      children[head].append(word)
      var ancestor: Int? = head
      var steps = 0
      while let place = ancestor, steps <= sentence.words.count {
        let reach = extents[place]
        extents[place] = min(reach.lowerBound, word)..<max(reach.upperBound, word + 1)
        ancestor = sentence.words[place].head
        steps += 1
      }
    }
    self.children = children
    self.extents = extents
    self.root = root
    lemmas = sentence.words.map { $0.lemma.lowercased() }
  }

  /// The words.
  public var words: [Word] { sentence.words }

  /// Lower-cased lemma of a word.
  public func lemma(_ word: Int) -> String { lemmas[word] }

  /// Universal part of speech of a word.
  public func upos(_ word: Int) -> String { words[word].upos }

  /// Relation of a word to its head without the subtype: "nsubj" for "nsubj:pass".
  public func relation(_ word: Int) -> Substring {
    words[word].relation.prefix { $0 != ":" }
  }

  /// Dependents by one of the given relations, with subtype ("nsubj:pass") or without ("nsubj", which takes all subtypes).
  public func dependents(of word: Int, _ relations: String...) -> [Int] {
    children[word].filter { child in
      relations.contains(words[child].relation) || relations.contains(String(relation(child)))
    }
  }

  /// Every word of a subtree, in text order.
  public func subtree(_ word: Int) -> [Int] {
    var found = [word]
    var place = 0
    while place < found.count, found.count <= words.count {
      found += children[found[place]]
      place += 1
    }
    return found.sorted()
  }

  /// The subtree of a word without the branches hanging from it by the given relations.
  public func subtree(_ word: Int, without relations: Set<String>) -> [Int] {
    var found = [word]
    var place = 0
    while place < found.count, found.count <= words.count {
      let parent = found[place]
      found += children[parent].filter { child in
        !(relations.contains(words[child].relation) || relations.contains(String(relation(child))))
      }
      place += 1
    }
    return found.sorted()
  }

  /// A word's ancestors, nearest first.
  public func ancestors(of word: Int) -> [Int] {
    var found: [Int] = []
    var place = words[word].head
    while let ancestor = place, found.count <= words.count, words.indices.contains(ancestor) {
      found.append(ancestor)
      place = words[ancestor].head
    }
    return found
  }

  /// Whether a word lies in the subtree of another (or is it).
  public func isWithin(_ word: Int, _ ancestor: Int) -> Bool {
    word == ancestor || ancestors(of: word).contains(ancestor)
  }

  /// Offsets of a run of words.
  public func span(_ range: Range<Int>) -> TextSpan {
    guard let first = range.first, let last = range.last, words.indices.contains(last) else {
      return sentence.span
    }
    return TextSpan(start: words[first].span.start, end: words[last].span.end)
  }

  /// The frame of a predicate, if the heads found one.
  public func frame(of word: Int) -> Frame? {
    sentence.frames.first { $0.predicate == word }
  }

  /// The name that a word is part of, if any.
  public func name(at word: Int) -> Name? {
    sentence.names.first { $0.words.contains(word) }
  }
}
