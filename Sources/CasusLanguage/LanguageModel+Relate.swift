// SPDX-License-Identifier: Apache-2.0

extension LanguageModel {
  /// Whether the model was taught to relate.
  public var canRelate: Bool { relating != nil }
  /// Whether the model was taught to code: then sentences carry signals.
  public var canCode: Bool { heads.coding != nil }

  /// What a source does to a target in a text.
  ///
  /// - Parameters:
  ///   - words: the text's words, of one sentence or several; the rest is cut off where the text is longer than the encoder reads.
  ///   - source: which of them name the source; empty if the text does not name it.
  ///   - target: which of them name the target.
  /// - Returns: PLOVER types with their probabilities, likeliest first; empty if the model was not taught to relate.
  public func relate(
    _ words: [Word], source: Set<Int>, target: Set<Int>
  ) throws(ModelError) -> [LabelScore] {
    guard let relating else { return [] }
    var pieces: [Int32] = [WordPiece.start]
    var shapes: [Int32] = [WordShape.mark]
    var marks: [Int32] = [0]
    for (index, word) in Self.around(words, source.union(target)) {
      let cut = wordPiece.pieces(of: word.form)
      guard pieces.count + cut.count + 1 <= encoder.positionsCount else { break }
      let shape = WordShape.of(word.form)
      // A word that is named as both is the target: it stands in the source's phrase ("<s>the aide of <t>Chad's</t> president</s>").
      let mark: Int32 = target.contains(index) ? 2 : source.contains(index) ? 1 : 0
      for piece in cut {
        pieces.append(piece)
        shapes.append(shape)
        marks.append(mark)
      }
    }
    pieces.append(WordPiece.end)
    shapes.append(WordShape.mark)
    marks.append(0)
    let workspace = Encoder.Workspace()
    let rows = try encoder.encode(
      pieces: pieces, shapes: shapes, marks: marks, lengths: [pieces.count], workspace: workspace)
    let scores = relating.probabilities(rows, width: encoder.width, marks: marks)
    return zip(relating.types, scores).map { LabelScore($0, $1) }
      .sorted { ($0.score, $1.label) > ($1.score, $0.label) }
  }

  /// The words around those that matter: long texts are read from a little before the first of them.
  private static func around(_ words: [Word], _ named: Set<Int>) -> [(Int, Word)] {
    let numbered = words.enumerated().map { ($0.offset, $0.element) }
    guard words.count > 180, let first = named.min(), first > 60 else { return numbered }
    return Array(numbered.dropFirst(first - 60))
  }
}
