// SPDX-License-Identifier: Apache-2.0

/// Sizes and label inventories of a model, as its file gives them.
public struct ModelConfig: Sendable, Decodable {
  /// Sizes of the encoder.
  public struct Encoder: Sendable, Decodable {
    /// Number of layers.
    public var layers: Int
    /// Numbers in a word's vector.
    public var width: Int
    /// Attention heads of a layer.
    public var heads: Int
    /// Width inside the feed-forward step.
    public var intermediate: Int
    /// Longest sequence of pieces.
    public var positions: Int
    /// Added to the variance in layer norms.
    public var epsilon: Float
  }

  /// Sizes of the segmenter.
  public struct Segmenter: Sendable, Decodable {
    /// Width of its layers.
    public var channels: Int
    /// Hash buckets for runs of letters.
    public var buckets: Int
    /// How far apart the three places of each layer's kernel are.
    public var dilations: [Int]
    /// Characters with a number of their own.
    public var characters: String
  }

  /// The encoder.
  public var encoder: Encoder
  /// The segmenter, if the file holds one.
  public var segmenter: Segmenter?
  /// Number of word shapes.
  public var shapes: Int
  /// Label inventories of the tag heads, by head.
  public var tags: [String: [String]]
  /// Dependency relations.
  public var relations: [String]
  /// Roles of arguments; the first is "none".
  public var roles: [String]
  /// Roles in an attribution; the first is "none".
  public var attributionRoles: [String]
  /// Label inventories of the coding heads, by head; `nil` in a model that was not taught to code.
  public var coding: [String: [String]]?
  /// Roles that words of a record's kind give, as "event.actor".
  public var codingRoles: [String]?
  /// PLOVER types that a source may do to a target.
  public var relateTypes: [String]?
}
