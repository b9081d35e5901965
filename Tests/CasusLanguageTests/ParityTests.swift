// SPDX-License-Identifier: Apache-2.0
import CasusKernels
import FoundationEssentials
import Testing

@testable import CasusLanguage

/// What PyTorch computed on the shipped weights (`Training/parity.py --fixtures` writes it anew).
private struct Fixture: Decodable {
  let words: [String]
  let pieces: [Int32]
  let tags: [String: [Float]]
  let names: [Float]
  let arcs: [Float]
  /// Of the second word as a predicate, and as a cue.
  let frames: [Float]
  let attribution: [Float]
  let factuality: [Float]
  /// Label scores of the coding heads, and the roles that the second word gives.
  let coding: [Float]
  let codingPairs: [Float]
  /// Probabilities of what the first word does to the last but one.
  let relate: [Float]
}

@Suite("Swift computes what PyTorch computes")
struct ParityTests {
  private let tolerance: Float = 1e-3

  private func fixtures() throws -> [Fixture] {
    let path = ShippedModel.packageFolder + "/Tests/CasusLanguageTests/Fixtures/logits.json"
    return try JSONDecoder().decode(
      [Fixture].self, from: Data(contentsOf: URL(filePath: path)))
  }

  private func largestGap(_ left: some Sequence<Float>, _ right: [Float]) -> Float {
    var gap: Float = 0
    var count = 0
    for (a, b) in zip(left, right) {
      gap = max(gap, abs(a - b))
      count += 1
    }
    #expect(count == right.count)
    return gap
  }

  @Test func piecesAndLogitsOfEveryHead() throws {
    let model = try ShippedModel.model.get()
    let heads = model.heads
    for fixture in try fixtures() {
      var batch = LanguageModel.Batch()
      let sentence = ShippedModel.sentence(fixture.words.joined(separator: " "))
      batch.add(
        sentence, fixture.words.map { model.wordPiece.pieces(of: $0) }, [0..<fixture.words.count])
      #expect(batch.pieces == fixture.pieces)

      let workspace = LanguageModel.Workspace()
      let rows = try model.encoder.encode(
        pieces: batch.pieces, shapes: batch.shapes, lengths: batch.lengths,
        workspace: workspace.encoder)
      let width = model.encoder.width
      let count = fixture.words.count + 1
      let vectors = workspace.vectors.room(count * width)
      for (row, source) in ([0] + batch.windows[0].rows).enumerated() {
        (vectors + row * width).update(from: rows + source * width, count: width)
      }

      let labels = heads.tags.all.outputs
      let scores = workspace.tags.room(count * labels)
      heads.tags.all.product(vectors, rows: count, into: scores)
      casus_add_bias(scores, heads.tags.all.bias, Int(count), Int(labels))
      let slices = [
        "upos": heads.tags.upos, "xpos": heads.tags.xpos, "features": heads.tags.features,
        "lemma": heads.tags.lemma, "politics": heads.tags.politics,
        "predicate": heads.tags.predicate, "cue": heads.tags.cue,
      ]
      #expect(Set(slices.keys) == Set(fixture.tags.keys))
      for (name, slice) in slices {
        let kept = min(50, slice.labels.count)
        let own = (1..<count).flatMap { row in
          (0..<kept).map { scores[row * labels + slice.offset + $0] }
        }
        #expect(largestGap(own, fixture.tags[name] ?? []) < tolerance, "\(name)")
      }

      let wide = heads.projections.outputs
      let hidden = workspace.projections.room(count * wide)
      heads.projections.product(vectors, rows: count, into: hidden)
      casus_relu(hidden, heads.projections.bias, Int(count), Int(wide))
      let own = hidden + wide
      let words = fixture.words.count
      let names = heads.names.scores(
        own + heads.namesAt, words: words, stride: wide)
      #expect(largestGap(names, fixture.names) < tolerance, "names")
      let arcs = heads.parse.arcs(
        dependents: own, heads: hidden + heads.parse.dependent.outputs, stride: wide, words: words,
        scratch: workspace.heads)
      #expect(largestGap(arcs, fixture.arcs) < tolerance, "arcs")

      var place = 2 * heads.parse.dependent.outputs + 2 * heads.parse.relationDependent.outputs
      for (head, expected) in [
        (heads.frames, fixture.frames), (heads.attribution, fixture.attribution),
      ] {
        let found = head.scores(
          of: own + wide + place, words: own + place + head.predicate.outputs, stride: wide,
          count: words, scratch: workspace.pairs)
        let all = UnsafeBufferPointer(start: found, count: words * head.roles.count)
        #expect(largestGap(all, expected) < tolerance, "roles")
        place += head.predicate.outputs + head.argument.outputs
      }
      let factuality = (0..<words).map { word in
        zip(heads.factualityOutput.weight, 0..<heads.factualityHidden.outputs).reduce(
          heads.factualityOutput.bias[0]
        ) { $0 + $1.0 * own[word * wide + place + $1.1] }
      }
      #expect(largestGap(factuality, fixture.factuality) < tolerance, "factuality")

      let coding = try #require(heads.coding)
      place += heads.factualityHidden.outputs + heads.names.hidden.outputs
      let pairs = coding.pairs.scores(
        of: own + wide + place, words: own + place + coding.pairs.predicate.outputs, stride: wide,
        count: words, scratch: workspace.pairs)
      let roles = UnsafeBufferPointer(start: pairs, count: words * coding.pairs.roles.count)
      #expect(largestGap(roles, fixture.codingPairs) < tolerance, "coding roles")
      let codes = try #require(heads.codingScores(hidden, count, workspace))
      let all = UnsafeBufferPointer(
        start: codes + coding.outputs.outputs, count: words * coding.outputs.outputs)
      #expect(largestGap(all, fixture.coding) < tolerance, "coding labels")
    }
  }

  @Test func whatASourceDoesToATarget() throws {
    let model = try ShippedModel.model.get()
    let relating = try #require(model.relating)
    for fixture in try fixtures() {
      let sentence = ShippedModel.sentence(fixture.words.joined(separator: " "))
      let found = try model.relate(
        sentence.words, source: [0], target: [fixture.words.count - 2])
      let scores = relating.types.map { type in found.first { $0.label == type }?.score ?? 0 }
      #expect(largestGap(scores, fixture.relate) < tolerance)
    }
  }
}
