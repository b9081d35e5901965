// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusFormats

@Suite("Tables for spreadsheets and databases")
struct CSVTablesTests {
  private let tables = CSVTables()

  /// Rows of a table as RFC 4180 has them, by scalars as most programs read them.
  private func cells(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch (scalar, isQuoted) {
      case ("\"", true) where next == "\"":
        cell.unicodeScalars.append("\"")
        index += 1
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(cell)
        cell = ""
      case ("\r", false) where next == "\n":
        rows.append(row + [cell])
        (row, cell) = ([], "")
        index += 1
      default: cell.unicodeScalars.append(scalar)
      }
      index += 1
    }
    #expect(row.isEmpty && cell.isEmpty && !isQuoted, "the last line is not ended")
    return rows
  }

  private func title(_ title: String) -> String {
    let rows = cells(tables.rows(Sample.reading([], title: title), for: .reports))
    return rows.count == 1 && rows[0].count == 10 ? rows[0][2] : "\(rows)"
  }

  @Test(
    "Programs rely on the first lines",
    arguments: [
      (.reports, "id,given_id,title,outlet,published,dateline,language,paragraphs,sentences,words"),
      (
        .attributions,
        "id,report,paragraph,sentence,source,source_code,cue,stance,content,start,end,within"
      ),
      (
        .events,
        """
        id,report,paragraph,sentence,trigger,start,end,type,mode,contexts,quad,intensity,cameo,\
        actors,actor_codes,recipients,recipient_codes,objects,date_from,date_to,place,country,\
        latitude,longitude,negated,certainty,condition,attribution,confidence,text
        """
      ),
      (
        .commitments,
        """
        id,report,paragraph,sentence,obligation,obligors,obligor_codes,beneficiaries,\
        beneficiary_codes,trigger,undefined_terms,instrument,reciprocal,date_from,date_to,\
        negated,certainty,attribution,confidence,text
        """
      ),
      (
        .transfers,
        """
        id,report,paragraph,sentence,givers,giver_codes,receivers,receiver_codes,objects,\
        categories,purpose,date_from,date_to,place,negated,certainty,condition,attribution,\
        confidence,text
        """
      ),
    ] as [(CSVTables.Table, String)])
  func headers(_ table: CSVTables.Table, _ header: String) {
    #expect(tables.header(of: table) == header + "\r\n")
  }

  @Test("Each kind has its table, each row as many cells as the first line")
  func rows() {
    let ids: [CSVTables.Table: [String]] = [
      .reports: ["r0"], .attributions: ["a1"], .events: ["e1", "e2"], .commitments: ["c1"],
      .transfers: ["t1"],
    ]
    for table in CSVTables.Table.allCases {
      let rows = cells(tables.rows(Sample.border, for: table))
      #expect(rows.map { $0[0] } == ids[table])
      #expect(rows.allSatisfy { $0.count == table.header.count }, "\(table)")
    }
  }

  @Test("An event's row tells what its record tells")
  func event() throws {
    let row = try #require(cells(tables.rows(Sample.border, for: .events)).first)
    let named = Dictionary(uniqueKeysWithValues: zip(CSVTables.Table.events.header, row))
    #expect(named["type"] == "ASSAULT")
    #expect(named["mode"] == "heavy-weapons")
    #expect(named["quad"] == "material_conflict")
    #expect(named["intensity"] == "-9.5")
    #expect(named["longitude"] == "-17.4")
    #expect(named["start"] == "5" && named["end"] == "12")
    #expect(named["actor_codes"] == "TCD" && named["recipient_codes"] == "LBY")
    #expect(named["certainty"] == "asserted" && named["negated"] == "false")
    #expect(named["text"] == "Chad shelled the camp on Monday.")
  }

  @Test("Several values share a cell, and a party without a code keeps its place")
  func lists() throws {
    let parties = [Sample.party("rebels"), Sample.chad]
    let reading = Sample.reading([.event(Sample.event("e1", actors: parties))])
    let row = try #require(cells(tables.rows(reading, for: .events)).first)
    #expect(row[13] == "rebels; Chad")
    #expect(row[14] == "; TCD")
  }

  @Test(
    "Whatever is in the words, they come back the same",
    arguments: [
      "one, two", "\"Stop\", he said", "two\nlines", "\"", "\"\"", ",", "", " spaces ", "é🇹🇩",
      "a;b", "\u{2028}", "-5", "<script>",
    ])
  func quoting(_ words: String) {
    #expect(title(words) == words)
  }

  @Test(
    "So do a Windows line end, and quotes and commas that carry a mark",
    arguments: ["two\r\nlines", "\"\u{301}", ",\u{FE0F}"])
  func quotingOfClusters(_ words: String) {
    #expect(title(words) == words)
  }

  @Test(
    "What a spreadsheet would compute becomes text",
    arguments: ["=1+1", "+1", "@SUM(A1)", "-A1", "\t=1", "=HYPERLINK(\"x\",\"y\")"])
  func formulas(_ words: String) {
    #expect(title(words) == "'" + words)
  }

  @Test("Rows end as RFC 4180 wants it, one report after another")
  func severalReadings() {
    let text =
      tables.header(of: .reports) + tables.rows(Sample.border, for: .reports)
      + tables.rows(Sample.border, for: .reports)
    #expect(cells(text).count == 3)
    #expect(text.unicodeScalars.count { $0 == "\n" } == 3)
  }
}

@Suite("All views draw from the same records")
struct SameRecordsTests {
  @Test("JSON lines, tables and page tell of the same identifiers")
  func identifiers() {
    let reading = Sample.border
    let lines = RecordJSON.lines(reading).split(separator: "\n")
    #expect(lines.count == reading.records.count + 1)
    let page = HTMLPage.page([reading]) { _ in nil }
    var rows = ""
    for table in CSVTables.Table.allCases { rows += CSVTables().rows(reading, for: table) }
    for (line, id) in zip(lines, [reading.report.id] + reading.records.map(\.id)) {
      #expect(line.contains("\"id\":\"\(id)\""))
      #expect(rows.contains("\(id),"))
      #expect(page.contains("id=\"\(id)\""))
    }
  }

  @Test("The sample itself is a sound reading")
  func sound() {
    #expect(RecordChecker.problems(in: Sample.border) == [])
  }
}
