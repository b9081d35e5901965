// SPDX-License-Identifier: Apache-2.0
public import CasusCoding
public import CasusDocuments
public import CasusLanguage
public import CasusRecords
public import CasusWorld

/// Reads reports: a report goes in, what it says of the world's affairs comes out as records.
///
/// ```swift
/// let reader = try Reader()
/// for result in DocumentReader().reports(at: ["report.txt"]) {
///   let reading = try reader.read(result.get())
///   print(RecordJSON.lines(reading), terminator: "")
/// }
/// ```
///
/// A reader is immutable and may be used from several tasks at once. The same report always gives the same records.
public struct Reader: Sendable {
  private let model: LanguageModel
  private let coder: Coder

  /// Loads the model and the lexicon.
  ///
  /// - Parameters:
  ///   - modelPath: the model file; by default where ``ModelLocation`` finds it.
  ///   - lexiconFolder: a folder with tables that add to the lexicon and win over it.
  ///   - register: rows that add to the register of states, people, bodies and places, and win over it.
  /// - Throws: `ModelError` or `LexiconError`, each with the file and what to do.
  public init(
    modelPath: String? = nil, lexiconFolder: String? = nil, register: RegisterFile? = nil
  ) throws {
    let path = try modelPath ?? ModelLocation.find()
    coder = Coder(
      world: register.map(World.init(adding:)) ?? World(),
      lexicon: try Lexicon(folder: lexiconFolder))
    model = try LanguageModel(path: path)
  }

  /// What a report says.
  public func read(_ report: Report) throws(ModelError) -> Reading {
    try explain(report).reading
  }

  /// What a report says, with the evidence of every record.
  public func explain(
    _ report: Report
  ) throws(ModelError) -> (reading: Reading, evidence: [Evidence]) {
    let analysis = try analyse(report.body)
    let record = Self.record(of: report, analysis)
    let coding = coder.code(
      analysis, body: report.body,
      context: ReportContext(
        report: record.id, published: report.published, dateline: report.dateline))
    return (
      Reading(report: record, body: report.body, records: coding.records), coding.evidence
    )
  }

  /// For whom the pronouns of a report stand, its descriptions, and the people and bodies without a state.
  ///
  /// - Parameter all: also of nouns that stand for nobody by themselves.
  /// - Returns: the report's identifier and what was decided.
  public func references(
    _ report: Report, all: Bool = false
  ) throws(ModelError) -> (report: RecordID, references: [Reference]) {
    let analysis = try analyse(report.body)
    let record = Self.record(of: report, analysis)
    let references = coder.references(
      analysis,
      context: ReportContext(
        report: record.id, published: report.published, dateline: report.dateline), all: all)
    return (record.id, references)
  }

  /// The language core's analysis of a text.
  public func analyse(_ body: String) throws(ModelError) -> Analysis {
    Analysis(sentences: try model.analyse(cut(body)), hasSignals: model.canCode)
  }

  /// A text as sentences of words, with nothing on them yet.
  private func cut(_ text: String) throws(ModelError) -> [Sentence] {
    guard let segmenter = model.segmenter else {
      throw ModelError(
        path: model.file.path, problem: .damaged("it holds no segmenter, so raw text cannot be cut")
      )
    }
    return segmenter.sentences(of: text)
  }

  /// The language core's analysis of sentences that are cut into words already.
  public func analyse(_ sentences: [Sentence]) throws(ModelError) -> Analysis {
    Analysis(sentences: try model.analyse(sentences), hasSignals: model.canCode)
  }

  /// Whether the model was taught to say what a source does to a target.
  public var canRelate: Bool { model.canRelate }

  /// What a source does to a target in a text.
  ///
  /// - Parameters:
  ///   - text: a sentence or a few.
  ///   - source: where the text names the source, in Unicode scalars; `nil` if it does not.
  ///   - target: where it names the target.
  /// - Returns: PLOVER types with their probabilities, likeliest first; empty if there are no words, or the model was not taught to.
  public func relate(
    _ text: String, source: TextSpan?, target: TextSpan?
  ) throws(ModelError) -> [LabelScore] {
    let words = try cut(text).flatMap(\.words)
    guard !words.isEmpty else { return [] }
    let named = { (span: TextSpan?) in
      Set(words.indices.filter { index in span.map { words[index].span.overlaps($0) } ?? false })
    }
    return try model.relate(words, source: named(source), target: named(target))
  }

  private static func record(of report: Report, _ analysis: Analysis) -> ReportRecord {
    var hash = StableHash()
    hash.combine(report.body)
    hash.combine(report.title ?? "")
    hash.combine(report.published ?? "")
    let paragraphs = Set(analysis.sentences.map(\.at.paragraph)).count
    return ReportRecord(
      id: hash.identifier("r"), givenID: report.givenID, title: report.title,
      outlet: report.outlet, published: report.published, dateline: report.dateline,
      language: report.language, paragraphs: paragraphs, sentences: analysis.sentences.count,
      words: analysis.sentences.reduce(0) { $0 + $1.words.count })
  }
}
