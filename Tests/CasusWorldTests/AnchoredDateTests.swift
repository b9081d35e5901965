// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite(
  "Words of time that count from the day told of last, here Sunday 2 June 2024; published on Thursday 20 June"
)
struct AnchoredDateTests {
  private func days(_ words: String, anchor: String? = "2024-06-02", future: Bool = false)
    -> [String]
  {
    DateResolver(published: "2024-06-20")
      .expressions(
        in: words.split(separator: " ").map(String.init), future: future,
        anchor: anchor.flatMap { CalendarDate(iso: $0) }
      )
      .map { "\($0.interval.from ?? "-")/\($0.interval.to ?? "-")" }
  }

  @Test(
    "Days before and after",
    arguments: [
      ("the next day", "2024-06-03"), ("the following morning", "2024-06-03"),
      ("the previous evening", "2024-06-01"), ("that night", "2024-06-02"),
      ("the same day", "2024-06-02"), ("a day later", "2024-06-03"),
      ("six days later", "2024-06-08"), ("three days earlier", "2024-05-30"),
      ("the day before", "2024-06-01"), ("at dawn", "2024-06-02"),
    ])
  func around(_ words: String, _ day: String) {
    #expect(days("They crossed \(words) .") == ["\(day)/\(day)"])
  }

  @Test("Without such a day they mean none", arguments: ["the next day", "that night", "at dawn"])
  func nothingTold(_ words: String) {
    #expect(days("They crossed \(words) .", anchor: nil).isEmpty)
  }

  @Test("\"The day before the vote\" waits for the day of the vote")
  func beforeSomething() {
    #expect(days("They crossed the day before the vote .").isEmpty)
  }

  @Test(
    "Weekends, feasts, parts of months and years",
    arguments: [
      ("at the weekend", "2024-06-15/2024-06-16"), ("last weekend", "2024-06-15/2024-06-16"),
      ("on Christmas Day", "2023-12-25/2023-12-25"), ("on Christmas Eve", "2023-12-24/2023-12-24"),
      ("in early May", "2024-05-01/2024-05-10"), ("in late May", "2024-05-21/2024-05-31"),
      ("in the first week of January", "2024-01-01/2024-01-07"),
      ("in the last days of April", "2024-04-21/2024-04-30"),
      ("in April of last year", "2023-04-01/2023-04-30"),
      ("on Thursday of last week", "2024-06-13/2024-06-13"),
      ("this week", "2024-06-17/2024-06-20"),
    ])
  func spans(_ words: String, _ interval: String) {
    #expect(days("They crossed \(words) .") == [interval])
  }

  @Test("A deadline at the end of the year is its last day")
  func ends() {
    #expect(days("It must leave by the end of the year .") == ["-/2024-12-31"])
  }

  @Test(
    "Days in figures, whole or cut into their parts",
    arguments: ["on 2020-10-01", "on 2020 - 10 - 01", "on 2020 - 10 -01", "on 01.10.2020"])
  func figures(_ words: String) {
    #expect(days("They crossed \(words) .") == ["2020-10-01/2020-10-01"])
  }

  @Test("The first of a month with its year, not the report's")
  func firstOfMay() {
    #expect(days("on the first of May 1945") == ["1945-05-01/1945-05-01"])
  }

  @Test("\"first\" and \"new year\" in other uses are no dates")
  func none() {
    #expect(days("the first secretary of the party").isEmpty)
    #expect(days("the new year plan", anchor: nil).isEmpty)
  }
}
