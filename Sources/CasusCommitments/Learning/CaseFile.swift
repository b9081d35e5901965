// SPDX-License-Identifier: Apache-2.0
import CasusWorld

/// The cases of alliance performance in war (Berkemeier and Fuhrmann 2018), as the user's own copy has them.
package struct CaseFile: Sendable {
  /// One alliance in one war.
  package struct Case: Hashable, Sendable {
    /// The war's number.
    package var war: Int
    /// The war's name; it holds the year.
    package var name: String
    /// The alliance's number in ATOP.
    package var alliance: Int
    /// Kinds of pledges that the alliance holds.
    package var defense, offense, neutrality, nonaggression, consultation: Bool
    /// More than two members.
    package var isMultilateral: Bool
    /// Whether it was a case of performance at all, and if so whether it was honoured: by either coding.
    package var outcomes: [Coding: Outcome]

    /// The year that the name tells.
    package var year: Int? {
      if name.hasPrefix("WorldWarII") { return 1939 }
      if name.hasPrefix("WorldWarI") { return 1914 }
      var digits = ""
      for character in name {
        if character.isNumber, character.isASCII {
          digits.append(character)
          if digits.count == 4 { return Int(digits) }
        } else {
          digits = ""
        }
      }
      return nil
    }
  }

  /// Which of the two codings.
  package enum Coding: String, CaseIterable, Sendable {
    /// The primary coding, after Leeds, Long and Mitchell.
    case llm
    /// Berkemeier and Fuhrmann's own.
    case bf
  }

  /// What the coders found.
  package enum Outcome: Hashable, Sendable {
    case notInvoked, honoured, violated
  }

  package private(set) var cases: [Case] = []
  package private(set) var problems: [RegisterProblem] = []

  /// Reads the file.
  package init(_ bytes: [UInt8], name: String) {
    let csv = CSVLines(String(decoding: bytes, as: UTF8.self))
    for column in ["warid", "atopid", "warname", "dnallm", "honorllm"]
    where csv.columns[column] == nil {
      problems.append(
        RegisterProblem(
          .file, file: name, line: 1, message: "a file of cases wants a column \"\(column)\""))
      return
    }
    for row in csv.rows {
      guard let war = csv.number(row, "warid"), let alliance = csv.number(row, "atopid") else {
        problems.append(
          RegisterProblem(
            .row, file: name, line: row.number, message: "\"warid\" and \"atopid\" want numbers"))
        continue
      }
      var outcomes: [Coding: Outcome] = [:]
      for coding in Coding.allCases {
        let end = coding.rawValue
        outcomes[coding] =
          csv.isSet(row, "dna" + end)
          ? .notInvoked : csv.isSet(row, "honor" + end) ? .honoured : .violated
      }
      cases.append(
        Case(
          war: war, name: csv.text(row, "warname"), alliance: alliance,
          defense: csv.isSet(row, "defense"), offense: csv.isSet(row, "offense"),
          neutrality: csv.isSet(row, "neutral"), nonaggression: csv.isSet(row, "nonagg"),
          consultation: csv.isSet(row, "consul"), isMultilateral: csv.isSet(row, "multilateral"),
          outcomes: outcomes))
    }
  }
}
