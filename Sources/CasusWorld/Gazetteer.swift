// SPDX-License-Identifier: Apache-2.0
public import CasusRecords
import CasusWorldData

/// Towns and villages of a thousand people or more, looked up where they lie in the program: nothing is read at the start.
///
/// The table is sorted by the bytes of its keys (names as ``World`` folds them, in lower case).
struct Gazetteer: Sendable {
  /// A place and how many live there.
  struct Entry: Hashable, Sendable {
    var place: Place
    var people: Int
  }

  /// All places of a name, the most populous first; O(log n).
  func entries(named name: String) -> [Entry] {
    let key = Array(World.fold(name).lowercased().utf8)
    var size = 0
    guard !key.isEmpty, let start = casus_world_gazetteer(&size) else { return [] }
    // SAFETY: the table is a constant of the program, `size` bytes long.
    let bytes = UnsafeRawBufferPointer(start: start, count: size)
    var position = first(key, in: bytes)
    var found: [Entry] = []
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: Self.newline) ?? bytes.count
      let cells = bytes[position..<end].split(separator: Self.tab, omittingEmptySubsequences: false)
      guard cells.count == 7, cells[0].elementsEqual(key) else { break }
      let text = cells.map { String(decoding: $0, as: UTF8.self) }
      found.append(
        Entry(
          place: Place(
            name: text[1].isEmpty ? name : text[1], country: text[2].isEmpty ? nil : text[2],
            latitude: Double(text[3]), longitude: Double(text[4]), geonames: Int(text[5]),
            text: name), people: Int(text[6]) ?? 0))
      position = end + 1
    }
    return found
  }

  /// Where the first line stands whose key is not less than the one sought.
  private func first(_ key: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int {
    var low = 0
    var high = bytes.count
    while low < high {
      let line = start(of: (low + high) / 2, in: bytes)
      let end = bytes[line...].firstIndex(of: Self.newline) ?? bytes.count
      let its = bytes[line..<end].prefix { $0 != Self.tab }
      if its.lexicographicallyPrecedes(key) { low = end + 1 } else { high = line }
    }
    return min(low, bytes.count)
  }

  /// The beginning of the line that a byte is in.
  private func start(of position: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var place = position
    while place > 0, bytes[place - 1] != Self.newline { place -= 1 }
    return place
  }

  private static let newline = UInt8(ascii: "\n")
  private static let tab = UInt8(ascii: "\t")
}

extension World {
  /// The place that a name most likely means in a report.
  ///
  /// Among namesakes the country counts that the words beside the name tell, then those that the report speaks of, then how many
  /// live there. A small town is believed only where the report speaks of its country.
  ///
  /// - Parameters:
  ///   - name: the name as written.
  ///   - country: the country that is named beside it, if any.
  ///   - shares: how much of the report each country makes up, from 0 to 1.
  ///   - day: the day on which it lies somewhere, ISO 8601.
  public func place(
    _ name: String, country: String?, among shares: [String: Double], on day: String?
  ) -> Place? {
    let known = places(named: name)
    func weight(_ place: Place) -> Double {
      guard let code = place.country else { return 0 }
      if code == country { return 2 }
      let then = holder(of: code, on: day)
      return max(shares[code] ?? 0, then == code ? 0 : shares[then] ?? 0)
    }
    var candidates = known.enumerated().map { number, place in
      (place: place, score: 4 * weight(place) + 1.5 - 0.1 * Double(number))
    }
    for entry in Gazetteer().entries(named: name)
    where !known.contains(where: { $0.geonames == entry.place.geonames }) {
      let weight = weight(entry.place)
      guard weight > 0 || entry.people >= 300_000 else { continue }
      let size = entry.people > 500_000 ? 1.2 : entry.people > 50_000 ? 0.8 : 0.4
      candidates.append((entry.place, 4 * weight + size))
    }
    guard var best = candidates.max(by: { $0.score < $1.score })?.place else { return nil }
    if let code = best.country { best.country = holder(of: code, on: day) }
    return best
  }
}
