/// Which channels of a network live and die together, found by one walk over its graph: producers, the batch norms
/// and depth-wise convolutions that carry them, residual sums of any nesting, concatenations, and flattened maps up
/// to the layers that consume them. Nothing here knows a particular architecture.
public struct ChannelGroups: Sendable {
    /// Channels that one decision keeps or cuts.
    public struct Group: Sendable, Hashable {
        public let channels: Int
        /// Nodes whose output channels are cut.
        public let producers: [Int]
        /// Batch norms and depth-wise convolutions in between.
        public let carriers: [Int]
        /// Prunable layers whose input channels are cut, as indices into `layers`; the first one decides.
        public let consumers: [Int]
    }

    /// A prunable layer: a convolution that is not depth-wise, or a dense layer.
    public struct Layer: Sendable, Hashable {
        public let node: Int
        public let name: String
        /// Groups among its inputs, each once.
        public let inputGroups: [Int]
        /// The group of its outputs; nil when they are fixed.
        public let outputGroup: Int?
    }

    public let graph: Graph
    /// In the order of their decisions.
    public let groups: [Group]
    /// In forward order.
    public let layers: [Layer]
    /// The channels of every node's output.
    package let layouts: [ChannelLayout]

    public init(_ graph: Graph) {
        var finder = GroupFinder(graph)
        finder.walk()
        self.graph = graph
        let found = finder.result()
        (groups, layers, layouts) = (found.groups, found.layers, found.layouts)
    }

    /// The group that all output channels of a node belong to; nil where they are fixed or come from several.
    public func group(of node: Int) -> Int? { layouts[node].onlyGroup }

    /// The output channels of a node that survive when group `g` keeps the channels `kept[g]`.
    package func keptFeatures(of node: Int, kept: [[Int]]) -> [Int] { layouts[node].indices(keeping: kept) }

    /// Where the channels of a node's first input come from.
    package func inputLayout(of node: GraphNode) -> ChannelLayout { layouts[node.inputs[0]] }
}

/// Sets of channels that are joined by sums, walked in the graph's order.
private struct GroupFinder {
    let graph: Graph
    private var parent: [Int] = []
    private var isFixed: [Bool] = []
    private var layouts: [ChannelLayout] = []

    init(_ graph: Graph) { self.graph = graph }

    mutating func walk() {
        for node in graph.nodes { layouts.append(layout(of: node)) }
        fix(layouts[layouts.count - 1])
    }

    private mutating func layout(of node: GraphNode) -> ChannelLayout {
        let inputs = node.inputs.map { layouts[$0] }
        switch node.operation {
        case .input:
            let layout = ChannelLayout(group: newSet(), channels: node.channels)
            fix(layout)
            return layout
        case .convolution(let outputs, _, _, _, _), .dense(let outputs, _):
            return ChannelLayout(group: newSet(), channels: outputs)
        case .flatten:
            let shape = graph.nodes[node.inputs[0]].outputShape
            return inputs[0].flattened(positions: shape.dropLast().reduce(1, *))
        case .add:
            for other in inputs.dropFirst() { join(inputs[0], other) }
            return inputs[0]
        case .concatenate:
            return ChannelLayout.joined(inputs)
        case .depthwiseConvolution, .batchNorm, .relu, .relu6, .maxPool, .averagePool, .globalAveragePool, .dropout:
            return inputs[0]
        }
    }

    private mutating func newSet() -> Int {
        parent.append(parent.count)
        isFixed.append(false)
        return parent.count - 1
    }

    private func root(_ set: Int) -> Int {
        var set = set
        while parent[set] != set { set = parent[set] }
        return set
    }

    private mutating func fix(_ layout: ChannelLayout) {
        for segment in layout.segments { isFixed[root(segment.group)] = true }
    }

    /// Channels that are added share their fate; where they do not match channel for channel, they stay.
    private mutating func join(_ first: ChannelLayout, _ second: ChannelLayout) {
        guard first.aligns(with: second) else {
            fix(first)
            fix(second)
            return
        }
        for (a, b) in zip(first.segments, second.segments) {
            let low = min(root(a.group), root(b.group)), high = max(root(a.group), root(b.group))
            isFixed[low] = isFixed[low] || isFixed[high]
            parent[high] = low
        }
    }

    func result() -> (groups: [ChannelGroups.Group], layers: [ChannelGroups.Layer], layouts: [ChannelLayout]) {
        let layerNodes = graph.nodes.filter(\.operation.isPrunable)
        let number = numbers(layerNodes)
        let layouts = self.layouts.map { layout in
            var layout = layout
            for block in layout.blocks.indices {
                for index in layout.blocks[block].segments.indices {
                    let set = root(layout.blocks[block].segments[index].group)
                    layout.blocks[block].segments[index].group = number[set] ?? -1
                }
            }
            return layout
        }
        let layers = layerNodes.map { node in
            var inputs: [Int] = []
            for segment in layouts[node.inputs[0]].segments where segment.group >= 0 && !inputs.contains(segment.group) {
                inputs.append(segment.group)
            }
            return ChannelGroups.Layer(
                node: node.id, name: node.name, inputGroups: inputs, outputGroup: layouts[node.id].onlyGroup)
        }
        let groups = (0..<number.count).map { group in
            let members = graph.nodes.filter { node in layouts[node.id].segments.contains { $0.group == group } }
            return ChannelGroups.Group(
                channels: members[0].channelsOf(group, layouts),
                producers: members.filter(\.operation.isPrunable).map(\.id),
                carriers: members.filter(\.operation.carriesTensors).map(\.id),
                consumers: layers.indices.filter { layers[$0].inputGroups.contains(group) })
        }
        return (groups, layers, layouts)
    }

    /// Numbers of the sets that can be cut, in the order in which layers first consume them.
    private func numbers(_ layerNodes: [GraphNode]) -> [Int: Int] {
        var number: [Int: Int] = [:]
        for node in layerNodes {
            for segment in layouts[node.inputs[0]].segments {
                let set = root(segment.group)
                if !isFixed[set] && number[set] == nil { number[set] = number.count }
            }
        }
        return number
    }
}

extension GraphNode {
    fileprivate func channelsOf(_ group: Int, _ layouts: [ChannelLayout]) -> Int {
        layouts[id].segments.first { $0.group == group }?.channels ?? 0
    }
}

extension Operation {
    /// Whether the operation owns numbers for each channel that passes through it.
    var carriesTensors: Bool {
        switch self {
        case .batchNorm, .depthwiseConvolution: true
        default: false
        }
    }
}

extension Graph {
    /// Which channels are pruned together.
    public var channelGroups: ChannelGroups { ChannelGroups(self) }
}

extension Network {
    /// Which of the network's channels are pruned together.
    public var channelGroups: ChannelGroups { graph.channelGroups }
}
