import Networks
import Pruning
import Testing

struct ChannelGroupsTests {
    @Test func `MobileNetV2 shares the five groups of the paper`() throws {
        let groups = ChannelGroups(try Model.mobileNetV2.graph())
        let shared = groups.groups.map(\.consumers).filter { $0.count > 1 }
        #expect(shared == [[4, 6], [8, 10, 12], [14, 16, 18, 20], [22, 24, 26], [28, 30, 32]])
        #expect(groups.layers.count == 36)
    }

    @Test(arguments: [(Model.vgg16, 14, 13), (.mobileNet, 15, 14), (.mobileNetV2, 36, 25), (.own, 5, 3)])
    func `prunable layers and decisions are counted`(model: Model, layers: Int, decisions: Int) throws {
        let groups = ChannelGroups(try model.graph())
        #expect(groups.layers.count == layers)
        #expect(groups.groups.count == decisions)
    }

    @Test(arguments: Model.allCases)
    func `the cost models of the whole network are its exact costs`(model: Model) throws {
        let graph = try model.graph()
        let groups = ChannelGroups(graph)
        #expect(groups.macModel.fullCost == graph.cost.macs)
        #expect(groups.parameterModel.fullCost == graph.cost.parameters)
        #expect(groups.macModel.costPerLayer(groups.macModel.channels).reduce(0, +) == graph.cost.macs)
    }

    @Test func `a residual stage of ResNet is one group`() throws {
        let groups = ChannelGroups(try Model.resNet20.graph())
        let producers = groups.groups.map { $0.producers.count }
        #expect(producers.max() == 4)
        #expect(groups.groups.allSatisfy { $0.consumers.count > 0 && $0.channels > 0 })
    }

    @Test func `sums of any nesting are one group, and a flattened map is cut with the channels it came from`() throws {
        let groups = ChannelGroups(try Model.nested().graph)
        func names(_ nodes: [Int]) -> [String] { nodes.map { groups.graph.nodes[$0].operation.label } }
        // The stem and the outer residual; the inner residual; its middle; both ways into the projected sum; the dense layer.
        #expect(groups.groups.map(\.channels) == [16, 32, 24, 40, 48])
        #expect(groups.groups.map(\.producers.count) == [2, 2, 1, 2, 1])
        #expect(groups.groups.map(\.consumers.count) == [3, 2, 1, 1, 1])
        #expect(groups.macModel.cost([8, 16, 8, 16, 8]) < groups.macModel.fullCost)
    }

    @Test(arguments: [(18, [64, 128, 256, 512]), (20, [16, 32, 64]), (56, [16, 32, 64])])
    func `a stage of a residual network shares one group`(depth: Int, stages: [Int]) throws {
        let groups = ChannelGroups(try ResNet(depth: depth, classes: 10, input: [32, 32, 3]).graph).groups
        let blocks = depth == 18 ? 2 : (depth - 2) / 6
        let shared = groups.filter { $0.producers.count > 1 }
        // A block's end each, and the stem or the projection.
        #expect(shared.map(\.channels).sorted() == stages)
        #expect(shared.allSatisfy { $0.producers.count == blocks + 1 })
        #expect(groups.count == stages.count * (blocks + 1))
    }

    @Test func `the groups print as a table`() throws {
        let table = try Model.small().channelGroups.table
        #expect(table.columns == ["group", "channels", "made by", "carried by", "consumed by"])
        #expect(table.rows.map { $0[1] } == ["16", "24", "32"])
        #expect(table.rows[0][3].contains(", "), "two batch norms carry the residual group")
    }
}

/// Channels followed one by one, through what is neither whole nor in order.
struct ChannelCouplingTests {
    private func graph(_ channels: Int, _ body: (inout Graph) throws -> Void) throws -> ChannelGroups {
        var graph = try Graph(input: [4, 4, 3])
        try graph.append(.convolution(outputs: channels, kernel: 1, stride: 1, padding: 0, bias: false), name: "stem", inputs: [0])
        try body(&graph)
        let last = graph.nodes.count - 1
        try graph.append(.globalAveragePool, name: "pool", inputs: [last])
        try graph.append(.dense(outputs: 2, bias: true), name: "head", inputs: [last + 1])
        return ChannelGroups(graph)
    }

    @Test func `a convolution in groups is cut group by group, with the channels that it reads`() throws {
        let groups = try graph(12) {
            try $0.append(.convolution(outputs: 8, kernel: 3, stride: 1, padding: 1, bias: true, groups: 4), name: "grouped", inputs: [1])
        }
        #expect(groups.groups.map(\.channels) == [4])
        // Three of the stem's outputs are one channel, so that multiples of six outputs are multiples of two channels.
        #expect(groups.groups.map(\.features) == [3])
        var rules = PruningRules()
        rules.channelRounding = 6
        #expect(rules.ladders([4], features: groups.macModel.features)[0].rounding == 2)
        let small = try Network(
            graph: Surgery(groups: groups, kept: [[1, 3]]).graph(),
            tensors: Surgery(groups: groups, kept: [[1, 3]]).tensors(Initializer.heNormal.tensors(for: groups.graph, seed: 1)))
        #expect(small.graph.nodes[1].channels == 6)
        #expect(small.graph.nodes[2].operation == .convolution(outputs: 4, kernel: 3, stride: 1, padding: 1, bias: true, groups: 2))
        #expect(small.graph.tensorShapes["grouped.weight"] == [3, 3, 3, 4])
    }

    @Test func `parts of a layer that go different ways are decided on by themselves`() throws {
        let groups = try graph(6) {
            try $0.append(.selectChannels([0, 1]), name: "left", inputs: [1])
            try $0.append(.selectChannels([2, 3, 4, 5]), name: "right", inputs: [1])
            try $0.append(.convolution(outputs: 4, kernel: 1, stride: 1, padding: 0, bias: false), name: "branch", inputs: [3])
            try $0.append(.concatenate, name: "both", inputs: [2, 4])
            try $0.append(.shuffleChannels(6, groups: 2), name: "shuffled", inputs: [5])
        }
        #expect(groups.groups.map(\.channels) == [4, 2, 4])
        #expect(groups.layers.map(\.outputGroup) == [nil, 2, nil])
        #expect(groups.macModel.cost([4, 2, 4]) == groups.graph.cost.macs)
    }

    @Test func `a gate is cut with what it scales, and one number for all channels stays`() throws {
        let gated = try graph(6) {
            try $0.append(.globalAveragePool(keepsMap: true), name: "squeeze", inputs: [1])
            try $0.append(.convolution(outputs: 6, kernel: 1, stride: 1, padding: 0, bias: true), name: "excite", inputs: [2])
            try $0.append(.activation(.sigmoid), name: "gate", inputs: [3])
            try $0.append(.multiply, name: "scaled", inputs: [1, 4])
        }
        #expect(gated.groups.map(\.producers.count) == [2])
        let spatial = try graph(6) {
            try $0.append(.convolution(outputs: 1, kernel: 1, stride: 1, padding: 0, bias: true), name: "where", inputs: [1])
            try $0.append(.multiply, name: "scaled", inputs: [1, 2])
        }
        #expect(spatial.groups.map(\.producers) == [[1]])
    }

    @Test func `sums of values whose parts come from elsewhere join channel for channel`() throws {
        let groups = try graph(5) {
            try $0.append(.convolution(outputs: 3, kernel: 1, stride: 1, padding: 0, bias: false), name: "more", inputs: [1])
            try $0.append(.concatenate, name: "both", inputs: [1, 2])
            try $0.append(.convolution(outputs: 8, kernel: 1, stride: 1, padding: 0, bias: false), name: "all", inputs: [1])
            try $0.append(.add, name: "sum", inputs: [3, 4])
        }
        #expect(groups.groups.map(\.channels) == [5, 3])
        #expect(groups.groups.map(\.producers.count) == [2, 2])
    }

    @Test func `what depends on all channels at once stays whole, and so does what the caller excludes`() throws {
        let frozen = try graph(6) { try $0.append(.softmax(), name: "soft", inputs: [1]) }
        #expect(frozen.groups.isEmpty)
        let graph = try ResNet(depth: 8, classes: 4, input: [8, 8, 3]).graph
        let whole = ChannelGroups(graph), part = try ChannelGroups(graph, excluding: ["layer2"])
        #expect(part.groups.count < whole.groups.count && !part.groups.isEmpty)
        for node in graph.nodes where node.name.hasPrefix("layer2.") { #expect(part.group(of: node.id) == nil) }
        #expect(throws: NetworkError.self) { try ChannelGroups(graph, excluding: ["layer7"]) }
    }
}
