// SPDX-License-Identifier: Apache-2.0
import CasusCommitmentsData
import CasusWorld

/// Pacts, states and areas: everything that the engine reads. Immutable once filled; make it once and share it.
///
/// ```swift
/// let register = Register()
/// let inForce = register.treaties.filter { $0.isInForce(on: day) }
/// ```
public struct Register: Sendable {
  /// The states.
  public let states: StateRegister
  /// The areas, by name.
  public let areas: [String: Area]
  /// The pacts, by identifier.
  public private(set) var treaties: [Treaty]
  /// What was wrong in the tables that were read.
  public private(set) var problems: [RegisterProblem]

  /// Reads the tables that the program carries.
  public init() {
    self.init(empty: ())
    let tables = TreatyTables(
      treaties: Self.lines(casus_register_treaties), parties: Self.lines(casus_register_parties),
      obligations: Self.lines(casus_register_obligations))
    add(tables, origin: .register)
  }

  /// Knows states and areas but no pacts.
  public init(empty: Void) {
    var problems: [RegisterProblem] = []
    states = StateRegister.read(Self.lines(casus_register_states), problems: &problems)
    areas = Area.read(
      Self.lines(casus_register_areas), states: states, problems: &problems)
    treaties = []
    self.problems = problems
  }

  /// A register of other pacts over the same states and areas.
  init(states: StateRegister, areas: [String: Area]) {
    self.states = states
    self.areas = areas
    treaties = []
    problems = []
  }

  /// Adds pacts, wherever they come from. A pact of the same identifier is kept beside the first.
  public mutating func add(_ more: [Treaty]) {
    treaties = (treaties + more).sorted { ($0.id, $0.name) < ($1.id, $1.name) }
  }

  /// Takes out the ATOP alliances of some numbers.
  mutating func removeAlliances(_ numbers: Set<Int>) {
    var kept: [Treaty] = []
    for treaty in treaties {
      if let alliance = treaty.alliance, numbers.contains(alliance) { continue }
      kept.append(treaty)
    }
    treaties = kept
  }

  /// Notes what was wrong elsewhere.
  public mutating func note(_ more: [RegisterProblem]) { problems += more }

  mutating func add(_ tables: TreatyTables, origin: Origin) {
    var reader = TreatyTableReader(states: states, areas: areas, origin: origin)
    add(reader.read(tables))
    problems += reader.problems
  }

  /// Reads a user's three tables.
  ///
  /// - Parameters:
  ///   - treaties: bytes of `treaties.tsv`; the other tables likewise.
  ///   - name: how the folder is called in messages.
  public mutating func addTables(
    treaties: [UInt8], parties: [UInt8], obligations: [UInt8], name: String
  ) {
    func lines(_ bytes: [UInt8]) -> [TableLines.Line] {
      bytes.withUnsafeBytes { TableLines.lines($0) }
    }
    add(
      TreatyTables(
        folder: name, treaties: lines(treaties), parties: lines(parties),
        obligations: lines(obligations)), origin: .table(name))
  }

  /// The pact of an identifier.
  public func treaty(_ id: String) -> Treaty? { treaties.first { $0.id == id } }

  private static func lines(
    _ accessor: (UnsafeMutablePointer<Int>) -> UnsafePointer<CChar>?
  ) -> [TableLines.Line] {
    var size = 0
    guard let bytes = accessor(&size) else { return [] }
    // SAFETY: the table is a constant of the program, `size` bytes long.
    return TableLines.lines(UnsafeRawBufferPointer(start: bytes, count: size))
  }
}
