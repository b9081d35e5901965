// SPDX-License-Identifier: Apache-2.0
import CBLAS
import CasusKernels

/// The language core: encoder and heads of one model file. Segmented sentences in, analysed sentences out.
///
/// Safe to use from several tasks at once; the same sentences in one call always give the same analysis.
public final class LanguageModel: Sendable {
  /// The file it was read from.
  public let file: ModelFile
  let wordPiece: WordPiece
  let encoder: Encoder
  let heads: Heads
  /// `nil` where the model was not taught to relate.
  let relating: RelateHead?
  /// Cuts bodies of text into sentences and words; `nil` if the file holds no segmenter.
  public let segmenter: Segmenter?

  /// Done once, before the first product of any model: the library's kernels are chosen for all threads.
  private static let fittedKernels: Void = casus_blas_fit_processor()

  /// Reads a model file.
  public init(path: String) throws(ModelError) {
    // One report, one core: work is spread over reports, not inside a product.
    _ = Self.fittedKernels
    openblas_set_num_threads(1)
    file = try ModelFile(path: path)
    wordPiece = try WordPiece(file)
    encoder = try Encoder(file)
    heads = try Heads(file, width: encoder.width)
    relating = try RelateHead(file, width: encoder.width)
    segmenter = try Segmenter(file)
  }

  /// Analyses sentences that are cut into words already; what they held of tags and trees is replaced.
  public func analyse(_ sentences: [Sentence]) throws(ModelError) -> [Sentence] {
    var results: [Sentence] = []
    results.reserveCapacity(sentences.count)
    let workspace = Workspace()
    var batch = Batch()
    func finish() throws(ModelError) {
      guard !batch.windows.isEmpty else { return }
      try run(batch, workspace, into: &results)
      batch = Batch()
    }
    for sentence in sentences {
      guard !sentence.words.isEmpty else {
        try finish()
        results.append(sentence)
        continue
      }
      let pieces = sentence.words.map { wordPiece.pieces(of: $0.form) }
      let windows = Self.windows(
        sentence.words, pieces.map(\.count), longest: encoder.positionsCount - 2)
      let size = pieces.reduce(0) { $0 + $1.count } + 2 * windows.count
      if batch.pieces.count + size > Self.batchPieces { try finish() }
      batch.add(sentence, pieces, windows)
    }
    try finish()
    return results
  }

  /// Pieces that go through the encoder together: enough to keep matrix products fast, few enough to stay in the cache.
  static let batchPieces = 384

  /// Storage of one call.
  final class Workspace {
    let encoder = Encoder.Workspace()
    let vectors = Scratch()
    let tags = Scratch()
    let projections = Scratch()
    let heads = Scratch()
    let pairs = Scratch()
    let coding = Scratch()
  }

  /// Sentences whose pieces go through the encoder together. A sentence too long for it is cut into windows.
  struct Batch {
    var pieces: [Int32] = []
    var shapes: [Int32] = []
    var lengths: [Int] = []
    /// For each window: sentence in the batch, words, row of its first piece, rows of its words' first pieces.
    var windows: [(sentence: Int, words: Range<Int>, start: Int, rows: [Int])] = []
    var sentences: [Sentence] = []

    mutating func add(_ sentence: Sentence, _ cut: [[Int32]], _ ranges: [Range<Int>]) {
      for range in ranges {
        let start = pieces.count
        var rows: [Int] = []
        rows.reserveCapacity(range.count)
        pieces.append(WordPiece.start)
        shapes.append(WordShape.mark)
        for word in range {
          rows.append(pieces.count)
          let shape = WordShape.of(sentence.words[word].form)
          for piece in cut[word] {
            pieces.append(piece)
            shapes.append(shape)
          }
        }
        pieces.append(WordPiece.end)
        shapes.append(WordShape.mark)
        lengths.append(pieces.count - start)
        windows.append((sentences.count, range, start, rows))
      }
      sentences.append(sentence)
    }
  }

  /// Runs of words that fit the encoder, cut after punctuation where possible.
  static func windows(_ words: [Word], _ sizes: [Int], longest: Int) -> [Range<Int>] {
    if sizes.reduce(0, +) <= longest { return [0..<words.count] }
    var windows: [Range<Int>] = []
    var start = 0
    var size = 0
    var lastMark: Int?
    var word = 0
    while word < words.count {
      let next = min(sizes[word], longest)
      if size + next > longest, word > start {
        let end = lastMark.map { $0 > start ? $0 : word } ?? word
        windows.append(start..<end)
        start = end
        size = sizes[start..<word].reduce(0) { $0 + min($1, longest) }
        lastMark = nil
      }
      size += next
      if ",;:.!?".contains(words[word].form) { lastMark = word + 1 }
      word += 1
    }
    if start < words.count { windows.append(start..<words.count) }
    return windows
  }

  private func run(
    _ batch: Batch, _ workspace: Workspace, into results: inout [Sentence]
  ) throws(ModelError) {
    let width = encoder.width
    let rows = try encoder.encode(
      pieces: batch.pieces, shapes: batch.shapes, lengths: batch.lengths,
      workspace: workspace.encoder)
    // The root's vector and the words' vectors of every window, one window after another.
    let count = batch.windows.reduce(0) { $0 + $1.rows.count + 1 }
    let vectors = workspace.vectors.room(count * width)
    var row = 0
    for window in batch.windows {
      for source in CollectionOfOne(window.start) + window.rows {
        (vectors + row * width).update(from: rows + source * width, count: width)
        row += 1
      }
    }
    var sentences = batch.sentences
    heads.decode(batch, vectors, count, workspace, into: &sentences)
    results += sentences
  }
}
