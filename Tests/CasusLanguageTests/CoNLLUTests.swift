// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CasusLanguage

@Suite("CoNLL-U goes in and out unharmed")
struct CoNLLUTests {
  private let tree = """
    # sent_id = a-1
    # text = Peru didn't sign.
    1\tPeru\tPeru\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_
    2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
    2\tdid\tdo\tAUX\tVBD\tTense=Past\t4\taux\t_\t_
    3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
    4\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
    5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_


    """

  @Test func roundTrip() throws {
    let sentences = try CoNLLUReader.sentences(tree)
    #expect(sentences.count == 1)
    #expect(sentences.map(CoNLLUWriter.text).joined() == tree)
    #expect(sentences[0].words.map(\.head) == [3, 3, 3, nil, 3])
    #expect(sentences[0].words[1].tokenWords == 2)
  }

  @Test("Windows line ends, empty nodes and a missing last empty line are borne")
  func forgiving() throws {
    let text = "1\ta\t_\t_\t_\t_\t0\t_\t_\t_\r\n1.1\tgap\t_\t_\t_\t_\t_\t_\t_\t_\r\n"
    #expect(try CoNLLUReader.sentences(text)[0].words.map(\.form) == ["a"])
    #expect(try CoNLLUReader.sentences("").isEmpty)
    #expect(try CoNLLUReader.sentences("# only a comment\n\n\n").isEmpty)
  }

  @Test(
    "What is wrong is told with its line",
    arguments: [
      ("1\ta\tb", 1, "10"),
      ("# x\n2\ta\t_\t_\t_\t_\t0\t_\t_\t_", 2, "where 1 was due"),
      ("1\t\t_\t_\t_\t_\t0\t_\t_\t_", 1, "empty"),
      ("1\ta\t_\t_\t_\t_\tx\t_\t_\t_", 1, "not a number"),
      ("1\ta\t_\t_\t_\t_\t7\t_\t_\t_", 1, "another word"),
      ("1\ta\t_\t_\t_\t_\t1\t_\t_\t_", 1, "another word"),
      ("3-4\tab\t_\t_\t_\t_\t_\t_\t_\t_", 1, "range"),
      ("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\t_\t_\t_", 1, "longer"),
      ("99999999999999999999\ta\t_\t_\t_\t_\t0\t_\t_\t_", 1, "due"),
    ])
  func errors(_ text: String, _ line: Int, _ cause: String) throws {
    let error = try #require(throws: CoNLLUError.self) { try CoNLLUReader.sentences(text) }
    #expect(error.line == line)
    #expect(error.description.contains(cause))
  }
}
