import Networks

/// What a budget limits.
public enum CostTarget: String, Sendable, Hashable, Codable, CaseIterable {
    /// Multiply-accumulates of convolutions and dense layers: the paper's FLOPs.
    case macs
    /// Weights and biases of convolutions and dense layers.
    case parameters
    /// Time of one image on this machine.
    case latency

    /// The unit of the exact counts.
    public var unit: String {
        switch self {
        case .macs: "MACs"
        case .parameters: "parameters"
        case .latency: "ns"
        }
    }
}

extension ChannelLayout {
    /// How many features there are, as a function of the widths of groups.
    package var extent: ChannelExtent {
        var constant = 0
        var parts: [ChannelExtent.Part] = []
        for block in blocks {
            for segment in block.segments {
                if segment.group < 0 {
                    constant += block.positions * segment.channels
                } else {
                    parts.append(ChannelExtent.Part(group: segment.group, multiplicity: block.positions))
                }
            }
        }
        return ChannelExtent(constant: constant, parts: parts)
    }
}

extension ChannelGroups {
    /// Multiply-accumulates as a function of the groups' widths; equals `Graph.cost.macs` of the pruned network.
    public var macModel: CostModel {
        model { node, positions in
            let input = inputLayout(of: node).extent
            switch node.operation {
            case .convolution(_, let kernel, _, _, _):
                return [(positions * kernel * kernel, input, layouts[node.id].extent)]
            case .dense:
                return [(1, input, layouts[node.id].extent)]
            case .depthwiseConvolution(let kernel, _, _, _):
                return [(positions * kernel * kernel, input, .one)]
            default:
                return []
            }
        }
    }

    /// Weights and biases as a function of the groups' widths; equals `Graph.cost.parameters` of the pruned network.
    public var parameterModel: CostModel {
        model { node, _ in
            let input = inputLayout(of: node).extent, output = layouts[node.id].extent
            switch node.operation {
            case .convolution(_, let kernel, _, _, let bias):
                return [(kernel * kernel, input, output)] + (bias ? [(1, output, .one)] : [])
            case .dense(_, let bias):
                return [(1, input, output)] + (bias ? [(1, output, .one)] : [])
            case .depthwiseConvolution(let kernel, _, _, let bias):
                return [(kernel * kernel + (bias ? 1 : 0), input, .one)]
            default:
                return []
            }
        }
    }

    private func model(
        _ terms: (_ node: GraphNode, _ positions: Int) -> [(Int, ChannelExtent, ChannelExtent)]
    ) -> CostModel {
        var all: [CostTerm] = []
        for node in graph.nodes.dropFirst() {
            for (coefficient, input, output) in terms(node, node.positions) {
                all.append(
                    CostTerm(layer: payingLayer(of: node.id), coefficient: coefficient, input: input, output: output))
            }
        }
        return CostModel(channels: groups.map(\.channels), layerCount: max(layers.count, 1), terms: all)
    }

    /// The prunable layer that a node's cost belongs to: itself, or for a buffer the next one.
    func payingLayer(of node: Int) -> Int {
        layers.firstIndex { $0.node >= node } ?? max(layers.count - 1, 0)
    }
}
