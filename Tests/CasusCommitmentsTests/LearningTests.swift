// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusCommitments

@Suite("The small learner and its scores")
struct LearningTests {
  @Test("scores agree with those reckoned by hand")
  func scores() {
    let chances = [0.9, 0.8, 0.4, 0.3]
    let outcomes = [true, false, true, false]
    #expect(abs(Scores.f1(chances, outcomes) - 50) < 1e-9)
    #expect(abs(Scores.auc(chances, outcomes) - 0.75) < 1e-9)
    #expect(abs(Scores.brier(chances, outcomes) - (0.01 + 0.64 + 0.36 + 0.09) / 4) < 1e-9)
    #expect(abs(Scores.auc([0.5, 0.5], [true, false]) - 0.5) < 1e-9)
  }

  @Test("logistic regression finds the slope, and stiff penalties flatten it")
  func logistic() throws {
    var rows: [[Double]] = []
    var outcomes: [Bool] = []
    for number in 0..<200 {
      rows.append([number % 2 == 0 ? 1 : 0])
      // Nine in ten of the even, four in ten of the odd.
      outcomes.append(number % 2 == 0 ? number % 20 != 0 : number % 10 == 1 || number % 10 == 3)
    }
    let model = try #require(LogisticModel(rows, outcomes, penalties: [0.001]))
    #expect(abs(model.chance([1]) - 0.9) < 0.01)
    #expect(abs(model.chance([0]) - 0.4) < 0.01)
    let stiff = try #require(LogisticModel(rows, outcomes, penalties: [1e6]))
    #expect(abs(stiff.chance([1]) - stiff.chance([0])) < 0.01)
    let estimate = model.estimate([1])
    #expect(estimate.low < 0.9 && estimate.high > 0.9)
  }

  static let cases = """
    warid,atopid,warname,multilateral,dnaLLM,honorLLM,dnaBF,honorBF,defense,offense,neutral,nonagg,consul
    1,1,Old1850,0,,1.0,,1.0,1.0,0.0,0.0,0.0,0.0
    1,2,Old1850,0,,1.0,,1.0,1.0,0.0,0.0,0.0,0.0
    2,3,New1960,1,,,,,1.0,0.0,0.0,0.0,0.0
    2,4,New1960,1,,,,,1.0,0.0,0.0,0.0,0.0
    3,5,WorldWarII,1,1.0,,1.0,,1.0,0.0,0.0,0.0,0.0
    x,6,Bad,1,1.0,,1.0,,1.0,0.0,0.0,0.0,0.0
    """

  @Test("a user’s cases give a model of their own; wrong rows are told")
  func fitted() throws {
    let (model, problems) = FittedHonour.fit(Array(Self.cases.utf8), name: "cases.csv")
    let fitted = try #require(model)
    #expect(problems.map(\.line) == [7])
    func chance(_ day: String) -> Estimate {
      fitted.estimate(
        HonourContext(
          clause: Clause(id: "1", kind: .defense), kinds: [.defense], members: 2, state: "FRA",
          beneficiary: "GBR", opponents: ["DEU"], day: Asking.day(day)))
    }
    #expect(chance("1870-01-01").value > chance("1990-01-01").value)
    #expect(fitted.basis.first?.contains("2 of 4") == true)
  }

  @Test("a file without the columns is refused")
  func otherFile() {
    let (model, problems) = FittedHonour.fit(Array("a,b\n1,2\n".utf8), name: "cases.csv")
    #expect(model == nil)
    #expect(problems.first?.code == .file)
  }
}
