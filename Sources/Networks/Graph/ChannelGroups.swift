/// Which channels of a network live and die together. Each operation says what becomes of the channels that it is given;
/// channels that meet are one, and channels that come through the same nodes equally often are decided on together.
/// Nothing here knows a particular operation or architecture.
public struct ChannelGroups: Sendable {
    /// Channels that one decision keeps or cuts.
    public struct Group: Sendable, Hashable {
        public let channels: Int
        /// Outputs that each of them stands for where it is made; more than 1 around convolutions in groups, whose blocks are
        /// cut as a whole.
        public let features: Int
        /// Nodes whose output channels are cut.
        public let producers: [Int]
        /// Nodes in between with numbers for each channel: batch norms, depth-wise convolutions.
        public let carriers: [Int]
        /// Prunable layers whose input channels are cut, as indices into `layers`; the first one decides.
        public let consumers: [Int]
    }

    /// A prunable layer: a convolution that is not depth-wise, or a dense layer.
    public struct Layer: Sendable, Hashable {
        public let node: Int
        public let name: String
        /// What it is called where people read: its name, or what it is where that is but its place.
        public let title: String
        /// Groups among its inputs, each once.
        public let inputGroups: [Int]
        /// The group of its outputs; nil when they are fixed or belong to several.
        public let outputGroup: Int?
    }

    public let graph: Graph
    /// In the order of their decisions.
    public let groups: [Group]
    /// In forward order.
    public let layers: [Layer]
    /// The channels of every node's output.
    package let layouts: [ChannelLayout]

    public init(_ graph: Graph) { self.init(graph, whole: []) }

    /// - Parameter names: Layers and blocks that stay whole: neither their inputs nor their outputs are cut.
    /// - Throws: `NetworkError.noSuchLayer` for a name that neither a layer nor a block has.
    public init(_ graph: Graph, excluding names: [String]) throws {
        var whole: Set<Int> = []
        for name in names { whole.formUnion(try graph.nodes(in: name).map(\.id)) }
        self.init(graph, whole: whole)
    }

    private init(_ graph: Graph, whole: Set<Int>) {
        let walk = ChannelWalk(graph, whole: whole)
        self.graph = graph
        let layouts = walk.layouts
        let layerNodes = graph.nodes.filter(\.operation.isPrunable)
        let layers = layerNodes.map { node in
            Layer(
                node: node.id, name: node.name, title: node.title, inputGroups: layouts[node.inputs[0]].parts.map(\.group),
                outputGroup: layouts[node.id].onlyGroup)
        }
        let members = graph.nodes.map { Set(layouts[$0.id].parts.map(\.group)) }
        let carries = graph.nodes.map { !$0.operation.isPrunable && !graph.tensors(of: $0).isEmpty }
        groups = walk.channels.enumerated().map { group, channels in
            let nodes = graph.nodes.filter { members[$0.id].contains(group) }
            let producers = nodes.filter(\.operation.isPrunable).map(\.id)
            let features = producers.compactMap { id in layouts[id].parts.first { $0.group == group }?.multiplicity }.min()
            return Group(
                channels: channels, features: features ?? 1, producers: producers,
                carriers: nodes.map(\.id).filter { carries[$0] },
                consumers: layers.indices.filter { layers[$0].inputGroups.contains(group) })
        }
        self.layers = layers
        self.layouts = layouts
    }

    /// The group that all output channels of a node belong to; nil where they are fixed or come from several.
    public func group(of node: Int) -> Int? { layouts[node].onlyGroup }

    /// The output channels of a node that survive when group `g` keeps the channels `kept[g]`.
    package func keptFeatures(of node: Int, kept: [[Int]]) -> [Int] { layouts[node].indices(keeping: kept) }

    /// The output channels that survive at every node when group `g` keeps the channels `kept[g]`.
    package func keptFeatures(_ kept: [[Int]]) -> [[Int]] {
        let isKept = zip(groups, kept).map { group, kept in
            var isKept = [Bool](repeating: false, count: group.channels)
            for channel in kept { isKept[channel] = true }
            return isKept
        }
        return layouts.map { $0.indices { isKept[$0][$1] } }
    }

    /// Where the channels of a node's first input come from.
    package func inputLayout(of node: GraphNode) -> ChannelLayout { layouts[node.inputs[0]] }
}

/// Follows channels through a graph and numbers the groups in the order in which prunable layers first consume them.
private struct ChannelWalk {
    let layouts: [ChannelLayout]
    /// Of each group.
    let channels: [Int]

    /// - Parameter whole: Nodes around which nothing is cut.
    init(_ graph: Graph, whole: Set<Int>) {
        var coupling = ChannelCoupling()
        var values: [Channels] = []
        for node in graph.nodes {
            values.append(node.operation.base.couple(node.inputs.map { values[$0] }, graph.shapes(of: node), in: &coupling))
        }
        for output in graph.outputs { coupling.freeze(values[output]) }
        for id in whole.sorted() {
            for value in graph.nodes[id].inputs + [id] { coupling.freeze(values[value]) }
        }
        let settled = coupling.settled()
        let features = values.map { $0.ids.map { settled[Int($0)] } }
        let classes = Self.classes(features, count: settled.count)
        var numbers: [Int32: Int] = [:], members: [[Int32]] = [], places = [Int](repeating: -1, count: settled.count)
        for node in graph.nodes where node.operation.isPrunable {
            for channel in features[node.inputs[0]] where channel >= 0 && numbers[classes[Int(channel)]] == nil {
                numbers[classes[Int(channel)]] = members.count
                members.append([])
            }
        }
        for channel in settled.indices where settled[channel] == Int32(channel) {
            guard let number = numbers[classes[channel]] else { continue }
            places[channel] = members[number].count
            members[number].append(Int32(channel))
        }
        let channels = members.map(\.count)
        var layouts: [ChannelLayout] = []
        for (node, features) in zip(graph.nodes, features) {
            // Most operations pass on what they are given.
            if let input = node.inputs.first, values[input] == values[node.id] {
                layouts.append(layouts[input])
                continue
            }
            let origins = features.map { channel in
                let number = channel < 0 ? nil : numbers[classes[Int(channel)]]
                return ChannelLayout.Origin(group: number ?? -1, channel: number == nil ? 0 : places[Int(channel)])
            }
            layouts.append(ChannelLayout(origins: origins, channels: channels))
        }
        self.channels = channels
        self.layouts = layouts
    }

    /// Sorts channels into classes: two are in one when they come through the same nodes equally often.
    private static func classes(_ features: [[Int32]], count: Int) -> [Int32] {
        var classes = [Int32](repeating: 0, count: count), next: Int32 = 1
        var times = [Int32](repeating: 0, count: count)
        for features in features {
            var present: [Int32] = []
            for channel in features where channel >= 0 {
                if times[Int(channel)] == 0 { present.append(channel) }
                times[Int(channel)] += 1
            }
            var refined: [SIMD2<Int32>: Int32] = [:]
            for channel in present {
                let key = SIMD2(classes[Int(channel)], times[Int(channel)])
                if refined[key] == nil {
                    refined[key] = next
                    next += 1
                }
                classes[Int(channel)] = refined[key] ?? 0
                times[Int(channel)] = 0
            }
        }
        return classes
    }
}

extension Graph {
    /// Which channels are pruned together.
    public var channelGroups: ChannelGroups { ChannelGroups(self) }

    /// The same graph with the first channels of some groups alone; shapes are inferred anew.
    /// - Parameter outputs: Channels by the id of a node whose outputs are one group; what is coupled to them goes with them.
    /// - Throws: `NetworkError.invalidArgument` for nodes whose outputs are fixed, and for counts that they do not have.
    public func withOutputs(_ outputs: [Int: Int]) throws -> Graph {
        let groups = channelGroups
        var kept = groups.groups.map { Array(0..<$0.channels) }
        for (node, count) in outputs {
            guard nodes.indices.contains(node), let group = groups.group(of: node),
                (1...groups.groups[group].channels).contains(count)
            else {
                throw NetworkError.invalidArgument(
                    argument: "outputs", expected: "fewer channels for nodes whose outputs can be cut",
                    actual: "\(count) for node \(node)")
            }
            kept[group] = Array(0..<count)
        }
        return try cut(keeping: groups.keptFeatures(kept))
    }
}

extension Network {
    /// Which of the network's channels are pruned together.
    public var channelGroups: ChannelGroups { graph.channelGroups }
}

extension Graph {
    /// The layers of this name, or of the block of this name.
    /// - Throws: `NetworkError.noSuchLayer`.
    package func nodes(in name: String) throws -> [GraphNode] {
        let found = nodes.filter { $0.name == name || $0.name.hasPrefix(name + ".") || $0.title == name }
        guard !found.isEmpty else { throw NetworkError.noSuchLayer(name: name, known: nodes.map(\.title)) }
        return found
    }
}
