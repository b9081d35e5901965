// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusWorld

@Suite("Words of time become days, counted from a report of Thursday 20 June 2024")
struct DateResolverTests {
  @Test(
    "A weekday is the last one, today's own included",
    arguments: [
      ("on Wednesday", "2024-06-19"), ("on Thursday", "2024-06-20"), ("on Friday", "2024-06-14"),
      ("last Thursday", "2024-06-13"), ("this Thursday", "2024-06-20"),
      ("next Thursday", "2024-06-27"), ("yesterday", "2024-06-19"), ("today", "2024-06-20"),
      ("tomorrow", "2024-06-21"), ("two days ago", "2024-06-18"),
    ])
  func days(_ words: String, _ day: String) {
    #expect(dates("The talks ended \(words) .") == ["\(day)/\(day)"])
  }

  @Test(
    "Seasons, parts of the day, days of the month and runs of days",
    arguments: [
      ("last autumn", "2023-09-01/2023-11-30"), ("in the spring", "2024-03-01/2024-05-31"),
      ("last winter", "2023-12-01/2024-02-29"), ("this summer", "2024-06-01/2024-08-31"),
      ("in the spring of 1998", "1998-03-01/1998-05-31"), ("this morning", "2024-06-20/2024-06-20"),
      ("last night", "2024-06-19/2024-06-19"), ("on Tuesday night", "2024-06-18/2024-06-18"),
      ("on the eighteenth", "2024-06-18/2024-06-18"), ("on the 28th", "2024-05-28/2024-05-28"),
      ("on the first of May", "2024-05-01/2024-05-01"),
      ("from 3 to 5 May", "2024-05-03/2024-05-05"),
      ("on 18 and 19 May 2015", "2015-05-18/2015-05-19"),
      ("on Monday and Tuesday", "2024-06-17/2024-06-18"),
    ])
  func calendar(_ words: String, _ days: String) {
    #expect(dates("The talks ended \(words) .") == [days])
  }

  @Test(
    "What only looks like a day of the month or a season is none",
    arguments: [
      "on the third day", "on the second floor", "the fall of Kabul", "the autumn session",
      "the first minister", "the spring",
    ])
  func noCalendar(_ words: String) {
    #expect(dates("They spoke \(words) there .").isEmpty)
  }

  @Test(
    "Where the clause looks ahead, a weekday, day or month is the next one",
    arguments: [
      ("on Wednesday", "2024-06-26/2024-06-26"), ("on Thursday", "2024-06-20/2024-06-20"),
      ("next Wednesday", "2024-06-26/2024-06-26"), ("last Wednesday", "2024-06-19/2024-06-19"),
      ("on December 24", "2024-12-24/2024-12-24"), ("on 5 March", "2025-03-05/2025-03-05"),
      ("in September", "2024-09-01/2024-09-30"), ("in March", "2025-03-01/2025-03-31"),
    ])
  func ahead(_ words: String, _ days: String) {
    #expect(dates("They will meet \(words) .", future: true) == [days])
  }

  @Test(
    "Weeks, months and years are stretches of the calendar",
    arguments: [
      ("last week", "2024-06-10/2024-06-16"), ("next week", "2024-06-24/2024-06-30"),
      ("this month", "2024-06-01/2024-06-30"), ("last month", "2024-05-01/2024-05-31"),
      ("last year", "2023-01-01/2023-12-31"), ("next year", "2025-01-01/2025-12-31"),
      ("a month ago", "2024-05-01/2024-05-31"), ("ten years ago", "2014-01-01/2014-12-31"),
      ("two weeks ago", "2024-06-03/2024-06-09"), ("over the past year", "2023-01-01/2024-06-20"),
    ])
  func stretches(_ words: String, _ days: String) {
    #expect(dates("Fighting spread \(words) .") == [days])
  }

  @Test(
    "A month is the last one of that name, unless its year or \"this\" and \"next\" say otherwise",
    arguments: [
      ("in September", "2023-09-01/2023-09-30"), ("in June", "2024-06-01/2024-06-30"),
      ("in May", "2024-05-01/2024-05-31"), ("last June", "2023-06-01/2023-06-30"),
      ("next June", "2025-06-01/2025-06-30"), ("this September", "2024-09-01/2024-09-30"),
      ("late September", "2023-09-21/2023-09-30"), ("early last May", "2024-05-01/2024-05-10"),
      ("in September 2019", "2019-09-01/2019-09-30"), ("in Feb. 2020", "2020-02-01/2020-02-29"),
      ("in September , 2019", "2019-09-01/2019-09-30"), ("in Sept.", "2023-09-01/2023-09-30"),
    ])
  func months(_ words: String, _ days: String) {
    #expect(dates("The bridge fell \(words)") == [days])
  }

  @Test(
    "A day of a month is the last one of that name, unless its year is told",
    arguments: [
      ("on March 5", "2024-03-05"), ("on 5 March", "2024-03-05"),
      ("on the 5th March", "2024-03-05"),
      ("on December 24", "2023-12-24"), ("on March 5 , 2021", "2021-03-05"),
      ("on March 5 2021", "2021-03-05"), ("on 5 March 1921", "1921-03-05"),
      ("on 29 February", "2024-02-29"), ("on 2024-06-05", "2024-06-05"),
    ])
  func daysOfMonths(_ words: String, _ day: String) {
    #expect(dates("The bridge fell \(words) .") == ["\(day)/\(day)"])
  }

  @Test("The 29th of February waits for its year")
  func leapDay() {
    #expect(dates("on 29 February", published: "2023-01-10") == ["2020-02-29/2020-02-29"])
    #expect(dates("on 29 February", published: "1903-01-10") == ["1896-02-29/1896-02-29"])
    #expect(
      dates("on 29 February", published: "2021-01-10", future: true) == ["2024-02-29/2024-02-29"])
  }

  @Test("Months before January lie in the year before")
  func turnOfTheYear() {
    #expect(dates("last month", published: "2024-01-15") == ["2023-12-01/2023-12-31"])
    #expect(dates("in December", published: "2024-01-15") == ["2023-12-01/2023-12-31"])
    #expect(dates("next month", published: "2023-12-15") == ["2024-01-01/2024-01-31"])
    #expect(dates("last week", published: "2024-01-03") == ["2023-12-25/2023-12-31"])
  }

  @Test(
    "\"Since\", \"until\", \"before\" and \"after\" leave one end open",
    arguments: [
      ("since 2014", "2014-01-01/…"), ("until 2030", "…/2030-12-31"), ("by 2030", "…/2030-12-31"),
      ("before 2014", "…/2013-12-31"), ("after 2014", "2015-01-01/…"),
      ("since Monday", "2024-06-17/…"), ("from 5 March", "2024-03-05/…"),
      ("two weeks before Monday", "…/2024-06-16"),
    ])
  func bounds(_ words: String, _ days: String) {
    #expect(dates("Trade was closed \(words) .") == [days])
  }

  @Test(
    "A range has both ends in their order, and its start takes the year from its end",
    arguments: [
      ("between 2014 and 2016", "2014-01-01/2016-12-31"),
      ("from 1995 to 2000", "1995-01-01/2000-12-31"),
      ("from January to March 2021", "2021-01-01/2021-03-31"),
      ("from 20 December to 10 January 2021", "2020-12-20/2021-01-10"),
      ("between March 2019 and May 2020", "2019-03-01/2020-05-31"),
      ("from Monday to Friday", "2024-06-10/2024-06-14"), ("from 2020 to 2010", "…/…"),
    ])
  func ranges(_ words: String, _ days: String) {
    #expect(dates("Troops held the town \(words) .") == [days])
  }

  @Test(
    "Years, decades and eras need no day of publication",
    arguments: [
      ("in 2014", "2014-01-01/2014-12-31"), ("in 2000", "2000-01-01/2000-12-31"),
      ("in the 1990s", "1990-01-01/1999-12-31"), ("in the 2000s", "2000-01-01/2009-12-31"),
      ("in the 1800s", "1800-01-01/1899-12-31"), ("in the Soviet era", "1922-12-30/1991-12-26"),
      ("by the treaty of 1648", "1648-01-01/1648-12-31"), ("in 1850", "1850-01-01/1850-12-31"),
      ("in March 1921", "1921-03-01/1921-03-31"),
      ("from January to March 2021", "2021-01-01/2021-03-31"),
    ])
  func absolute(_ words: String, _ days: String) {
    #expect(dates("A treaty was signed \(words) .", published: nil) == [days])
    #expect(dates("A treaty was signed \(words) .", published: "last spring") == [days])
  }

  @Test(
    "With no day of publication nothing relative is resolved: the words stay, the ends are open",
    arguments: [
      "yesterday", "today", "last month", "in September", "on Wednesday", "next Friday", "March 5",
      "two days ago", "next year", "this March", "since Monday", "from Monday to Friday",
    ])
  func unpublished(_ words: String) {
    #expect(dates("They met \(words) .", published: nil) == ["…/…"])
  }

  @Test(
    "What counts from a day that is not known here keeps its words only",
    arguments: ["two days later", "a year earlier", "three weeks before"])
  func unknownAnchor(_ words: String) {
    #expect(dates("The army struck \(words) .") == ["…/…"])
  }

  @Test(
    "What is no time is none",
    arguments: [
      "The army attacked the town .", "It happened at some point .", "They may march in time .",
      "Theresa May spoke .", "May said no .", "Mrs May left .", "Jan Egeland warned of hunger .",
      "Some 2000 troops crossed .", "1800 soldiers fled .", "1850 rifles went .",
      "The prices rose to 2000 .",
      "The talks between", "From the city to the sea .", "By the river .", "",
    ])
  func noTime(_ sentence: String) {
    #expect(dates(sentence).isEmpty)
  }

  @Test("The words of an expression are told with it")
  func words() throws {
    let forms = "Envoys met on 5 March 2021 and since Monday".split(separator: " ").map(String.init)
    let found = DateResolver(published: "2024-06-20").expressions(in: forms)
    #expect(found.map(\.words) == [3..<6, 7..<9])
    #expect(found.map(\.interval.text) == ["5 March 2021", "since Monday"])
  }

  @Test("A day that the calendar lacks is not made up")
  func impossible() {
    #expect(dates("on 31 June 2021") == ["2021-06-01/2021-06-30"])
    #expect(dates("on 31 June") == ["…/…"])
    #expect(dates("on 45 June 2021") == ["2021-06-01/2021-06-30"])
  }

  @Test("A sentence may stop anywhere")
  func fragments() {
    let sentence =
      "between 2014 and March 5 , 2021 from Monday to early last May two weeks before the 1990s"
    let words = sentence.split(separator: " ").map(String.init)
    for start in words.indices {
      for end in start...words.count {
        let slice = Array(words[start..<end])
        for found in DateResolver(published: "2024-06-20").expressions(in: slice) {
          #expect(!found.words.isEmpty && found.words.upperBound <= slice.count)
        }
      }
    }
  }

  @Test(
    "Words that wait for more may wait in vain ten thousand times",
    arguments: ["by", "early", "between 2014 and", "from Monday to", "two weeks before", "last"])
  func repeated(_ words: String) {
    let sentence = Array(repeating: words, count: 10_000).joined(separator: " ")
    #expect(dates(sentence).count <= 10_000)
  }
}
