// SPDX-License-Identifier: Apache-2.0

/// An area that a clause can be limited to: the states that lie in it, and boxes for seas and islands.
public struct Area: Hashable, Sendable {
  /// A box in degrees.
  public struct Box: Hashable, Sendable {
    var south: Double
    var west: Double
    var north: Double
    var east: Double

    func holds(latitude: Double, longitude: Double) -> Bool {
      (south...north).contains(latitude) && (west...east).contains(longitude)
    }
  }

  /// Its name.
  public var name: String
  /// States whose own ground lies in it.
  public var states: Set<String>
  /// Boxes.
  public var boxes: [Box]
  /// What it is, in words.
  public var words: String

  /// Reads `areas.tsv`.
  static func read(
    _ lines: [TableLines.Line], states: StateRegister, problems: inout [RegisterProblem]
  ) -> [String: Area] {
    var areas: [String: Area] = [:]
    for line in lines {
      var boxes: [Box] = []
      for text in TableLines.list(line[2], ";") {
        let numbers = text.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 4, numbers[0] <= numbers[2], numbers[1] <= numbers[3] else {
          problems.append(
            RegisterProblem(
              .row, file: "areas.tsv", line: line.number,
              message: "a box is south, west, north and east, not \"\(text)\""))
          continue
        }
        boxes.append(
          Box(south: numbers[0], west: numbers[1], north: numbers[2], east: numbers[3]))
      }
      areas[line[0]] = Area(
        name: line[0], states: Set(TableLines.list(line[1])), boxes: boxes, words: line[3])
    }
    return areas
  }
}
