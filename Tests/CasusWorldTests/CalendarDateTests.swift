// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusWorld

@Suite("Days of the calendar")
struct CalendarDateTests {
  @Test(
    "A day has a number",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("1970-03-01", 59), ("2000-02-29", 11_016),
      ("2000-03-01", 11_017), ("2024-06-20", 19_894), ("1900-03-01", -25_508),
    ])
  func numbers(_ written: String, _ number: Int) throws {
    let date = try #require(CalendarDate(iso: written))
    #expect(date.number == number)
    #expect(date.description == written)
  }

  @Test("Every day from 1700 to 2100 follows the one before")
  func everyDay() throws {
    let first = try #require(CalendarDate(iso: "1700-01-01"))
    let last = try #require(CalendarDate(iso: "2100-12-31"))
    var before = first.adding(days: -1)
    for number in first.number...last.number {
      let date = CalendarDate(number: number)
      let (year, month, day) = date.parts
      guard CalendarDate(year: year, month: month, day: day) == date, before < date,
        date.weekday == (before.weekday + 1) % 7,
        day == 1 ? month != before.parts.month : day == before.parts.day + 1
      else {
        Issue.record("\(before) is followed by \(date)")
        return
      }
      before = date
    }
  }

  @Test(
    "Days of the week are those of history",
    arguments: [
      ("1789-07-14", 1), ("1945-05-08", 1), ("1989-11-09", 3), ("2001-09-11", 1), ("1944-06-06", 1),
      ("1963-11-22", 4), ("2024-06-23", 6), ("2024-06-24", 0),
    ])
  func weekdays(_ written: String, _ weekday: Int) throws {
    #expect(try #require(CalendarDate(iso: written)).weekday == weekday)
  }

  @Test(
    "Leap years come every four years, but not in most full centuries",
    arguments: [(1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28)])
  func leapYears(_ year: Int, _ days: Int) {
    #expect(CalendarDate.length(of: 2, in: year) == days)
    #expect((CalendarDate(year: year, month: 2, day: 29) == nil) == (days == 28))
  }

  @Test(
    "What the calendar does not have is no day",
    arguments: [
      "2023-02-29", "2024-06-31", "2024-00-10", "2024-13-01", "2024-01-00", "0000-01-01", "2024",
      "2024-06", "24-06-20", "2024-6-2", "2024--06-2", "a-1-1-1", "2024-+6-20", "", "2024/06/20",
    ])
  func noDays(_ written: String) {
    #expect(CalendarDate(iso: written) == nil)
  }

  @Test("The day of a time is read, and arithmetic crosses months and years")
  func arithmetic() throws {
    let date = try #require(CalendarDate(iso: "2023-12-31T23:59:00Z"))
    #expect(date.adding(days: 1).description == "2024-01-01")
    #expect(date.adding(days: 60).description == "2024-02-29")
    #expect(date.adding(days: -365).description == "2022-12-31")
    #expect(date < date.adding(days: 1))
  }
}
