// SPDX-License-Identifier: Apache-2.0
import CasusLanguage

/// Who stands where around a predicate: the questions that passives, coordination, relative and control clauses make hard.
extension SentenceGraph {
  /// Whether a verb is passive, by its own marks or, as a bare participle, by its place.
  func isPassive(_ verb: Int) -> Bool {
    if !dependents(of: verb, "nsubj:pass", "aux:pass", "obl:agent").isEmpty { return true }
    let word = words[verb]
    guard word.xpos == "VBN" || word.features.contains("Voice=Pass") else { return false }
    guard dependents(of: verb, "aux", "nsubj").isEmpty else { return false }
    switch relation(verb) {
    case "acl", "amod": return true
    case "advcl", "xcomp": return dependents(of: verb, "obj").isEmpty
    case "conj": return word.head.map { isPassive($0) } ?? false
    default: return word.features.contains("Voice=Pass")
    }
  }

  /// The prepositions before a word: "by", "in front of" as "in".
  func prepositions(_ word: Int) -> [String] {
    dependents(of: word, "case").map { lemma($0) }
  }

  /// Obliques and modifiers of a word with a preposition.
  func obliques(of word: Int, _ preposition: String, relations: [String] = ["obl", "nmod"]) -> [Int]
  {
    children[word].filter { child in
      relations.contains(String(relation(child))) && words[child].relation != "nmod:poss"
        && words[child].relation != "nmod:unmarked" && hasPreposition(child, preposition)
    }
  }

  private func hasPreposition(_ word: Int, _ wanted: String) -> Bool {
    for child in children[word] where relation(child) == "case" {
      if lemma(child) == wanted || (wanted == "toward" && lemma(child) == "towards") { return true }
    }
    return false
  }

  /// The doers: the subject, a passive's "by"; inherited where the clause has none of its own.
  func subjects(of verb: Int) -> [Int] { subjects(of: verb, depth: 0) }

  private func subjects(of verb: Int, depth: Int) -> [Int] {
    if isPassive(verb) {
      let agents = children[verb].filter { child in
        words[child].relation == "obl:agent"
          || (relation(child) == "obl" && hasPreposition(child, "by")
            && !words[child].relation.hasSuffix(":tmod") && upos(child) != "NUM")
      }
      return agents
    }
    return surfaceSubjects(of: verb, depth: depth)
  }

  /// Those undergoing: the object, a passive's subject, the gap of a relative clause.
  func objects(of verb: Int) -> [Int] {
    if isPassive(verb) {
      let surface = surfaceSubjects(of: verb, depth: 0)
      return surface.isEmpty ? dependents(of: verb, "obj") : surface
    }
    let own = dependents(of: verb, "obj").map { antecedent(of: $0) }
    if own.count == 2 { return [own[1]] }
    if !own.isEmpty { return own }
    if isRelativeClause(verb), let head = words[verb].head, hasOwnSubject(verb),
      dependents(of: verb, "ccomp", "xcomp").isEmpty,
      !relativeSubject(verb)
    {
      return [head]
    }
    // "shelled and then stormed the town": the object hangs from one of the two.
    if relation(verb) == "conj", let head = words[verb].head, upos(head) == upos(verb) {
      return dependents(of: head, "obj").filter { $0 > verb }
    }
    for next in dependents(of: verb, "conj") where upos(next) == "VERB" && next - verb <= 3 {
      guard dependents(of: next, "nsubj").isEmpty, dependents(of: verb, "obl").isEmpty else {
        continue
      }
      return dependents(of: next, "obj")
    }
    return []
  }

  /// The grammatical subject, its own or inherited.
  func surfaceSubjects(of verb: Int) -> [Int] { surfaceSubjects(of: verb, depth: 0) }

  private func surfaceSubjects(of verb: Int, depth: Int) -> [Int] {
    guard depth < 8 else { return [] }
    let own = children[verb].filter { relation($0) == "nsubj" }
    if !own.isEmpty { return own.map { antecedent(of: $0) } }
    guard let head = words[verb].head else { return [] }
    switch relation(verb) {
    case "conj":
      guard isClausal(head) else { return [] }
      return surfaceSubjects(of: head, depth: depth + 1)
    case "xcomp": return controllers(of: verb, governor: head, depth: depth)
    case "advcl":
      guard isClausal(head) else { return [] }
      // "accused the army of shelling": the accused would be the one who shells.
      if markLemmas(verb).contains(where: { ["of", "from", "against", "for", "into"].contains($0) })
      {
        let objects = objects(of: head)
        if !objects.isEmpty { return objects }
      }
      return surfaceSubjects(of: head, depth: depth + 1)
    case "acl":
      if isRelativeClause(verb) {
        return relativeSubject(verb) || !hasOwnSubject(verb) ? [head] : []
      }
      if words[verb].xpos == "VBG" || isPassive(verb) { return [head] }
      return planners(of: head, depth: depth)
    case "ccomp":
      // "considered arming rebels": a complement without a subject is the governor's own act.
      guard ["VBG", "VB"].contains(words[verb].xpos), isClausal(head) else { return [] }
      return surfaceSubjects(of: head, depth: depth + 1)
    case "parataxis", "csubj": return []
    default: return []
    }
  }

  /// Who controls an open complement: "forced Kenya to leave", "was accused of leaving", "vowed to leave".
  private func controllers(of verb: Int, governor: Int, depth: Int) -> [Int] {
    let objects = dependents(of: governor, "obj", "iobj")
    if isPassive(governor) { return surfaceSubjects(of: governor, depth: depth + 1) }
    if !objects.isEmpty, !["promise", "vow", "pledge", "threaten"].contains(lemma(governor)) {
      return objects.map { antecedent(of: $0) }
    }
    return surfaceSubjects(of: governor, depth: depth + 1)
  }

  /// Who would do what a noun's infinitive says: "Japan's plan to …", "announced a plan to …".
  private func planners(of noun: Int, depth: Int) -> [Int] {
    let possessors = dependents(of: noun, "nmod:poss")
    if !possessors.isEmpty { return possessors }
    for preposition in ["by", "of", "from", "between"] {
      let found = obliques(of: noun, preposition, relations: ["nmod"])
      if !found.isEmpty { return found }
    }
    let compounds = children[noun].filter { child in
      ["compound", "amod"].contains(String(relation(child)))
        && words[child].form.first?.isUppercase == true
    }
    if !compounds.isEmpty { return compounds }
    guard let verb = words[noun].head, ["obj", "obl"].contains(String(relation(noun))),
      isClausal(verb)
    else { return [] }
    return subjects(of: verb, depth: depth + 1)
  }

  /// Who does what an event noun says when the phrase does not: the subject of the verb it hangs from.
  func supportSubjects(of noun: Int) -> [Int] {
    guard let verb = words[noun].head, isClausal(verb) else { return [] }
    guard Self.carriers.contains(lemma(verb)) else { return [] }
    switch relation(noun) {
    case "obj", "obl", "xcomp": return subjects(of: verb)
    case "nsubj": return isPassive(verb) ? subjects(of: verb) : []
    default: return []
    }
  }

  /// Verbs that only carry an event noun's act: who does them does it, and what they say of reality holds for it.
  static let carriers: Set<String> = [
    "launch", "carry", "conduct", "make", "stage", "mount", "hold", "give", "take", "pay", "commit",
    "issue", "impose", "sign", "have", "receive", "get", "undertake", "wage", "start", "begin",
    "occur", "happen", "follow", "come", "be", "continue", "end", "provide", "offer", "lead",
    "erupt", "break", "ensue", "result", "see", "face", "suffer", "announce", "order", "resume",
    "declare", "approve", "send", "exist", "mean", "bring", "cause", "trigger", "provoke", "reach",
    "express", "voice", "lift", "tighten", "extend", "threaten", "plan", "promise", "pledge",
  ]

  // MARK: Clauses

  /// Whether a word heads a clause: a verb, or a predicate with a copula or subject.
  func isClausal(_ word: Int) -> Bool {
    upos(word) == "VERB" || upos(word) == "AUX"
      || children[word].contains { child in
        ["nsubj", "csubj", "cop"].contains(String(relation(child)))
      }
  }

  func hasOwnSubject(_ verb: Int) -> Bool { children[verb].contains { relation($0) == "nsubj" } }

  func isRelativeClause(_ verb: Int) -> Bool {
    guard relation(verb) == "acl" else { return false }
    if words[verb].relation == "acl:relcl" { return true }
    return children[verb].contains { isRelativePronoun($0) }
  }

  func isRelativePronoun(_ word: Int) -> Bool {
    words[word].features.contains("PronType=Rel")
      || (["that", "which", "who", "whom"].contains(lemma(word)) && words[word].xpos.hasPrefix("W"))
  }

  private func relativeSubject(_ verb: Int) -> Bool {
    children[verb].contains { relation($0) == "nsubj" && isRelativePronoun($0) }
  }

  /// What a relative pronoun stands for; the word itself if it is none.
  func antecedent(of word: Int) -> Int {
    guard isRelativePronoun(word) else { return word }
    var place = words[word].head
    var steps = 0
    while let clause = place, steps < 6 {
      if relation(clause) == "acl", let head = words[clause].head { return head }
      place = words[clause].head
      steps += 1
    }
    return word
  }

  /// Lemmas of a clause's marks and prepositions: "to", "if", "of".
  func markLemmas(_ verb: Int) -> [String] {
    children[verb].filter { child in
      relation(child) == "mark" || relation(child) == "case"
    }.map { lemma($0) }
  }

  /// A word and those coordinated with it, of the same kind.
  func coordinated(_ word: Int) -> [Int] {
    var found = [word]
    for child in children[word] where relation(child) == "conj" {
      if upos(child) == "VERB" && upos(word) != "VERB" { continue }
      found += coordinated(child)
    }
    return found
  }

  /// Whether a word carries a negation of its own: "not", "never", "no longer", "no troops".
  func isNegated(_ word: Int) -> Bool {
    for child in children[word] {
      let lemma = lemma(child)
      switch relation(child) {
      case "advmod", "aux", "neg":
        if ["not", "n't", "never", "neither", "nor", "hardly", "scarcely"].contains(lemma) {
          return true
        }
        if lemma == "long" || lemma == "longer",
          children[child].contains(where: { self.lemma($0) == "no" })
        {
          return true
        }
      case "cc", "cc:preconj":
        if lemma == "nor" || lemma == "neither" { return true }
      case "det":
        if ["no", "neither"].contains(lemma) { return true }
      default: break
      }
    }
    return false
  }
}
