// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords

/// Reads the signs of doubt on a predicate's own clause and on what governs it.
struct ClauseDoubt {
  let graph: SentenceGraph
  let lexicon: Lexicon
  /// Whether somebody's words hold the predicate: "would" is then how the future is reported.
  let isAttributed: Bool
  /// Words whose condition does not count: a pact's own trigger.
  var ignored: Range<Int>?
  /// Whether the predicate states a duty: "shall" and "shall not" are then what makes it one.
  var isDuty = false

  /// How a question is explained.
  static let asks = "a question"
  /// How the explanation of what only a story tells begins.
  static let imagined = "told in a "

  /// Goes from the predicate to the root; stops where a clause stands for itself.
  func climb(from predicate: Int, _ doubt: inout Doubt) {
    var word = predicate
    signs(on: word, isPredicate: true, &doubt)
    var steps = 0
    while let head = graph.words[word].head, steps < graph.words.count {
      steps += 1
      guard pass(from: word, to: head, predicate: predicate, &doubt) else { break }
      word = head
    }
    if graph.words[word].head == nil { question(&doubt) }
  }

  // MARK: On the word itself

  private func signs(on word: Int, isPredicate: Bool, _ doubt: inout Doubt) {
    let isNoun = graph.upos(word) == "NOUN" || graph.upos(word) == "PROPN"
    if graph.isNegated(word), !(isDuty && isPredicate) {
      doubt.negate(Evidence.Step(.parse, "negated: \(graph.words[word].form)"))
    }
    if isPredicate, isScheduled(word) {
      doubt.weaken(.planned, Evidence.Step(.parse, "the present of a timetable"))
    }
    for child in graph.children[word] {
      switch graph.relation(child) {
      case "mark" where graph.lemma(child) == "whether":
        doubt.weaken(.possible, Evidence.Step(.parse, "whether \(graph.words[word].form)"))
      case "aux" where isDuty && isPredicate && Self.binding.contains(graph.lemma(child)): break
      case "aux": modal(child, of: word, &doubt)
      case "nsubj" where isDuty && isPredicate && isNobody(child): break
      case "nsubj" where isNobody(child), "obj" where isNobody(child):
        doubt.negate(Evidence.Step(.parse, "participant \(graph.words[child].form) with no"))
      case "advmod":
        if let hedge = lexicon.hedges[Lexicon.Key(lemma: graph.lemma(child), upos: "ADV")] {
          doubt.weaken(hedge.certainty, Evidence.Step(.lexicon, hedge.source))
        }
      case "amod" where isNoun:
        let lemma = graph.words[child].form.lowercased()
        if let hedge = lexicon.hedges[Lexicon.Key(lemma: lemma, upos: "ADJ")]
          ?? lexicon.hedges[Lexicon.Key(lemma: graph.lemma(child), upos: "ADJ")]
        {
          doubt.weaken(hedge.certainty, Evidence.Step(.lexicon, hedge.source))
        }
      case "det" where isNoun && graph.lemma(child) == "any":
        doubt.weaken(.possible, Evidence.Step(.parse, "any \(graph.words[word].form)"))
      case "case", "mark":
        absence(child, of: word, &doubt)
      case "nsubj" where isPredicate: purported(child, &doubt)
      case "advcl", "obl", "nmod":
        story(child, &doubt)
        if isPredicate, belongsToComplement(child, of: word) { break }
        condition(child, of: word, &doubt)
      default: break
      }
    }
    if isPredicate, isNoun { relativePlan(of: word, &doubt) }
    if isPredicate, graph.upos(word) == "VERB", isImperative(word) {
      doubt.weaken(.possible, Evidence.Step(.parse, "an order: \(graph.words[word].form)"))
    }
    // "is to visit": a copula with an infinitive.
    if graph.words[word].xpos == "VB", graph.markLemmas(word).contains("to"),
      graph.children[word].contains(where: {
        graph.relation($0) == "aux" && graph.lemma($0) == "be"
      })
    {
      doubt.weaken(.planned, Evidence.Step(.parse, "is to \(graph.words[word].form)"))
    }
  }

  private static let binding: Set<String> = [
    "shall", "will", "must", "should", "ought", "may", "be",
  ]
  private static let stories: Set<String> = [
    "novel", "film", "movie", "play", "simulation", "scenario", "fiction", "dream", "thriller",
    "script", "wargame", "cartoon", "legend", "myth", "fable", "nightmare", "hoax",
  ]

  /// "In the novel", "during the war game": what is told there did not happen.
  private func story(_ child: Int, _ doubt: inout Doubt) {
    let isGame =
      graph.lemma(child) == "game" && graph.children[child].contains { graph.lemma($0) == "war" }
    guard isGame || Self.stories.contains(graph.lemma(child)),
      graph.prepositions(child).contains(where: { ["in", "during"].contains($0) })
    else { return }
    doubt.weaken(
      .hypothetical, Evidence.Step(.parse, Self.imagined + graph.words[child].form))
  }

  /// "a purported strike hit", "the so-called attack killed": what is doubtful does nothing that is sure.
  private func purported(_ subject: Int, _ doubt: inout Doubt) {
    for child in graph.children[subject] where graph.relation(child) == "amod" {
      let key = Lexicon.Key(lemma: graph.words[child].form.lowercased(), upos: "ADJ")
      if let hedge = lexicon.hedges[key],
        [.reported, .accused, .suspected].contains(hedge.certainty)
      {
        doubt.weaken(hedge.certainty, Evidence.Step(.lexicon, hedge.source))
      }
    }
  }

  /// "his visit to Peru, which they had planned": told of, and not yet made. Parsers hang the clause from the nearer noun too.
  private func relativePlan(of noun: Int, _ doubt: inout Doubt) {
    for holder in [noun] + graph.dependents(of: noun, "nmod") {
      for clause in graph.children[holder] where graph.isRelativeClause(clause) {
        if let entry = governor(clause, "obj"), entry.effect == .planned { apply(entry, &doubt) }
      }
    }
  }

  private static let days: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow",
    "tonight",
  ]

  /// "The council meets on Monday": a day beside a bare present is a plan.
  private func isScheduled(_ word: Int) -> Bool {
    ["VBZ", "VBP"].contains(graph.words[word].xpos)
      && graph.dependents(of: word, "obl", "advmod", "nmod").contains { day in
        Self.days.contains(graph.words[day].form.lowercased())
          || graph.children[day].contains { graph.lemma($0) == "next" }
      }
  }

  /// "no troops", "neither side", "nobody"
  private func isNobody(_ word: Int) -> Bool {
    ["nobody", "none", "neither"].contains(graph.lemma(word))
      || graph.children[word].contains { child in
        ["no", "neither"].contains(graph.lemma(child))
          && ["det", "cc", "cc:preconj", "advmod"].contains(graph.words[child].relation)
      }
  }

  private func modal(_ auxiliary: Int, of word: Int, _ doubt: inout Doubt) {
    let lemma = graph.lemma(auxiliary)
    let form = graph.words[auxiliary].form.lowercased()
    let hasPerfect = graph.children[word].contains {
      graph.relation($0) == "aux" && graph.lemma($0) == "have"
    }
    if form == "would" || form == "'d" && lemma == "would" {
      if hasPerfect {
        doubt.weaken(.hypothetical, Evidence.Step(.parse, "would have \(graph.words[word].form)"))
      } else {
        doubt.weaken(isAttributed ? .planned : .possible, Evidence.Step(.parse, "would"))
      }
      return
    }
    let names = [form, lemma, ["wo": "will", "ca": "can", "'ll": "will"][form] ?? form]
    for name in names {
      if let hedge = lexicon.hedges[Lexicon.Key(lemma: name, upos: "AUX")] {
        doubt.weaken(hedge.certainty, Evidence.Step(.lexicon, hedge.source))
        return
      }
    }
  }

  /// "without firing", "instead of attacking", "despite", "unless".
  private func absence(_ mark: Int, of word: Int, _ doubt: inout Doubt) {
    switch graph.lemma(mark) {
    case "without":
      doubt.negate(Evidence.Step(.parse, "without \(graph.words[word].form)"))
    case "instead", "rather":
      doubt.negate(Evidence.Step(.parse, "\(graph.words[mark].form) of \(graph.words[word].form)"))
    default: break
    }
  }

  /// An if-clause, or "in the event of", below the word: it holds only if that does.
  private func condition(_ child: Int, of word: Int, _ doubt: inout Doubt) {
    guard Conditions.opens(child, in: graph) else { return }
    if let ignored, ignored.overlaps(graph.extents[child]) { return }
    doubt.weaken(
      .conditional, Evidence.Step(.parse, "depends on \(graph.words[child].form)"))
    doubt.hold(graph.extents[child])
  }

  /// "had refused to sign unless …": what was promised or refused hangs on the condition; the promise or refusal was made.
  private func belongsToComplement(_ clause: Int, of verb: Int) -> Bool {
    let isPast =
      graph.words[verb].features.contains("Tense=Past")
      && !graph.children[verb].contains { child in
        graph.relation(child) == "aux"
          && ["would", "could", "might", "may", "will", "should"].contains(graph.lemma(child))
      }
    return isPast
      && graph.children[verb].contains { child in
        ["xcomp", "ccomp"].contains(String(graph.relation(child))) && child < clause
          && child > verb
      }
  }

  private func isImperative(_ word: Int) -> Bool {
    guard !graph.hasOwnSubject(word) else { return false }
    if graph.words[word].features.contains("Mood=Imp") { return true }
    return graph.words[word].head == nil && graph.words[word].xpos == "VB"
      && graph.dependents(of: word, "aux", "mark", "cop").isEmpty
  }

  private func question(_ doubt: inout Doubt) {
    guard let last = graph.words.last(where: { !ContentFinder.marks.contains($0.form) }),
      last.form == "?"
    else { return }
    doubt.weaken(.possible, Evidence.Step(.parse, Self.asks))
  }

  // MARK: One step up

  /// Takes in what a head says of its dependent; false where the dependent stands for itself.
  private func pass(
    from word: Int, to head: Int, predicate: Int, _ doubt: inout Doubt
  ) -> Bool {
    switch graph.relation(word) {
    case "conj": return shared(word, head, &doubt)
    case "xcomp": return complement(word, head, isOpen: true, &doubt)
    case "ccomp", "csubj": return complement(word, head, isOpen: false, &doubt)
    case "advcl": return adverbial(word, head, &doubt)
    case "acl": return adnominal(word, head, &doubt)
    case "nsubj", "obj", "iobj", "obl", "nmod", "compound", "appos", "dislocated":
      return nominal(word, head, &doubt)
    default: return false
    }
  }

  private func shared(_ word: Int, _ head: Int, _ doubt: inout Doubt) -> Bool {
    // A coordinate without helpers of its own shares those of the first.
    let hasOwn = graph.children[word].contains {
      ["aux", "nsubj", "cop"].contains(String(graph.relation($0)))
    }
    if hasOwn, goesOnWithCondition(word, head) {
      doubt.weaken(
        .hypothetical,
        Evidence.Step(.parse, "goes on with the condition of \(graph.words[head].form)"))
      return false
    }
    guard !hasOwn || graph.upos(word) != "VERB" else { return relationReaches(head) }
    for child in graph.children[head] where graph.relation(child) == "aux" && child < word {
      modal(child, of: head, &doubt)
    }
    if graph.isNegated(head),
      graph.children[word].contains(where: { ["or", "nor"].contains(graph.lemma($0)) })
    {
      doubt.negate(Evidence.Step(.parse, "negated with \(graph.words[head].form)"))
    }
    for child in graph.children[head]
    where ["advcl", "obl"].contains(String(graph.relation(child))) {
      if child < word { condition(child, of: head, &doubt) }
    }
    return true
  }

  /// "could spread if Chad arms the rebels and Libya joins in": a bare present after an if-clause belongs to it, though parsers hang it
  /// from the main verb.
  private func goesOnWithCondition(_ word: Int, _ head: Int) -> Bool {
    ["VBZ", "VBP"].contains(graph.words[word].xpos)
      && graph.dependents(of: word, "aux").isEmpty
      && graph.dependents(of: head, "aux").contains {
        ["could", "would", "will", "may", "might", "can"].contains(graph.lemma($0))
      }
      && graph.dependents(of: head, "advcl").contains { clause in
        clause > head && clause < word && Conditions.opens(clause, in: graph)
      }
  }

  /// Coordinated main clauses stand for themselves; coordinated complements share their governor.
  private func relationReaches(_ head: Int) -> Bool {
    ["xcomp", "ccomp", "advcl", "acl"].contains(String(graph.relation(head)))
  }

  private func complement(
    _ word: Int, _ head: Int, isOpen: Bool, _ doubt: inout Doubt
  ) -> Bool {
    let relation = String(graph.relation(word))
    if let entry = governor(head, relation) {
      apply(entry, &doubt)
    } else if isOpen, graph.markLemmas(word).contains("to") || graph.words[word].xpos == "VB" {
      // An infinitive under a verb that the table lacks: nothing says that it came about.
      doubt.weaken(.possible, Evidence.Step(.parse, "infinitive under \(graph.words[head].form)"))
    }
    if graph.markLemmas(word).contains("if") {
      doubt.weaken(.possible, Evidence.Step(.parse, "whether \(graph.words[word].form)"))
    }
    // "It is not true that …", "it is false that …"
    let isFalse =
      ["false", "untrue"].contains(graph.lemma(head))
      || graph.isNegated(head) && ["true", "case", "correct"].contains(graph.lemma(head))
    if isFalse {
      doubt.weaken(.denied, Evidence.Step(.parse, "said to be \(graph.words[head].form)"))
      return true
    }
    // What a negated opinion holds is judged by its voice; a negated aspect negates what it governs.
    let isVoice = lexicon.cues[Lexicon.Key(lemma: graph.lemma(head), upos: graph.upos(head))] != nil
    if isVoice, !isOpen {
      // "Nobody believes that …"
      if graph.children[head].contains(where: { graph.relation($0) == "nsubj" && isNobody($0) }) {
        doubt.weaken(.denied, Evidence.Step(.parse, "nobody \(graph.words[head].form)"))
      }
      return false
    }
    signs(on: head, isPredicate: false, &doubt)
    return true
  }

  private func governor(_ head: Int, _ relation: String) -> GovernorEntry? {
    let entries = lexicon.governors[Lexicon.Key(lemma: graph.lemma(head), upos: graph.upos(head))]
    return entries?.last { $0.relations.contains(relation) }
  }

  private func apply(_ entry: GovernorEntry, _ doubt: inout Doubt) {
    let step = Evidence.Step(.lexicon, entry.source)
    switch entry.effect {
    case .planned: doubt.weaken(.planned, step)
    case .possible: doubt.weaken(.possible, step)
    case .hypothetical: doubt.weaken(.hypothetical, step)
    case .negated: doubt.negate(step)
    case .fact: break
    }
  }

  private func adverbial(_ word: Int, _ head: Int, _ doubt: inout Doubt) -> Bool {
    if Conditions.opens(word, in: graph) {
      doubt.weaken(
        .hypothetical, Evidence.Step(.parse, "the condition of \(graph.words[head].form)"))
      return true
    }
    let marks = graph.markLemmas(word)
    if marks.contains("against") || marks.contains("about") {
      doubt.weaken(.possible, Evidence.Step(.parse, "\(graph.words[head].form) \(marks[0])"))
    }
    if marks.contains("lest") {
      doubt.weaken(.possible, Evidence.Step(.parse, "lest"))
    }
    let isInfinitive =
      marks.contains("to") && ["VB"].contains(graph.words[word].xpos)
    // "stopped short of firing"
    if marks.contains("of"), graph.children[head].contains(where: { graph.lemma($0) == "short" }) {
      doubt.negate(Evidence.Step(.parse, "short of \(graph.words[word].form)"))
      return true
    }
    if let entry = governor(head, "advcl"),
      isInfinitive || marks.contains("from") || marks.contains("of")
    {
      apply(entry, &doubt)
      return true
    }
    if isInfinitive || marks.contains("so") {
      doubt.weaken(.planned, Evidence.Step(.parse, "in order to \(graph.words[word].form)"))
      return true
    }
    if marks.contains("before") || marks.contains("until") {
      // What an act came before need not have come about unless it is told in the past.
      if !graph.words[word].features.contains("Tense=Past"),
        !graph.words[word].xpos.hasPrefix("VBG")
      {
        doubt.weaken(.possible, Evidence.Step(.parse, "\(marks[0]) \(graph.words[word].form)"))
      }
    }
    // A participle tells what goes with the main clause, and is as sure as that.
    if !graph.hasOwnSubject(word), ["VBG", "VBN"].contains(graph.words[word].xpos),
      !graph.markLemmas(word).contains("after")
    {
      for child in graph.children[head] where graph.relation(child) == "aux" {
        modal(child, of: head, &doubt)
      }
      return graph.markLemmas(word).isEmpty || marks.contains("by")
    }
    return false
  }

  private static let factual: Set<String> = ["first", "last", "latest", "only", "second", "third"]

  private func adnominal(_ word: Int, _ head: Int, _ doubt: inout Doubt) -> Bool {
    if Conditions.opens(head, in: graph) {
      doubt.weaken(
        .hypothetical, Evidence.Step(.parse, "the condition \(graph.words[word].form)"))
      return true
    }
    guard !graph.isRelativeClause(word) else { return false }
    if let entry = governor(head, "acl") { apply(entry, &doubt) }
    if graph.markLemmas(word).contains("to") {
      let isFact =
        graph.children[head].contains { Self.factual.contains(graph.lemma($0)) }
        || Self.factual.contains(graph.lemma(head))
      if !isFact {
        doubt.weaken(
          .possible, Evidence.Step(.parse, "\(graph.words[head].form) to \(graph.words[word].form)")
        )
      }
    }
    if graph.isNegated(head) {
      doubt.negate(Evidence.Step(.parse, "no \(graph.words[head].form)"))
    }
    return true
  }

  // MARK: Event nouns

  private func nominal(_ word: Int, _ head: Int, _ doubt: inout Doubt) -> Bool {
    let relation = String(graph.relation(word))
    if Conditions.opens(word, in: graph) {
      doubt.weaken(
        .hypothetical, Evidence.Step(.parse, "the condition of \(graph.words[head].form)"))
      return true
    }
    let isObject = relation == "obj" || (relation == "nsubj" && graph.isPassive(head))
    let key = relation == "nsubj" && isObject ? "obj" : relation
    if let entry = governor(head, key) {
      let isKnown = isDefinite(word) && entry.effect == .possible
      if !isKnown || key != "obj" { apply(entry, &doubt) }
    }
    switch relation {
    case "nmod", "appos", "compound":
      // "the possibility of an attack", "an agreement on aid": the noun above decides further.
      if relation == "nmod", graph.isNegated(head) {
        doubt.negate(Evidence.Step(.parse, "no \(graph.words[head].form)"))
      }
      hedgedNoun(head, &doubt)
      return !isDefinite(word) || relation != "nmod"
    default: break
    }
    guard graph.isClausal(head) else { return true }
    let carries = SentenceGraph.carriers.contains(graph.lemma(head)) || graph.upos(head) != "VERB"
    if relation == "obl", !carries { return false }
    guard carries || !isDefinite(word) else { return false }
    // "an attack would be dangerous": an act that only a would-clause speaks of is imagined.
    if relation == "nsubj", !isDefinite(word),
      graph.children[head].contains(where: {
        graph.relation($0) == "aux" && ["would", "'d"].contains(graph.words[$0].form.lowercased())
      })
    {
      doubt.weaken(
        .hypothetical, Evidence.Step(.parse, "would \(graph.words[head].form)"))
    }
    if carries || isObject {
      signs(on: head, isPredicate: false, &doubt)
      if graph.upos(head) == "ADJ" { adjective(head, &doubt) }
    } else if !isDefinite(word) {
      for child in graph.children[head] where graph.relation(child) == "aux" {
        modal(child, of: head, &doubt)
      }
    }
    return true
  }

  /// "an attack is likely"
  private func adjective(_ word: Int, _ doubt: inout Doubt) {
    if let hedge = lexicon.hedges[Lexicon.Key(lemma: graph.lemma(word), upos: "ADJ")] {
      doubt.weaken(hedge.certainty, Evidence.Step(.lexicon, hedge.source))
    }
  }

  private func hedgedNoun(_ noun: Int, _ doubt: inout Doubt) {
    for child in graph.children[noun] where graph.relation(child) == "amod" {
      let lemma = graph.words[child].form.lowercased()
      if let hedge = lexicon.hedges[Lexicon.Key(lemma: lemma, upos: "ADJ")] {
        doubt.weaken(hedge.certainty, Evidence.Step(.lexicon, hedge.source))
      }
    }
  }

  /// "the attack", "its attack", "last year's attack": the text takes it as known.
  private func isDefinite(_ noun: Int) -> Bool {
    graph.children[noun].contains { child in
      graph.words[child].relation == "nmod:poss"
        || (graph.relation(child) == "det"
          && ["the", "this", "that", "these", "those"].contains(graph.lemma(child)))
    }
  }
}
