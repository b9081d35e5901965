// SPDX-License-Identifier: Apache-2.0
import CasusLanguage

extension SentenceGraph {
  /// The words that stand at a path from a predicate, coordinates not yet added.
  func words(at path: RolePath, from predicate: Int) -> [Int] {
    var places = [predicate]
    for step in path.steps {
      places = places.flatMap { words(at: step, from: $0) }
      if places.isEmpty { return [] }
    }
    return places
  }

  private static let goals: Set<String> = ["to", "for", "with", "against", "on", "from", "upon"]

  private func words(at step: RolePath.Step, from word: Int) -> [Int] {
    switch step {
    case .subject: return subjects(of: word)
    case .object: return objects(of: word)
    case .indirectObject:
      let own = dependents(of: word, "iobj")
      // "sent Haiti rice" may come parsed with two objects: the first of them receives.
      let objects = dependents(of: word, "obj")
      if own.isEmpty, objects.count == 2 { return [objects[0]] }
      // … or with the receiver as a part of the thing.
      guard own.isEmpty, let thing = objects.first, upos(word) == "VERB" else { return own }
      return children[thing].filter { child in
        relation(child) == "compound" && child > word && child < thing
          && name(at: child)?.kind == .place && name(at: child)?.words.contains(thing) == false
          && extents[child].lowerBound == word + 1
      }
    case .oblique(let preposition), .nominal(let preposition):
      let direct = obliques(of: word, preposition)
      guard direct.isEmpty else { return direct }
      // "sent rifles to the army": parsers hang the phrase from the verb or from its object.
      if upos(word) == "VERB", Self.goals.contains(preposition) {
        let below = objects(of: word).flatMap { obliques(of: $0, preposition, relations: ["nmod"]) }
        if !below.isEmpty { return below }
      }
      guard relation(word) == "xcomp", let head = words[word].head else { return [] }
      return obliques(of: head, preposition, relations: ["obl"])
    case .possessor: return dependents(of: word, "nmod:poss")
    case .compound:
      return children[word].filter { child in
        ["compound", "amod", "nmod:poss", "nmod:unmarked"].contains { words[child].relation == $0 }
          && words[child].form.first?.isUppercase == true
      }
    case .modifier:
      return children[word].filter { ["amod", "compound"].contains(String(relation($0))) }
    case .clause: return dependents(of: word, "ccomp")
    case .openClause: return dependents(of: word, "xcomp")
    case .controller: return surfaceSubjects(of: word)
    }
  }

  /// The noun phrase around a head: its own words without clauses, coordinates and appositions, in one run.
  ///
  /// - Parameter tail: whether modifiers after the head belong to it ("officials in Kyiv").
  func phrase(_ head: Int, tail: Bool) -> Range<Int> {
    var first = head
    var end = head + 1
    if let name = name(at: head) {
      first = name.words.lowerBound
      end = name.words.upperBound
    }
    for child in children[head] {
      switch relation(child) {
      case "det", "amod", "compound", "nummod", "nmod":
        guard child < head else {
          // "$645 million"
          if relation(child) == "nummod", extents[child].lowerBound <= end {
            end = max(end, extents[child].upperBound)
          }
          if tail, relation(child) == "nmod", extents[child].lowerBound <= end + 1,
            extents[child].count <= 6
          {
            end = max(end, plainExtent(child).upperBound)
          }
          continue
        }
        if relation(child) == "nmod", words[child].relation != "nmod:poss" { continue }
        first = min(first, extents[child].lowerBound)
      case "flat", "fixed": end = max(end, extents[child].upperBound)
      default: break
      }
    }
    // "The", "its" and the like name nobody.
    while first < head, ["DET", "PUNCT", "CCONJ"].contains(upos(first)) { first += 1 }
    return first..<max(end, first + 1)
  }

  /// A run without the marks at its edges; the run itself if it holds nothing else.
  func trimmed(_ run: Range<Int>) -> Range<Int> {
    var (first, end) = (run.lowerBound, run.upperBound)
    while first < end, upos(first) == "PUNCT" { first += 1 }
    while end > first, upos(end - 1) == "PUNCT" { end -= 1 }
    return first < end ? first..<end : run
  }

  /// A word's extent up to its first clause, coordinate or apposition.
  private func plainExtent(_ word: Int) -> Range<Int> {
    var end = word + 1
    for child in children[word] where child > word {
      guard ["flat", "compound", "nmod", "fixed"].contains(String(relation(child))),
        extents[child].lowerBound <= end + 1
      else { break }
      end = extents[child].upperBound
    }
    return min(extents[word].lowerBound, word)..<end
  }
}
