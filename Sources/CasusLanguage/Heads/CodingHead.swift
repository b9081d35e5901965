// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The heads that learnt from the corpus: what a word tells of, and whom it gives which role.
struct CodingHead: Sendable {
  /// Run with the other heads' hidden layers as one product.
  let hidden: Linear
  let pairs: PairHead
  /// All label heads on the hidden layer, one after another.
  let outputs: Linear
  private let slices: [String: Slice]
  private let things: Set<Int>
  private let parties: Set<Int>

  /// Below these, a word or a role is not worth a mention.
  private static let leastFrame: Float = 0.08
  private static let leastRole: Float = 0.1
  private static let leastLabel: Float = 0.02

  private static let partyRoles: Set<String> = [
    "event.actor", "event.recipient", "attribution.source", "transfer.giver", "transfer.receiver",
  ]

  private struct Slice: Sendable {
    var labels: [String]
    var offset: Int
  }

  /// Reads the heads; `nil` where the model was not taught to code.
  init?(_ file: ModelFile, width: Int) throws(ModelError) {
    guard let inventory = file.config.coding, let roles = file.config.codingRoles else {
      return nil
    }
    hidden = try Linear(file, "coding.hidden", inputs: width)
    pairs = try PairHead(file, "coding.pairs", roles: roles, width: width)
    var parts: [Linear] = []
    var slices: [String: Slice] = [:]
    var offset = 0
    for (name, labels) in inventory.sorted(by: { $0.key < $1.key }) {
      parts.append(
        try Linear(
          file, "coding.outputs." + name, inputs: hidden.outputs, outputs: labels.count))
      slices[name] = Slice(labels: labels, offset: offset)
      offset += labels.count
    }
    for name in [
      "types", "modes", "stances", "obligations", "transfers", "certainties", "negated", "contexts",
      "categories",
    ] where slices[name] == nil {
      throw ModelError(
        path: file.path, problem: .damaged("its coding head \"\(name)\" is missing"))
    }
    self.slices = slices
    outputs = Linear(stacking: parts, inputs: hidden.outputs)
    parties = Set(roles.indices.filter { Self.partyRoles.contains(roles[$0]) })
    things = Set(
      roles.indices.filter { roles[$0].hasSuffix(".object") || roles[$0].hasSuffix(".thing") })
  }

  /// Signals of a window's words.
  ///
  /// - Parameters:
  ///   - rows: scores of all label heads, biases included, one row a word, `stride` apart.
  ///   - predicates: the words' rows of the pairs' predicate layer; `arguments`: of its argument layer; both `wide` apart.
  ///   - shift: number of the window's first word in the sentence.
  func signals(
    _ rows: UnsafePointer<Float>, stride: Int, predicates: UnsafePointer<Float>,
    arguments: UnsafePointer<Float>, wide: Int, count: Int, shift: Int, scratch: Scratch
  ) -> [Signal] {
    var found: [Signal] = []
    for word in 0..<count {
      let row = rows + word * stride
      let types = likely("types", row)
      let stances = likely("stances", row)
      let obligations = likely("obligations", row)
      let transfer = likely("transfers", row).first?.score ?? 0
      let most = [types, stances, obligations].map { $0.reduce(0) { $0 + $1.score } } + [transfer]
      guard most.contains(where: { $0 >= Self.leastFrame }) else { continue }
      var signal = Signal(word: shift + word)
      signal.types = types
      signal.stances = stances
      signal.obligations = obligations
      signal.transfer = transfer
      signal.modes = likely("modes", row)
      signal.certainties = likely("certainties", row, withFirst: true)
      signal.negated = likely("negated", row).first?.score ?? 0
      signal.contexts = each("contexts", row)
      signal.roles = roles(
        of: predicates + word * wide, rows, stride, arguments, wide, count, shift, scratch)
      found.append(signal)
    }
    return found
  }

  private func roles(
    of predicate: UnsafePointer<Float>, _ rows: UnsafePointer<Float>, _ stride: Int,
    _ arguments: UnsafePointer<Float>, _ wide: Int, _ count: Int, _ shift: Int, _ scratch: Scratch
  ) -> [RoleScore] {
    let scores = pairs.scores(
      of: predicate, words: arguments, stride: wide, count: count, scratch: scratch)
    var found: [RoleScore] = []
    for word in 0..<count {
      for role in pairs.roles.indices {
        let score = Self.logistic(scores[word * pairs.roles.count + role])
        guard score >= Self.leastRole else { continue }
        let row = rows + word * stride
        let category = things.contains(role) ? likely("categories", row).first?.label : nil
        let sector = parties.contains(role) ? likely("sectors", row).first : nil
        found.append(
          RoleScore(
            role: pairs.roles[role], word: shift + word, score: score, category: category,
            sector: sector))
      }
    }
    return found
  }

  /// Labels of a head whose first label stands for none of them, likeliest first.
  private func likely(
    _ name: String, _ row: UnsafePointer<Float>, withFirst: Bool = false
  ) -> [LabelScore] {
    guard let slice = slices[name] else { return [] }
    let scores = row + slice.offset
    var found: [LabelScore] = []
    let highest = (0..<slice.labels.count).reduce(-Float.infinity) { max($0, scores[$1]) }
    var sum: Float = 0
    for label in slice.labels.indices { sum += expf(scores[label] - highest) }
    for label in slice.labels.indices where label > 0 || withFirst {
      let score = expf(scores[label] - highest) / sum
      if score >= Self.leastLabel { found.append(LabelScore(slice.labels[label], score)) }
    }
    return found.sorted { ($0.score, $1.label) > ($1.score, $0.label) }
  }

  /// Labels that hold each by itself.
  private func each(_ name: String, _ row: UnsafePointer<Float>) -> [LabelScore] {
    guard let slice = slices[name] else { return [] }
    return slice.labels.indices.map { label in
      LabelScore(slice.labels[label], Self.logistic(row[slice.offset + label]))
    }.filter { $0.score >= Self.leastRole }.sorted { ($0.score, $1.label) > ($1.score, $0.label) }
  }

  private static func logistic(_ value: Float) -> Float { 1 / (1 + expf(-value)) }
}
