// SPDX-License-Identifier: Apache-2.0

/// Decodes arc scores to the best tree: the maximum spanning arborescence with exactly one child of the root
/// (Chu and Liu 1965, Edmonds 1967).
enum SpanningTree {
  /// The best heads.
  ///
  /// - Parameters:
  ///   - scores: `words` rows of `words + 1` scores; column 0 is the root, column j + 1 is word j.
  /// - Returns: for each word its head's column. O(words²) for most sentences, O(words³) at worst.
  static func heads(_ scores: [Float], words: Int) -> [Int] {
    guard words > 0 else { return [] }
    let columns = words + 1
    var best = [Int](repeating: 0, count: words)
    for word in 0..<words {
      var top = -Float.infinity
      for column in 0..<columns where column != word + 1 {
        let score = scores[word * columns + column]
        if score > top {
          top = score
          best[word] = column
        }
      }
    }
    if best.lazy.filter({ $0 == 0 }).count == 1, !hasCycle(best) { return best }
    // A toll on arcs from the root, larger than any difference of scores, leaves one such arc in the best tree.
    var table = [[Double]](
      repeating: [Double](repeating: -.infinity, count: columns), count: columns)
    var low = Double.infinity
    var high = -Double.infinity
    for score in scores where score.isFinite {
      low = min(low, Double(score))
      high = max(high, Double(score))
    }
    let toll = (high - low + 1) * Double(columns)
    for word in 0..<words {
      for column in 0..<columns where column != word + 1 {
        let score = scores[word * columns + column]
        let finite = score.isFinite ? Double(score) : low - 1
        table[word + 1][column] = column == 0 ? finite - toll : finite
      }
    }
    let heads = arborescence(table)
    return (1..<columns).map { heads[$0] }
  }

  private static func hasCycle(_ heads: [Int]) -> Bool {
    var state = [UInt8](repeating: 0, count: heads.count)
    for start in heads.indices where state[start] == 0 {
      var place = start
      var path: [Int] = []
      while state[place] == 0 {
        state[place] = 1
        path.append(place)
        let head = heads[place]
        if head == 0 { break }
        place = head - 1
        if state[place] == 1 { return true }
      }
      for word in path { state[word] = 2 }
    }
    return false
  }

  /// Heads of nodes 1… in the best arborescence from node 0; `table[node][head]` are scores.
  private static func arborescence(_ table: [[Double]]) -> [Int] {
    let count = table.count
    var best = [Int](repeating: 0, count: count)
    for node in 1..<count {
      var top = -Double.infinity
      for head in 0..<count where head != node && table[node][head] > top {
        top = table[node][head]
        best[node] = head
      }
    }
    guard let cycle = findCycle(best) else { return best }
    // Contract the cycle to one node, solve, and open it where the entering arc says.
    let inside = Set(cycle)
    let outside = (0..<count).filter { !inside.contains($0) }
    var number = [Int: Int]()
    for (index, node) in outside.enumerated() { number[node] = index }
    let contracted = outside.count
    let total = cycle.reduce(0.0) { $0 + table[$1][best[$1]] }
    var smaller = [[Double]](
      repeating: [Double](repeating: -.infinity, count: contracted + 1), count: contracted + 1)
    var entry = [Int](repeating: cycle[0], count: contracted + 1)
    var exit = [Int](repeating: cycle[0], count: contracted + 1)
    for (index, node) in outside.enumerated() {
      for (other, head) in outside.enumerated() where head != node && node != 0 {
        smaller[index][other] = table[node][head]
      }
      if node != 0 {
        for head in cycle where table[node][head] > smaller[index][contracted] {
          smaller[index][contracted] = table[node][head]
          exit[index] = head
        }
      }
      for member in cycle {
        let score = total - table[member][best[member]] + table[member][node]
        if score > smaller[contracted][index] {
          smaller[contracted][index] = score
          entry[index] = member
        }
      }
    }
    let solved = arborescence(smaller)
    var heads = best
    for (index, node) in outside.enumerated() where node != 0 {
      heads[node] = solved[index] == contracted ? exit[index] : outside[solved[index]]
    }
    let source = solved[contracted]
    heads[entry[source]] = outside[source]
    return heads
  }

  private static func findCycle(_ heads: [Int]) -> [Int]? {
    var state = [UInt8](repeating: 0, count: heads.count)
    state[0] = 2
    for start in heads.indices where state[start] == 0 {
      var path: [Int] = []
      var place = start
      while state[place] == 0 {
        state[place] = 1
        path.append(place)
        place = heads[place]
      }
      if state[place] == 1, let first = path.firstIndex(of: place) {
        return Array(path[first...])
      }
      for node in path { state[node] = 2 }
    }
    return nil
  }
}
