// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// When an act is said to have happened: the date expression that stands nearest to it in the tree.
struct Timing: Sendable {
  let resolver: DateResolver
  private let chronicle: Chronicle

  /// So near the act in the tree an expression is its time without the head's word.
  private static let near = 1

  init(_ graphs: [SentenceGraph], published: String?) {
    resolver = DateResolver(published: published)
    chronicle = Chronicle(graphs, published: published)
  }

  /// The interval, with its words exactly as the text has them.
  ///
  /// - Parameter signal: what the coding heads saw at the predicate: then theirs is the word that tells when, or none.
  func interval(
    of predicate: Int, in graph: SentenceGraph, body: BodyText, certainty: Certainty,
    signal: Signal? = nil
  ) -> DateInterval? {
    // What is not done yet lies ahead, unless the perfect says otherwise.
    let features = graph.words[predicate].features
    let isPresent = features.contains("Tense=Pres") && features.contains("VerbForm=Fin")
    let future =
      [.planned, .possible, .conditional].contains(certainty)
      && !features.contains("Tense=Past")
      && !graph.dependents(of: predicate, "aux").contains { graph.lemma($0) == "have" }
    let setting = chronicle.settings[graph.index]
    let forms = graph.words.map(\.form)
    let expressions =
      isPresent && !future
      ? resolver.nearest(in: forms, setting: setting)
      : resolver.expressions(in: forms, future: future, setting: setting)
    // The date that a paragraph is headed by holds for what it tells as done.
    let isOver = [.asserted, .reported, .accused].contains(certainty)
    let heading = isOver ? setting.label : nil
    if let signal {
      if let told = signal.best("event.date", atLeast: 0.35),
        let found = expressions.first(where: { $0.words.contains(told.word) })
          ?? expressions.first(where: { $0.words.overlaps(graph.extents[told.word]) })
      {
        return interval(found, in: graph, body)
      }
      // What hangs from the act itself is its time, even if the head did not see it.
      let own = expressions.compactMap { found in
        distance(from: predicate, to: found.words, in: graph, climbs: true).map { (found, $0) }
      }.filter { $0.1 <= Self.near }.min {
        ($0.1, $0.0.words.lowerBound) < ($1.1, $1.0.words.lowerBound)
      }?.0
      return own.map { interval($0, in: graph, body) } ?? heading
    }
    let best = expressions.compactMap { found in
      distance(from: predicate, to: found.words, in: graph, climbs: !future).map { (found, $0) }
    }.min { ($0.1, $0.0.words.lowerBound) < ($1.1, $1.0.words.lowerBound) }
    guard let (found, _) = best else { return heading }
    return interval(found, in: graph, body)
  }

  private func interval(
    _ found: DateResolver.Found, in graph: SentenceGraph, _ body: BodyText
  ) -> DateInterval {
    var interval = found.interval
    interval.text = body.text(graph.span(found.words))
    return interval
  }

  /// Steps from the predicate to the expression; `nil` if a clause of its own lies between.
  ///
  /// - Parameter climbs: whether the governor's time is the predicate's too; not where the act still lies ahead of it.
  private func distance(
    from predicate: Int, to words: Range<Int>, in graph: SentenceGraph, climbs: Bool
  ) -> Int? {
    let head = graph.head(of: words)
    var chain = [predicate]
    for ancestor in graph.ancestors(of: predicate) where climbs {
      guard let last = chain.last,
        !startsClause(last, in: graph) || chain.count == 1 && inherits(last, in: graph)
      else { break }
      chain.append(ancestor)
    }
    var place = head
    var steps = 0
    while steps < 6 {
      if let rise = chain.firstIndex(of: place) { return steps + rise * 2 }
      if startsClause(place, in: graph) || graph.relation(place) == "xcomp", steps > 0 {
        return nil
      }
      guard let next = graph.words[place].head else { return nil }
      place = next
      steps += 1
    }
    return nil
  }

  private func startsClause(_ word: Int, in graph: SentenceGraph) -> Bool {
    ["ccomp", "advcl", "acl", "parataxis", "csubj", "appos"].contains(String(graph.relation(word)))
  }

  /// Infinitives and participles share the time of what they hang from.
  private func inherits(_ word: Int, in graph: SentenceGraph) -> Bool {
    !graph.hasOwnSubject(word) && graph.relation(word) != "acl"
  }
}
