// SPDX-License-Identifier: Apache-2.0

/// All linear heads on word vectors as one product, with the place of each head's labels in its rows.
struct TagHeads: Sendable {
  let all: Linear
  let upos: Slice
  let xpos: Slice
  let features: Slice
  let lemma: Slice
  let politics: Slice
  let predicate: Slice
  let cue: Slice
  let lemmas: Lemmatizer
  let politicsRuns: BIO

  /// One head's labels.
  struct Slice: Sendable {
    let labels: [String]
    let offset: Int

    /// Number of the best label in a row of scores.
    func best(_ row: UnsafePointer<Float>) -> Int {
      var best = 0
      for label in labels.indices where row[offset + label] > row[offset + best] { best = label }
      return best
    }
  }

  init(_ file: ModelFile, width: Int) throws(ModelError) {
    var parts: [Linear] = []
    var offset = 0
    func slice(_ name: String) throws(ModelError) -> Slice {
      guard let labels = file.config.tags[name], !labels.isEmpty else {
        throw ModelError(path: file.path, problem: .damaged("its tag head \"\(name)\" is missing"))
      }
      parts.append(try Linear(file, "tags." + name, inputs: width, outputs: labels.count))
      defer { offset += labels.count }
      return Slice(labels: labels, offset: offset)
    }
    upos = try slice("upos")
    xpos = try slice("xpos")
    features = try slice("features")
    lemma = try slice("lemma")
    politics = try slice("politics")
    predicate = try slice("predicate")
    cue = try slice("cue")
    lemmas = try Lemmatizer(file, scripts: lemma.labels)
    politicsRuns = BIO(labels: politics.labels)
    all = Linear(stacking: parts, inputs: width)
  }
}
