// SPDX-License-Identifier: Apache-2.0
import CasusRecords
import Testing

@testable import CasusNetwork

@Suite("Networks and their measures")
struct NetworkTests {
  private func tie(_ from: String, _ to: String, sign: Int = 1, weight: Double = 1) -> Tie {
    Tie(
      from: from, to: to, kind: sign > 0 ? .alliance : .conflict, isMutual: true, sign: sign,
      weight: weight)
  }

  @Test("betweenness of a path of three, a star and a ring")
  func betweenness() {
    let path = Network([tie("A", "B"), tie("B", "C")])
    #expect(path.nodes.map(\.betweenness) == [0, 1, 0])
    let star = Network([tie("M", "A"), tie("M", "B"), tie("M", "C"), tie("M", "D")])
    #expect(star.nodes.first { $0.id == "M" }?.betweenness == 1)
    let ring = Network([tie("A", "B"), tie("B", "C"), tie("C", "D"), tie("D", "A")])
    for node in ring.nodes { #expect(abs(node.betweenness - 1.0 / 6) < 1e-12) }
  }

  @Test("degree counts parties, strength counts ties")
  func degree() {
    let network = Network([tie("A", "B"), tie("A", "B", weight: 2), tie("A", "C")])
    let node = network.nodes.first { $0.id == "A" }
    #expect(node?.degree == 2)
    #expect(node?.strength == 4)
    #expect(network.measures.pairs == 2)
    #expect(abs(network.measures.density - 2.0 / 3) < 1e-12)
  }

  @Test("two cliques with a bridge are two communities")
  func communities() {
    var ties: [Tie] = []
    for group in [["A", "B", "C", "D"], ["W", "X", "Y", "Z"]] {
      for (place, left) in group.enumerated() {
        for right in group[(place + 1)...] { ties.append(tie(left, right)) }
      }
    }
    let network = Network(ties + [tie("D", "W")])
    #expect(network.measures.communities == 2)
    let byID = Dictionary(uniqueKeysWithValues: network.nodes.map { ($0.id, $0.community) })
    #expect(Set(["A", "B", "C", "D"].map { byID[$0] }).count == 1)
    #expect(byID["A"] != byID["Z"])
  }

  @Test("signed triads: friends of friends and enemies of enemies are balanced")
  func balance() {
    #expect(Network([tie("A", "B"), tie("B", "C"), tie("A", "C")]).measures.balance == 1)
    #expect(
      Network([tie("A", "B"), tie("B", "C", sign: -1), tie("A", "C", sign: -1)]).measures.balance
        == 1)
    #expect(
      Network([tie("A", "B"), tie("B", "C"), tie("A", "C", sign: -1)]).measures.balance == 0)
    #expect(Network([tie("A", "B")]).measures.balance == nil)
  }

  @Test("ties hold between their days; the order of ties changes nothing")
  func time() {
    let tie = Tie(from: "A", to: "B", kind: .alliance, begins: "1900-01-01", ends: "1910-01-01")
    #expect(tie.holds(on: "1905-06-01"))
    #expect(!tie.holds(on: "1911-01-01"))
    let ties = [
      self.tie("A", "B"), self.tie("B", "C"), self.tie("C", "A"), self.tie("C", "D"),
      self.tie("D", "E"),
    ]
    #expect(Network(ties).nodes == Network(ties.reversed()).nodes)
    #expect(Network([]).nodes.isEmpty)
  }

  @Test("events and transfers tie; what is denied or negated does not")
  func records() {
    func event(
      _ type: EventType, _ from: String, _ to: String, standing: Standing = Standing()
    ) -> Record {
      func someone(_ name: String) -> Participant {
        Participant(
          name: name, code: nil, mention: Quote(text: name, span: TextSpan(start: 0, end: 1)),
          kind: .name)
      }
      return .event(
        Event(
          id: RecordID(from + to + type.rawValue), report: RecordID("r"),
          at: SentencePosition(paragraph: 0, sentence: 0), sentence: "",
          trigger: Quote(text: "x", span: TextSpan(start: 0, end: 1)), type: type,
          actors: [someone(from)], recipients: [someone(to)],
          date: DateInterval(from: "2020-01-01", to: "2020-01-01", text: ""), standing: standing,
          confidence: 1))
    }
    let ties = RecordTies.ties(
      [
        event(.sanction, "A", "B"), event(.assault, "A", "B"), event(.aid, "C", "B"),
        event(.assault, "C", "A", standing: Standing(negated: true)),
        event(.assault, "C", "A", standing: Standing(certainty: .denied)),
      ], kinds: [.sanctions, .conflict, .aid])
    #expect(ties.filter { $0.kind == .sanctions }.map(\.sign) == [-1])
    #expect(ties.contains { $0.kind == .conflict && $0.from == "A" && $0.to == "B" })
    #expect(ties.contains { $0.kind == .aid && $0.from == "C" })
    #expect(!ties.contains { $0.from == "C" && $0.to == "A" })
  }
}
