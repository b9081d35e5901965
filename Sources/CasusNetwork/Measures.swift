// SPDX-License-Identifier: Apache-2.0

/// Betweenness after Brandes (2001): one breadth-first search a node, then the dependencies backwards.
enum Betweenness {
  static func of(_ neighbours: [[Int]]) -> [Double] {
    let count = neighbours.count
    var result = [Double](repeating: 0, count: count)
    guard count > 2 else { return result }
    for source in 0..<count {
      var order: [Int] = []
      var before = [[Int]](repeating: [], count: count)
      var paths = [Double](repeating: 0, count: count)
      var distance = [Int](repeating: -1, count: count)
      paths[source] = 1
      distance[source] = 0
      var queue = [source]
      var head = 0
      while head < queue.count {
        let node = queue[head]
        head += 1
        order.append(node)
        for next in neighbours[node] {
          if distance[next] < 0 {
            distance[next] = distance[node] + 1
            queue.append(next)
          }
          if distance[next] == distance[node] + 1 {
            paths[next] += paths[node]
            before[next].append(node)
          }
        }
      }
      var dependency = [Double](repeating: 0, count: count)
      for node in order.reversed() {
        for previous in before[node] {
          dependency[previous] += paths[previous] / paths[node] * (1 + dependency[node])
        }
        if node != source { result[node] += dependency[node] }
      }
    }
    // Each pair was counted from both its ends.
    let pairs = Double((count - 1) * (count - 2))
    return result.map { $0 / pairs }
  }
}

/// Communities by moving one node at a time to where modularity grows most (the first stage of Louvain's method, Blondel and others
/// 2008), repeated on the communities found. In a fixed order, so that the same ties give the same communities.
enum Communities {
  static func of(_ weights: [[Int: Double]]) -> [Int] {
    var membership = Array(weights.indices)
    var level = weights
    while true {
      let found = move(level)
      let names = Set(found).sorted()
      guard names.count < level.count else { break }
      let number = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      let renamed = found.map { number[$0] ?? 0 }
      membership = membership.map { renamed[$0] }
      var merged = [[Int: Double]](repeating: [:], count: names.count)
      for (node, edges) in level.enumerated() {
        for (other, weight) in edges {
          merged[renamed[node]][renamed[other], default: 0] += weight
        }
      }
      level = merged
    }
    return ranked(membership)
  }

  private static func move(_ weights: [[Int: Double]]) -> [Int] {
    let degrees = weights.map { $0.values.reduce(0, +) }
    let total = degrees.reduce(0, +)
    var community = Array(weights.indices)
    guard total > 0 else { return community }
    var volume = degrees
    var changed = true
    var rounds = 0
    while changed, rounds < 50 {
      changed = false
      rounds += 1
      for node in weights.indices {
        var links: [Int: Double] = [:]
        for (other, weight) in weights[node] where other != node {
          links[community[other], default: 0] += weight
        }
        let own = community[node]
        volume[own] -= degrees[node]
        func gain(_ target: Int) -> Double {
          (links[target] ?? 0) - volume[target] * degrees[node] / total
        }
        var best = own
        var most = gain(own)
        for target in links.keys.sorted() where gain(target) > most + 1e-12 {
          best = target
          most = gain(target)
        }
        volume[best] += degrees[node]
        if best != own {
          community[node] = best
          changed = true
        }
      }
    }
    return community
  }

  /// Numbered from 1, the largest first.
  private static func ranked(_ membership: [Int]) -> [Int] {
    let groups = Dictionary(grouping: membership.indices, by: { membership[$0] })
    let order = groups.values.sorted {
      (-$0.count, $0.min() ?? 0) < (-$1.count, $1.min() ?? 0)
    }
    var result = [Int](repeating: 0, count: membership.count)
    for (rank, group) in order.enumerated() {
      for node in group { result[node] = rank + 1 }
    }
    return result
  }
}

/// Balance of signed triads after Cartwright and Harary (1956): a triad is balanced if its signs multiply to plus.
enum Balance {
  static func triads(
    _ neighbours: [[Int]], _ signs: [[Int: Double]]
  ) -> (all: Int, balanced: Int) {
    var all = 0
    var balanced = 0
    for first in neighbours.indices {
      for second in neighbours[first] where second > first {
        for third in neighbours[second] where third > second {
          guard let back = signs[third][first], let left = signs[first][second],
            let right = signs[second][third]
          else { continue }
          // A pair whose good and bad ties even out has no sign.
          guard back != 0, left != 0, right != 0 else { continue }
          all += 1
          if (back > 0) == ((left > 0) == (right > 0)) { balanced += 1 }
        }
      }
    }
    return (all, balanced)
  }
}
