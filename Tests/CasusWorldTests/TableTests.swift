// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite("The register's tables are sound")
struct TableTests {
  /// Territories that cities lie in and that are no entry among the states; their codes are ISO's too.
  private static let territories: Set<String> = ["PRI", "MAC", "REU", "CUW"]

  private static func isKnown(_ code: String) -> Bool {
    RawTable.stateCodes.contains(code) || internationalCodes.contains(code)
  }

  private static func isDay(_ cell: String) -> Bool { CalendarDate(iso: cell)?.description == cell }

  /// Whether two cells are days in their order; an empty one is open.
  private static func isSpan(_ from: String, _ to: String) -> Bool {
    (from.isEmpty || isDay(from)) && (to.isEmpty || isDay(to))
      && (from.isEmpty || to.isEmpty || from <= to)
  }

  @Test("Rows, cells, comments and blank lines of a table")
  func cells() {
    let text = "# a\tcomment\t# of cells\none\t two \t\n\n\tempty first\r\n#\nlast"
    let rows = Array(text.utf8).withUnsafeBytes { Table.rows($0) }
    #expect(rows == [["one", "two", ""], ["", "empty first"], ["last"]])
    #expect([UInt8]().withUnsafeBytes { Table.rows($0) }.isEmpty)
  }

  @Test("Each state has a code of three letters of its own, a name and dates in their order")
  func states() {
    #expect(RawTable.states.count > 190)
    #expect(RawTable.stateCodes.count == RawTable.states.count)
    #expect(RawTable.stateCodes.isDisjoint(with: internationalCodes))
    for row in RawTable.states {
      let code = row.cell(0)
      #expect(code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }, "\(row)")
      #expect(!row.cell(1).isEmpty && row.count == 9, "\(row)")
      #expect(Self.isSpan(row.cell(6), row.cell(7)), "\(row)")
    }
  }

  @Test("No two states share a name or an adjective at one time")
  func ownNames() {
    for column in [[1, 2], [3]] {
      var owners: [String: [String]] = [:]
      for row in RawTable.states {
        for name in Set(column.flatMap { Table.list(row.cell($0)) }.map(World.fold)) {
          let other = owners.updateValue(row, forKey: name)
          let isApart = other.map { Self.isApart($0, row) } ?? true
          #expect(isApart, "\(name): \(other?.cell(0) ?? "") and \(row.cell(0))")
        }
      }
    }
  }

  /// Whether one state had ended before the other began: Austria-Hungary and Austria.
  private static func isApart(_ one: [String], _ other: [String]) -> Bool {
    let ends = { (row: [String]) in row.cell(7).isEmpty ? "9999" : row.cell(7) }
    return ends(one) < other.cell(6) || ends(other) < one.cell(6)
  }

  @Test("Each leader has a person, an office and days in their order")
  func leaders() {
    #expect(RawTable.leaders.count > 2000)
    for row in RawTable.leaders
    where row.cell(1).isEmpty || row.cell(2).isEmpty || !Self.isDay(row.cell(3))
      || !Self.isSpan(row.cell(3), row.cell(4))
    {
      Issue.record("\(row)")
    }
  }

  @Test("Each leader leads a state or body that the register has")
  func leadersCodes() {
    let unknown = Set(RawTable.leaders.map { $0.cell(0) }).filter { !Self.isKnown($0) }
    #expect(unknown.isEmpty, "\(unknown.sorted())")
  }

  @Test("No term is told twice with two ends")
  func terms() {
    let terms = Dictionary(grouping: RawTable.leaders) { $0.prefix(4).joined(separator: " ") }
    let doubled = terms.filter { $0.value.count > 1 }.keys.sorted()
    #expect(doubled.isEmpty, "\(doubled)")
  }

  @Test("Organisations have a known code or none, known sectors and a known kind")
  func organisations() {
    let kinds: Set<String> = ["org", "media", "armed", "party", "government", "bloc"]
    for row in RawTable.organisations {
      #expect(row.cell(0).isEmpty || Self.isKnown(row.cell(0)), "\(row)")
      #expect(!row.cell(1).isEmpty && kinds.contains(row.cell(4)), "\(row)")
      for sector in Table.list(row.cell(3)) {
        #expect(Sector(rawValue: sector) != nil, "\(row)")
      }
    }
  }

  @Test("Nouns for agents stand once, in lower case, with known sectors")
  func agents() {
    let lemmas = RawTable.agents.map { $0.cell(0) }
    #expect(Set(lemmas).count == lemmas.count)
    for row in RawTable.agents {
      #expect(row.cell(0) == row.cell(0).lowercased() && !row.cell(0).isEmpty, "\(row)")
      #expect(["", "title"].contains(row.cell(2)), "\(row)")
      for sector in Table.list(row.cell(1)) {
        #expect(Sector(rawValue: sector) != nil, "\(row)")
      }
    }
  }

  @Test("Places lie on the globe, in a country that the register has")
  func places() {
    #expect(RawTable.cities.count > 5000)
    for row in RawTable.cities + RawTable.regions {
      let country = row.cell(1)
      let isCountry =
        country.isEmpty || RawTable.stateCodes.contains(country)
        || Self.territories.contains(country)
      let latitude = Double(row.cell(2)).map { (-90...90).contains($0) } ?? false
      let longitude = Double(row.cell(3)).map { (-180...180).contains($0) } ?? false
      guard isCountry, latitude, longitude, !row.cell(0).isEmpty else {
        Issue.record("\(row)")
        continue
      }
    }
  }

  @Test("Each city is an entry of GeoNames with its people counted")
  func cities() {
    for row in RawTable.cities where Int(row.cell(4)) == nil || Int(row.cell(5)) == nil {
      Issue.record("\(row)")
    }
  }

  @Test("Comments, blank lines, spaces and carriage returns are no data")
  func reading() {
    let text = "# name\tcode\n\n a b \t \tlast \r\nonly\n"
    let rows = Array(text.utf8).withUnsafeBytes { Table.rows($0) }
    #expect(rows == [["a b", "", "last"], ["only"]])
    #expect(rows[1].cell(5) == "")
    #expect(Table.list("a, b,,c d") == ["a", "b", "c d"])
    #expect(Table.list("").isEmpty)
  }
}

@Suite("Marks on Latin letters do not tell names apart")
struct DiacriticsTests {
  @Test(
    arguments: [
      ("Brasília", "brasilia"), ("BRASÍLIA", "brasilia"), ("Ōsaka", "osaka"), ("Łódź", "lodz"),
      ("Şanlıurfa", "sanliurfa"), ("İzmir", "izmir"), ("Ḩamāh", "hamah"),
      ("Reykjavík", "reykjavik"),
      ("Møre", "more"), ("Zürich", "zurich"), ("Zu\u{308}rich", "zurich"), ("Straße", "strasse"),
      ("Þingvellir", "thingvellir"), ("Œuvre", "oeuvre"), ("São Tomé", "sao tome"),
    ])
  func folded(_ name: String, _ plain: String) {
    #expect(World.fold(name) == plain)
  }

  @Test("Every city's name becomes plain letters")
  func cities() {
    let marked = RawTable.cities.map { World.fold($0.cell(0)) }.filter { name in
      !name.unicodeScalars.allSatisfy(\.isASCII)
    }
    #expect(marked.isEmpty, "\(marked.prefix(20))")
  }

  @Test("Short names in capitals stay in capitals, other letters stay as they are")
  func kept() {
    #expect(World.fold("U.S.") == "US")
    #expect(World.fold("Who") == "who")
    #expect(World.fold("WHO") == "WHO")
    #expect(World.fold("Київ") == "київ")
    #expect(World.fold("The Hague") == "hague")
  }
}
