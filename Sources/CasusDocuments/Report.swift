// SPDX-License-Identifier: Apache-2.0

/// A report as it was read: a body of text with offsets, and what its header says.
public struct Report: Hashable, Sendable {
  /// The id that the input gave, if any.
  public var givenID: String?
  /// Headline.
  public var title: String?
  /// Who published it.
  public var outlet: String?
  /// Day of publication, ISO 8601.
  public var published: String?
  /// Where it was written.
  public var dateline: String?
  /// BCP 47 tag, if the input gave one.
  public var language: String?
  /// The text that every offset points into.
  public var body: String
  /// File (and line, where a file holds many) that it came from, for messages.
  public var origin: String
  /// What the reader could not make sense of, for messages; the report can be read all the same.
  public var notes: [String] = []

  /// Makes a report.
  public init(
    givenID: String? = nil, title: String? = nil, outlet: String? = nil, published: String? = nil,
    dateline: String? = nil, language: String? = nil, body: String, origin: String
  ) {
    self.givenID = givenID
    self.title = title
    self.outlet = outlet
    self.published = published
    self.dateline = dateline
    self.language = language
    self.body = body
    self.origin = origin
  }
}
