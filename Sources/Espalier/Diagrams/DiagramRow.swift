import Networks

/// One line of a network diagram: an operation with the batch norm and activation that follow it.
package struct DiagramRow: Sendable {
    package var node: Int
    package var name: String
    package var label: String
    package var shape: [Int]
    package var channels: Int
    package var kept: Int
    /// The channel group of its outputs; nil when they are fixed or of several groups.
    package var group: Int?
    package var macs: Int
    /// Rows whose outputs it adds or joins, other than the row above.
    package var skips: [Int]

    package static func rows(of diagram: NetworkDiagram) -> [DiagramRow] {
        let graph = diagram.graph
        let groups = graph.channelGroups
        let consumers = graph.consumers
        var rows: [DiagramRow] = []
        // The row that a node's output leaves from.
        var rowOf = [Int](repeating: 0, count: graph.nodes.count)
        for node in graph.nodes {
            if case .suffix(let suffix) = node.operation.base.diagram, let input = node.inputs.first, !rows.isEmpty,
                rowOf[input] == rows.count - 1, consumers[input].count == 1
            {
                rows[rows.count - 1].label += ", " + suffix
                rowOf[node.id] = rows.count - 1
                continue
            }
            let own = rows.count
            rowOf[node.id] = own
            let above = node.inputs.map { rowOf[$0] }
            rows.append(
                DiagramRow(
                    node: node.id, name: node.title, label: node.operation.base.diagram.words, shape: node.outputShape,
                    channels: node.channels, kept: diagram.kept?[node.id] ?? node.channels, group: groups.group(of: node.id),
                    macs: graph.macs(of: node), skips: Set(above.filter { $0 != own - 1 }).sorted()))
        }
        return rows
    }
}

extension DiagramLabel {
    fileprivate var words: String {
        switch self {
        case .row(let words), .suffix(let words): words
        }
    }
}
