import Displays

extension ChannelGroups: CustomStringConvertible {
    /// One row a group: who makes its channels, what carries them, which layers consume them.
    public var table: Table {
        var table = Table(columns: ["group", "channels", "made by", "carried by", "consumed by"])
        for (index, group) in groups.enumerated() {
            table.append([
                "\(index)", "\(group.channels)", names(group.producers), names(group.carriers),
                names(group.consumers.map { layers[$0].node }),
            ])
        }
        return table
    }

    /// Long lists are told by their ends and their length.
    private func names(_ nodes: [Int]) -> String {
        let names = nodes.map { graph.nodes[$0].title }
        guard names.count > 4 else { return names.joined(separator: ", ") }
        return "\(names[0]), \(names[1]), … \(names[names.count - 1]) (\(names.count))"
    }

    public var description: String { table.description }
}
