import Networks

extension ChannelLayout {
    /// How many features there are, as a function of the widths of groups.
    package var extent: ChannelExtent {
        ChannelExtent(
            constant: fixedCount, parts: parts.map { ChannelExtent.Part(group: $0.group, multiplicity: $0.multiplicity) })
    }
}

extension ChannelGroups {
    /// Multiply-accumulates as a function of the groups' widths; equals `Graph.cost.macs` of the pruned network.
    public var macModel: CostModel {
        model { node in
            node.operation.base.macs(graph.shapes(of: node)).map { ($0.coefficient, $0.countsInput, $0.countsOutput) }
        }
    }

    /// Weights and biases as a function of the groups' widths; equals `Graph.cost.parameters` of the pruned network.
    public var parameterModel: CostModel {
        model { node in
            graph.tensors(of: node).filter(\.role.isParameter).map { tensor in
                var coefficient = 1, countsInput = false, countsOutput = false
                for axis in tensor.axes {
                    switch axis {
                    case .fixed(let extent): coefficient *= extent
                    case .input: countsInput = true
                    case .output: countsOutput = true
                    }
                }
                return (coefficient, countsInput, countsOutput)
            }
        }
    }

    /// The most bytes of activations in memory at once as a function of the groups' widths; equals `Graph.peakActivationBytes` of
    /// the pruned network.
    public var activationModel: CostModel {
        var terms: [CostTerm] = [], moments: [Range<Int>] = []
        for (step, alive) in zip(graph.plannedSteps, graph.activationMoments) {
            let start = terms.count
            for id in alive {
                let node = graph.nodes[id]
                terms.append(
                    CostTerm(
                        layer: payingLayer(of: step.node), coefficient: node.positions * MemoryLayout<Float>.size,
                        input: layouts[id].extent))
            }
            moments.append(start..<terms.count)
        }
        return CostModel(
            channels: groups.map(\.channels), features: groups.map(\.features), makers: makers, layerCount: max(layers.count, 1),
            terms: terms, moments: moments)
    }

    /// What the layers that make each group's channels are called, in files and where people read.
    var makers: [[String]] { groups.map { $0.producers.flatMap { [graph.nodes[$0].name, graph.nodes[$0].title] } } }

    private func model(_ terms: (GraphNode) -> [(coefficient: Int, countsInput: Bool, countsOutput: Bool)]) -> CostModel {
        var all: [CostTerm] = []
        for node in graph.nodes.dropFirst() {
            for term in terms(node) {
                all.append(
                    CostTerm(
                        layer: payingLayer(of: node.id), coefficient: term.coefficient,
                        input: term.countsInput ? inputLayout(of: node).extent : .one,
                        output: term.countsOutput ? layouts[node.id].extent : .one))
            }
        }
        return CostModel(
            channels: groups.map(\.channels), features: groups.map(\.features), makers: makers, layerCount: max(layers.count, 1), terms: all)
    }

    /// The prunable layer that a node's cost belongs to: itself, or for a buffer the next one.
    func payingLayer(of node: Int) -> Int {
        layers.firstIndex { $0.node >= node } ?? max(layers.count - 1, 0)
    }
}
