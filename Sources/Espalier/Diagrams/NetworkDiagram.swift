import Charts
import Networks
import Pruning

/// A network drawn layer by layer: shapes, costs, skip connections, and channels as bars. Layers whose channels can
/// only be pruned together have one colour; after pruning, the channels kept are the solid part of each bar.
public struct NetworkDiagram: Illustration, Sendable {
    package let graph: Graph
    package let title: String
    package let subtitle: String
    /// Output channels kept by node; nil when nothing is pruned.
    package let kept: [Int]?

    public init(_ network: Network) {
        graph = network.graph
        title = network.name
        let cost = network.cost
        subtitle = "input \(Self.shape(graph.inputShape)), \(grouped(cost.macs)) MACs, \(grouped(cost.parameters)) parameters"
        kept = nil
    }

    /// The groups alone, without a network's name.
    public init(_ groups: ChannelGroups) {
        graph = groups.graph
        title = "Channel groups"
        subtitle = "\(groups.layers.count) prunable layers, \(groups.groups.count) decisions. "
            + "Layers of one colour are pruned together, blue ones alone."
        kept = nil
    }

    public init(_ plan: PruningPlan, title: String = "Pruned network") {
        graph = plan.groups.graph
        self.title = title
        subtitle = "\(grouped(plan.macs)) of \(grouped(graph.cost.macs)) MACs"
            + (plan.accuracy.map { ", validation accuracy \(fixed($0, 4))" } ?? "")
        let channels = plan.kept
        kept = graph.nodes.map { plan.groups.keptFeatures(of: $0.id, kept: channels).count }
    }

    package static func shape(_ extents: [Int]) -> String { extents.map(String.init).joined(separator: "×") }

    public var svg: String { drawing.document }

    package var drawing: Drawing {
        var renderer = DiagramRenderer(self)
        return renderer.render()
    }

    /// The rows of the diagram as a table.
    public var table: Table {
        let rows = DiagramRow.rows(of: self)
        let hasKept = kept != nil
        var table = Table(title, columns: ["layer", "operation", "output", "group", "channels"] + (hasKept ? ["kept"] : []) + ["MACs"])
        for row in rows {
            let group = row.group.map { "\($0)" } ?? "–"
            let counts = ["\(row.channels)"] + (hasKept ? ["\(row.kept)"] : [])
            table.append([row.name, row.label, Self.shape(row.shape), group] + counts + [row.macs == 0 ? "" : grouped(row.macs)])
        }
        return table
    }

    public var description: String { table.description }
}

extension Network {
    /// The network layer by layer, with the channels that are pruned together in one colour.
    public func diagram() -> NetworkDiagram { NetworkDiagram(self) }
}

extension PruningPlan {
    /// The network layer by layer with its channels before and after pruning.
    public func diagram() -> NetworkDiagram { NetworkDiagram(self) }
}

extension Network: Displayable {
    /// The network's summary as text, its diagram as a picture.
    public var mimeBundle: MIMEBundle {
        MIMEBundle(diagram(), table: summary())
    }
}
