import Displays
import Networks

extension ChannelGroups: Displayable, CustomStringConvertible {
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

    private func names(_ nodes: [Int]) -> String {
        nodes.map { graph.nodes[$0].name }.joined(separator: ", ")
    }

    public var mimeBundle: MIMEBundle { table.mimeBundle }
    public var description: String { table.description }
}
