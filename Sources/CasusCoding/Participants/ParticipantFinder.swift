// SPDX-License-Identifier: Apache-2.0
import CasusLanguage
import CasusRecords
import CasusWorld

/// Finds who takes part in an act, by the reading's paths, the usual places, and last by the role heads.
struct ParticipantFinder {
  let scene: Scene
  let graph: SentenceGraph

  /// The usual places of a verb's recipient and a noun's parties.
  static let verbRecipients = usual([
    "iobj", "obj", "obl:to", "obl:with", "obl:against", "obl:on", "obj.poss", "obj.nmod:of",
    "obj.comp", "obj.nmod:on", "obj.nmod:against", "obj.nmod:to", "obj.nmod:with",
    "obj.nmod:in=@PLACE",
  ])
  static let nounActors = usual(["poss", "nmod:by", "nmod:from", "comp", "nmod:between"])
  static let nounRecipients = usual([
    "nmod:on", "nmod:against", "nmod:to", "nmod:with", "nmod:of", "nmod:into",
  ])

  private static func usual(_ names: [String]) -> [RolePath.Choice] {
    names.compactMap { RolePath($0[...]).map { .path($0) } }
  }

  /// Actors and recipients; every party of a reciprocal act is an actor.
  func participants(
    of predicate: Int, reading: EventReading?, steps: inout [Evidence.Step]
  ) -> (actors: [Mention], recipients: [Mention]) {
    let isVerb = graph.upos(predicate) == "VERB"
    var actors: [Mention] = []
    if let choices = reading?.actor, !choices.isEmpty {
      actors = first(choices, from: predicate, excluding: [])
    } else if isVerb {
      let subjects = graph.subjects(of: predicate)
      actors = mentions(subjects)
      if actors.isEmpty { actors = mentions(owners(of: subjects)) }
    } else {
      actors = first(Self.nounActors, from: predicate, excluding: [])
    }
    if actors.isEmpty, !isVerb {
      actors = mentions(graph.supportSubjects(of: predicate))
    }
    var recipientChoices = reading?.recipient ?? []
    if recipientChoices.isEmpty {
      recipientChoices = isVerb ? Self.verbRecipients : Self.nounRecipients
    }
    let isMutual = recipientChoices.contains(.mutual)
    var recipients = first(recipientChoices, from: predicate, excluding: actors)
    if recipients.isEmpty, reading?.type == .assault {
      // "bombed an airfield in Syria": whoever holds the place is hit.
      recipients = first(
        Self.usual(["obl:in=@PLACE", "nmod:in=@PLACE"]), from: predicate, excluding: actors)
    }
    if isMutual {
      if recipients.isEmpty, isVerb {
        recipients = first(Self.usual(["obj", "obl:with"]), from: predicate, excluding: actors)
      }
      actors += recipients.filter { other in
        !actors.contains { $0.head == other.head || Self.same($0, other) }
      }
      recipients = []
    }
    if actors.isEmpty, isVerb { actors = framed("ARG0", predicate, recipients, &steps) }
    if recipients.isEmpty, isVerb, !isMutual, reading?.recipient.contains(.none) != true {
      recipients = framed("ARG1", predicate, actors, &steps)
    }
    for mention in actors { steps.append(step("actor", mention, predicate)) }
    for mention in recipients { steps.append(step("recipient", mention, predicate)) }
    return (actors, recipients)
  }

  /// Mentions at the first path that has any.
  func first(
    _ choices: [RolePath.Choice], from predicate: Int, excluding others: [Mention]
  ) -> [Mention] {
    for choice in choices {
      guard case .path(let path) = choice else {
        if choice == .none { return [] }
        continue
      }
      let words = graph.words(at: path, from: predicate).filter { word in
        path.filter.map { scene.belongs(word, to: $0, in: graph) } ?? true
      }
      let found = mentions(words).filter { mention in
        !others.contains { $0.head == mention.head || Self.same($0, mention) }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  func mentions(_ words: [Int]) -> [Mention] {
    var found: [Mention] = []
    for word in words {
      for mention in scene.mentions(at: word, in: graph)
      where !found.contains(where: { $0.head == mention.head || $0.actors == mention.actors }) {
        found.append(mention)
      }
    }
    return found
  }

  /// "Libyan planes": what is nobody by itself acts for whose it is.
  private func owners(of words: [Int]) -> [Int] {
    guard let path = RolePath("comp") else { return [] }
    return words.flatMap { graph.words(at: path, from: $0) }
  }

  /// One party: the same actors, or a state and its own government ("Mexico condemned the raid on its embassy").
  private static func same(_ left: Mention, _ right: Mention) -> Bool {
    if left.actors.count == 1, right.actors.count == 1, let code = left.actors[0].code,
      code == right.actors[0].code, left.actors[0].sectors.isEmpty,
      right.actors[0].sectors.allSatisfy({ $0 == .government || $0 == .military }),
      left.actors[0].person == nil, right.actors[0].person == nil,
      left.actors[0].organization == right.actors[0].organization
    {
      return true
    }
    guard left.actors.count == right.actors.count else { return false }
    return zip(left.actors, right.actors).allSatisfy { one, other in
      one.name == other.name && one.person == other.person && one.organization == other.organization
        && (one.code != nil || one.name == other.name) && one.sectors == other.sectors
    }
  }

  private func framed(
    _ role: String, _ predicate: Int, _ others: [Mention], _ steps: inout [Evidence.Step]
  ) -> [Mention] {
    guard let frame = graph.frame(of: predicate),
      let argument = frame.arguments.first(where: { $0.role == role && $0.score > 0.7 })
    else { return [] }
    // A passive's subject undergoes, whatever the head thinks.
    if role == "ARG0", graph.isPassive(predicate),
      graph.surfaceSubjects(of: predicate).contains(argument.word)
    {
      return []
    }
    let found = mentions([graph.antecedent(of: argument.word)]).filter { mention in
      !others.contains { $0.head == mention.head || Self.same($0, mention) }
    }
    if !found.isEmpty {
      steps.append(
        Evidence.Step(.head, "role head \(role) \(AttributionStage.percent(argument.score))"))
    }
    return found
  }

  private func step(_ role: String, _ mention: Mention, _ predicate: Int) -> Evidence.Step {
    let names = mention.actors.map { $0.person ?? $0.name }.joined(separator: " and ")
    let way = graph.relation(mention.head)
    return Evidence.Step(
      .parse,
      "\(role) \(names): \(graph.words[mention.head].form) (\(way)) of \(graph.words[predicate].form); \(mention.actors.first?.basis ?? "")"
    )
  }
}
