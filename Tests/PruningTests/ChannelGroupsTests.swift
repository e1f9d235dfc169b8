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
