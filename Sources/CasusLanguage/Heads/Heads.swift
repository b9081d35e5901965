// SPDX-License-Identifier: Apache-2.0
import CasusKernels

/// All heads together: word vectors in, filled sentences out.
struct Heads: Sendable {
  let tags: TagHeads
  let parse: ParseHead
  let frames: PairHead
  let attribution: PairHead
  let names: NameHead
  let factualityHidden: Linear
  let factualityOutput: Linear
  /// `nil` where the model was not taught to code.
  let coding: CodingHead?
  /// The hidden layers of all heads as one product.
  let projections: Linear
  /// Where the names' hidden layer starts in the product; the coding heads' layers follow it.
  let namesAt: Int

  init(_ file: ModelFile, width: Int) throws(ModelError) {
    tags = try TagHeads(file, width: width)
    parse = try ParseHead(file, width: width)
    frames = try PairHead(file, "frames", roles: file.config.roles, width: width)
    attribution = try PairHead(
      file, "attribution", roles: file.config.attributionRoles, width: width)
    names = try NameHead(file, width: width)
    factualityHidden = try Linear(file, "factuality.hidden", inputs: width)
    factualityOutput = try Linear(
      file, "factuality.output", inputs: factualityHidden.outputs, outputs: 1)
    coding = try CodingHead(file, width: width)
    var layers = [
      parse.dependent, parse.head, parse.relationDependent, parse.relationHead, frames.predicate,
      frames.argument, attribution.predicate, attribution.argument, factualityHidden,
      names.hidden,
    ]
    namesAt = layers.dropLast().reduce(0) { $0 + $1.outputs }
    if let coding { layers += [coding.pairs.predicate, coding.pairs.argument, coding.hidden] }
    projections = Linear(stacking: layers, inputs: width)
  }

  /// Fills the sentences of a batch. `vectors` holds, window by window, the root's row and the words' rows.
  func decode(
    _ batch: LanguageModel.Batch, _ vectors: UnsafePointer<Float>, _ count: Int,
    _ workspace: LanguageModel.Workspace, into sentences: inout [Sentence]
  ) {
    let wide = projections.outputs
    let hidden = workspace.projections.room(count * wide)
    projections.product(vectors, rows: count, into: hidden)
    casus_relu(hidden, projections.bias, count, wide)
    let labels = tags.all.outputs
    let scores = workspace.tags.room(count * labels)
    tags.all.product(vectors, rows: count, into: scores)
    casus_add_bias(scores, tags.all.bias, count, labels)
    let codes = codingScores(hidden, count, workspace)
    var row = 0
    for window in batch.windows {
      let words = window.words
      let tagRows = scores + (row + 1) * labels
      tag(&sentences[window.sentence], words, tagRows, labels)
      name(
        &sentences[window.sentence], words, hidden + (row + 1) * wide, wide, tagRows, labels)
      attach(&sentences[window.sentence], words, hidden + row * wide, wide, workspace)
      frame(
        &sentences[window.sentence], words, hidden + (row + 1) * wide, wide, tagRows, labels,
        workspace)
      if let coding, let codes {
        let own = hidden + (row + 1) * wide + namesAt + names.hidden.outputs
        sentences[window.sentence].signals += coding.signals(
          codes + (row + 1) * coding.outputs.outputs, stride: coding.outputs.outputs,
          predicates: own, arguments: own + coding.pairs.predicate.outputs, wide: wide,
          count: words.count, shift: words.lowerBound, scratch: workspace.pairs)
      }
      row += words.count + 1
    }
  }

  /// Scores of the coding heads' labels for all rows, from the hidden layers.
  func codingScores(
    _ hidden: UnsafePointer<Float>, _ count: Int, _ workspace: LanguageModel.Workspace
  ) -> UnsafePointer<Float>? {
    guard let coding else { return nil }
    let labels = coding.outputs.outputs
    let scores = workspace.coding.room(count * labels)
    let at =
      namesAt + names.hidden.outputs + coding.pairs.predicate.outputs
      + coding.pairs.argument.outputs
    multiply(
      hidden + at, projections.outputs, coding.outputs.weight, coding.hidden.outputs,
      transposed: true, rows: count, columns: labels, inner: coding.hidden.outputs, into: scores,
      labels)
    casus_add_bias(scores, coding.outputs.bias, count, labels)
    return UnsafePointer(scores)
  }

  private func tag(
    _ sentence: inout Sentence, _ words: Range<Int>, _ rows: UnsafePointer<Float>, _ stride: Int
  ) {
    if words.lowerBound == 0 {
      sentence.names = []
      sentence.frames = []
      sentence.signals = []
    }
    for (index, word) in words.enumerated() {
      let row = rows + index * stride
      sentence.words[word].upos = tags.upos.labels[tags.upos.best(row)]
      sentence.words[word].xpos = tags.xpos.labels[tags.xpos.best(row)]
      sentence.words[word].features = tags.features.labels[tags.features.best(row)]
      let form = sentence.words[word].form
      sentence.words[word].lemma = tags.lemmas.lemma(
        of: form, upos: sentence.words[word].upos, scores: row + tags.lemma.offset)
      sentence.words[word].factuality = nil
    }
  }

  private func name(
    _ sentence: inout Sentence, _ words: Range<Int>, _ rows: UnsafePointer<Float>, _ stride: Int,
    _ tagRows: UnsafePointer<Float>, _ labels: Int
  ) {
    let politics = tags.politicsRuns.runs(
      tagRows + tags.politics.offset, words: words.count, stride: labels)
    for run in names.runs(rows + namesAt, words: words.count, stride: stride) {
      let detail = politics.first { $0.words.overlaps(run.words) }?.kind
      let shifted =
        (run.words.lowerBound + words.lowerBound)..<(run.words.upperBound + words.lowerBound)
      sentence.names.append(
        Name(
          words: shifted, kind: Name.Kind(rawValue: run.kind) ?? .other, detail: detail,
          score: run.score))
    }
  }

  private func attach(
    _ sentence: inout Sentence, _ words: Range<Int>, _ rows: UnsafePointer<Float>, _ stride: Int,
    _ workspace: LanguageModel.Workspace
  ) {
    let arc = parse.dependent.outputs
    let inner = parse.relationDependent.outputs
    let scores = parse.arcs(
      dependents: rows + stride, heads: rows + arc, stride: stride, words: words.count,
      scratch: workspace.heads)
    let heads = SpanningTree.heads(scores, words: words.count)
    let relations = parse.relations(
      dependents: rows + stride + 2 * arc, heads: rows + 2 * arc + inner, stride: stride,
      chosen: heads, scratch: workspace.heads)
    // The root of the sentence's first window, to which later windows hang.
    let first = words.lowerBound == 0 ? nil : sentence.words.firstIndex { $0.relation == "root" }
    for (index, word) in words.enumerated() {
      if heads[index] == 0 {
        sentence.words[word].head = first
        sentence.words[word].relation = first == nil ? "root" : "parataxis"
      } else {
        sentence.words[word].head = words.lowerBound + heads[index] - 1
        sentence.words[word].relation = parse.labels[relations[index]]
      }
    }
  }

  private func frame(
    _ sentence: inout Sentence, _ words: Range<Int>, _ rows: UnsafePointer<Float>, _ stride: Int,
    _ tagRows: UnsafePointer<Float>, _ labels: Int, _ workspace: LanguageModel.Workspace
  ) {
    let predicateAt = 2 * parse.dependent.outputs + 2 * parse.relationDependent.outputs
    let argumentAt = predicateAt + frames.predicate.outputs
    let cueAt = argumentAt + frames.argument.outputs
    let contentAt = cueAt + attribution.predicate.outputs
    let hiddenAt = contentAt + attribution.argument.outputs
    for (index, word) in words.enumerated() {
      let row = tagRows + index * labels
      let isPredicate = tags.predicate.best(row) == 1
      let isCue = tags.cue.best(row) == 1
      let own = rows + index * stride
      if isPredicate || sentence.words[word].upos == "VERB" {
        var value = factualityOutput.bias[0]
        for column in 0..<factualityHidden.outputs {
          value += factualityOutput.weight[column] * own[hiddenAt + column]
        }
        sentence.words[word].factuality = max(-3, min(3, value))
      }
      guard isPredicate || isCue else { continue }
      var arguments: [Frame.Argument] = []
      if isPredicate {
        arguments += frames.roles(
          of: own + predicateAt, words: rows + argumentAt, stride: stride, count: words.count,
          scratch: workspace.pairs
        ).map { found in
          Frame.Argument(
            role: frames.roles[found.role], word: words.lowerBound + found.word, score: found.score)
        }
      }
      if isCue {
        arguments += attribution.roles(
          of: own + cueAt, words: rows + contentAt, stride: stride, count: words.count,
          scratch: workspace.pairs
        ).map { found in
          Frame.Argument(
            role: attribution.roles[found.role], word: words.lowerBound + found.word,
            score: found.score)
        }
      }
      sentence.frames.append(
        Frame(
          predicate: word,
          score: Softmax.probability(row + tags.predicate.offset, count: 2, of: 1),
          cue: Softmax.probability(row + tags.cue.offset, count: 2, of: 1), arguments: arguments))
    }
  }
}
