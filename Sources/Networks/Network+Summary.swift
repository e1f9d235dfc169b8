import Displays

extension Network {
    /// A table of the layers: output shape, multiply-accumulates, parameters, and the group of channels that
    /// pruning decides together (– where channels are fixed).
    public func summary() -> Table { graph.summary(title: name) }
}

extension Graph {
    /// A table of the layers, with a last row of totals.
    public func summary(title: String = "") -> Table {
        var table = Table(title, columns: ["layer", "operation", "output", "MACs", "parameters", "channel group"])
        let groups = channelGroups
        for node in nodes {
            let shape = node.outputShape.map(String.init).joined(separator: "×")
            let group = groups.group(of: node.id).map(String.init) ?? "–"
            table.append([
                node.title, node.operation.label, shape, grouped(macs(of: node)), grouped(parameters(of: node)), group,
            ])
        }
        let cost = cost
        table.append(["total", "", "", grouped(cost.macs), grouped(cost.parametersWithBatchNorm), ""])
        return table
    }
}
