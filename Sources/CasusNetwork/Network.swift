// SPDX-License-Identifier: Apache-2.0

/// Parties and the ties between them, with measures of both.
///
/// The measures are a few lines each (Brandes's betweenness, label propagation, a count of triads), and the graphs are a few hundred
/// states; so they are written out here rather than bound to a graph library, which would be one more thing to install and whose
/// community detection depends on its own random numbers.
public struct Network: Sendable {
  /// A party.
  public struct Node: Hashable, Sendable {
    /// Its identifier: a state's code, else a name.
    public var id: String
    /// What it is called.
    public var label: String
    /// Number of parties that it is tied to.
    public var degree: Int
    /// Sum of the weights of its ties.
    public var strength: Double
    /// Part of the shortest paths between others that lead through it, from 0 to 1.
    public var betweenness: Double
    /// Number of its community, from 1, the largest first.
    public var community: Int
  }

  /// Measures of the whole.
  public struct Measures: Hashable, Sendable {
    /// Number of parties.
    public var nodes: Int
    /// Number of tied pairs.
    public var pairs: Int
    /// Part of all pairs that are tied.
    public var density: Double
    /// Number of communities.
    public var communities: Int
    /// Triads of three tied pairs.
    public var triads: Int
    /// Those whose signs multiply to plus: friends of friends, enemies of enemies.
    public var balancedTriads: Int
    /// Part of the triads that are balanced; `nil` if there are none.
    public var balance: Double? {
      triads > 0 ? Double(balancedTriads) / Double(triads) : nil
    }
  }

  /// The parties, by identifier.
  public let nodes: [Node]
  /// The ties, sorted.
  public let ties: [Tie]
  /// Measures of the whole.
  public let measures: Measures

  /// Makes a network of ties.
  ///
  /// - Complexity: O(V·E) for betweenness.
  public init(_ ties: [Tie], label: (String) -> String = { $0 }) {
    let ties = ties.sorted { left, right in
      (left.from, left.to, left.kind.rawValue, left.begins ?? "", left.source)
        < (right.from, right.to, right.kind.rawValue, right.begins ?? "", right.source)
    }
    self.ties = ties
    let ids = Set(ties.flatMap { [$0.from, $0.to] }).sorted()
    let index = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var weights = [[Int: Double]](repeating: [:], count: ids.count)
    var signs = [[Int: Double]](repeating: [:], count: ids.count)
    var strength = [Double](repeating: 0, count: ids.count)
    for tie in ties {
      guard let from = index[tie.from], let to = index[tie.to], from != to else { continue }
      for (left, right) in [(from, to), (to, from)] {
        weights[left][right, default: 0] += tie.weight
        signs[left][right, default: 0] += Double(tie.sign) * tie.weight
        strength[left] += tie.weight
      }
    }
    let neighbours = weights.map { $0.keys.sorted() }
    let betweenness = Betweenness.of(neighbours)
    let communities = Communities.of(weights)
    nodes = ids.enumerated().map { place, id in
      Node(
        id: id, label: label(id), degree: neighbours[place].count, strength: strength[place],
        betweenness: betweenness[place], community: communities[place])
    }
    let pairs = neighbours.reduce(0) { $0 + $1.count } / 2
    let all = ids.count * (ids.count - 1) / 2
    let (triads, balanced) = Balance.triads(neighbours, signs)
    measures = Measures(
      nodes: ids.count, pairs: pairs, density: all > 0 ? Double(pairs) / Double(all) : 0,
      communities: communities.max() ?? 0, triads: triads, balancedTriads: balanced)
  }
}
