// SPDX-License-Identifier: Apache-2.0
package import CasusNetwork

/// A network in the formats of graph programs: GEXF (Gephi), GraphML (yEd, igraph, NetworkX), Graphviz's language, CSV.
package struct NetworkFiles {
  private let network: Network
  private let day: String?

  /// Makes a writer.
  package init(_ network: Network, day: String?) {
    self.network = network
    self.day = day
  }

  // MARK: GEXF

  /// GEXF 1.3, with the days between which ties hold.
  package func gexf() -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://gexf.net/1.3" version="1.3">
        <meta><creator>Casus</creator><description>\(HTMLPage.escaped(summary))</description></meta>
        <graph mode="dynamic" defaultedgetype="directed" timeformat="date">
          <attributes class="node">
            <attribute id="degree" title="degree" type="integer"/>
            <attribute id="strength" title="strength" type="double"/>
            <attribute id="betweenness" title="betweenness" type="double"/>
            <attribute id="community" title="community" type="integer"/>
          </attributes>
          <attributes class="edge">
            <attribute id="sign" title="sign" type="integer"/>
            <attribute id="source" title="source" type="string"/>
            <attribute id="asserted" title="asserted" type="boolean"/>
          </attributes>
          <nodes>

      """
    for node in network.nodes {
      text +=
        "      <node id=\"\(HTMLPage.escaped(node.id))\" label=\"\(HTMLPage.escaped(node.label))\"><attvalues><attvalue for=\"degree\" value=\"\(node.degree)\"/><attvalue for=\"strength\" value=\"\(number(node.strength))\"/><attvalue for=\"betweenness\" value=\"\(number(node.betweenness))\"/><attvalue for=\"community\" value=\"\(node.community)\"/></attvalues></node>\n"
    }
    text += "    </nodes>\n    <edges>\n"
    for (index, tie) in network.ties.enumerated() {
      let start = tie.begins.map { " start=\"\($0)\"" } ?? ""
      let end = tie.ends.map { " end=\"\($0)\"" } ?? ""
      text +=
        "      <edge id=\"\(index)\" source=\"\(HTMLPage.escaped(tie.from))\" target=\"\(HTMLPage.escaped(tie.to))\" type=\"\(tie.isMutual ? "mutual" : "directed")\" kind=\"\(tie.kind.rawValue)\" weight=\"\(number(tie.weight))\"\(start)\(end)><attvalues><attvalue for=\"sign\" value=\"\(tie.sign)\"/><attvalue for=\"source\" value=\"\(HTMLPage.escaped(tie.source))\"/><attvalue for=\"asserted\" value=\"\(tie.isAsserted)\"/></attvalues></edge>\n"
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n"
  }

  // MARK: GraphML

  /// GraphML; a mutual tie is an undirected edge.
  package func graphML() -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="summary" for="graph" attr.name="summary" attr.type="string"/>
        <key id="density" for="graph" attr.name="density" attr.type="double"/>
        <key id="communities" for="graph" attr.name="communities" attr.type="int"/>
        <key id="triads" for="graph" attr.name="triads" attr.type="int"/>
        <key id="balanced" for="graph" attr.name="balanced_triads" attr.type="int"/>
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="degree" for="node" attr.name="degree" attr.type="int"/>
        <key id="strength" for="node" attr.name="strength" attr.type="double"/>
        <key id="betweenness" for="node" attr.name="betweenness" attr.type="double"/>
        <key id="community" for="node" attr.name="community" attr.type="int"/>
        <key id="kind" for="edge" attr.name="kind" attr.type="string"/>
        <key id="sign" for="edge" attr.name="sign" attr.type="int"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
        <key id="begins" for="edge" attr.name="begins" attr.type="string"/>
        <key id="ends" for="edge" attr.name="ends" attr.type="string"/>
        <key id="source" for="edge" attr.name="source" attr.type="string"/>
        <key id="asserted" for="edge" attr.name="asserted" attr.type="boolean"/>
        <graph edgedefault="directed">

      """
    let measures = network.measures
    text += data("summary", summary, 4) + data("density", number(measures.density), 4)
    text += data("communities", "\(measures.communities)", 4)
    text += data("triads", "\(measures.triads)", 4)
    text += data("balanced", "\(measures.balancedTriads)", 4)
    for node in network.nodes {
      text += "    <node id=\"\(HTMLPage.escaped(node.id))\">\n"
      text += data("label", node.label, 6) + data("degree", "\(node.degree)", 6)
      text += data("strength", number(node.strength), 6)
      text += data("betweenness", number(node.betweenness), 6)
      text += data("community", "\(node.community)", 6) + "    </node>\n"
    }
    for tie in network.ties {
      text +=
        "    <edge source=\"\(HTMLPage.escaped(tie.from))\" target=\"\(HTMLPage.escaped(tie.to))\" directed=\"\(!tie.isMutual)\">\n"
      text += data("kind", tie.kind.rawValue, 6) + data("sign", "\(tie.sign)", 6)
      text += data("weight", number(tie.weight), 6)
      if let begins = tie.begins { text += data("begins", begins, 6) }
      if let ends = tie.ends { text += data("ends", ends, 6) }
      text += data("source", tie.source, 6) + data("asserted", "\(tie.isAsserted)", 6)
      text += "    </edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  private func data(_ key: String, _ value: String, _ indent: Int) -> String {
    String(repeating: " ", count: indent)
      + "<data key=\"\(key)\">\(HTMLPage.escaped(value))</data>\n"
  }

  // MARK: Graphviz

  private static let colors = [
    "#e4dcf5", "#dcebe0", "#fbe6b5", "#d5e6f3", "#f3c9c2", "#e9e3d3", "#f6d7ee", "#d3eceb",
  ]

  /// The graph in Graphviz's language: a line a pair, coloured by sign, nodes by community and sized by betweenness.
  package func dot() -> String {
    var text = """
      graph network {
        graph [layout=sfdp, overlap=prism, splines=true, bgcolor="transparent", pad=0.3, label=\(AnswerDot.quoted(summary)), fontname="Helvetica", fontsize=10];
        node [shape=box, style="rounded,filled", color="#8a8577", fontname="Helvetica"];
        edge [color="#8a857799"];

      """
    for node in network.nodes {
      let color = Self.colors[(max(1, node.community) - 1) % Self.colors.count]
      let size = 9 + Int((node.betweenness * 60).rounded())
      text +=
        "  \(AnswerDot.quoted(node.id)) [label=\(AnswerDot.quoted(node.label)), fillcolor=\"\(color)\", fontsize=\(min(size, 24))];\n"
    }
    struct Pair: Hashable {
      var left: String
      var right: String
    }
    var pairs: [Pair: (weight: Double, sign: Double)] = [:]
    for tie in network.ties where tie.from != tie.to {
      let pair = Pair(left: min(tie.from, tie.to), right: max(tie.from, tie.to))
      pairs[pair, default: (0, 0)].weight += tie.weight
      pairs[pair, default: (0, 0)].sign += Double(tie.sign) * tie.weight
    }
    for (pair, sum) in pairs.sorted(by: {
      ($0.key.left, $0.key.right) < ($1.key.left, $1.key.right)
    }) {
      let color = sum.sign < 0 ? "#c0392b" : "#6c4ab6"
      let width = min(4, 1 + 0.4 * (sum.weight - 1))
      text +=
        "  \(AnswerDot.quoted(pair.left)) -- \(AnswerDot.quoted(pair.right)) [color=\"\(color)99\", penwidth=\(number(width))];\n"
    }
    return text + "}\n"
  }

  // MARK: CSV

  /// The ties.
  package func tiesCSV() -> String {
    var text = CSVTables.row([
      "from", "to", "kind", "mutual", "sign", "weight", "begins", "ends", "source", "asserted",
    ])
    for tie in network.ties {
      text += CSVTables.row([
        tie.from, tie.to, tie.kind.rawValue, "\(tie.isMutual)", "\(tie.sign)", number(tie.weight),
        tie.begins ?? "", tie.ends ?? "", tie.source, "\(tie.isAsserted)",
      ])
    }
    return text
  }

  /// The parties with their measures.
  package func nodesCSV() -> String {
    var text = CSVTables.row(["id", "label", "degree", "strength", "betweenness", "community"])
    for node in network.nodes {
      text += CSVTables.row([
        node.id, node.label, "\(node.degree)", number(node.strength), number(node.betweenness),
        "\(node.community)",
      ])
    }
    return text
  }

  /// The measures of the whole.
  package func measuresCSV() -> String {
    let measures = network.measures
    return CSVTables.row(["measure", "value"])
      + CSVTables.row(["nodes", "\(measures.nodes)"])
      + CSVTables.row(["pairs", "\(measures.pairs)"])
      + CSVTables.row(["density", number(measures.density)])
      + CSVTables.row(["communities", "\(measures.communities)"])
      + CSVTables.row(["triads", "\(measures.triads)"])
      + CSVTables.row(["balanced_triads", "\(measures.balancedTriads)"])
  }

  /// "61 parties, 420 pairs, density 0.23, 4 communities, 1,200 of 1,200 triads balanced; on 1914-07-28".
  package var summary: String {
    let measures = network.measures
    let balance =
      measures.triads > 0
      ? ", \(measures.balancedTriads) of \(measures.triads) triads balanced" : ""
    return
      "\(measures.nodes) parties, \(measures.pairs) tied pairs, density \(number(measures.density)), \(measures.communities) communities\(balance)"
      + (day.map { "; on \($0)" } ?? "")
  }

  /// To four places, whole numbers without a point.
  private func number(_ value: Double) -> String {
    let rounded = (value * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
