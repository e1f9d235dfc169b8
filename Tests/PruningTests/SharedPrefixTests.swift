import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct SharedPrefixTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `a network cut in two at a seam computes the same bits`(seed: UInt64) throws {
        let graph = try RandomGraph.make(seed: seed)
        var generator = SeededGenerator(seed: seed)
        var tensors: [String: Tensor] = [:]
        for (name, shape) in graph.tensorShapes.sorted(by: { $0.key < $1.key }) {
            tensors[name] = try Tensor(uniform: shape, in: name.hasSuffix("running_var") ? 0.5...2 : -1...1, using: &generator)
        }
        let images = try Tensor(uniform: [3] + graph.inputShape, in: -1...1, using: &generator)
        let whole = try InferencePlan(graph: graph, tensors: tensors)(images)
        func run(_ part: Graph, _ input: Tensor) throws -> Tensor {
            let shapes = part.tensorShapes
            return try InferencePlan(graph: part, tensors: tensors.filter { shapes[$0.key] != nil })(input)
        }
        for seam in graph.seams.dropFirst() {
            let middle = try run(graph.segment(after: 0, through: seam), images)
            let end = try run(graph.segment(after: seam, through: graph.nodes.count - 1), middle)
            try #require(end == whole, "seed \(seed), seam \(graph.nodes[seam].name)")
        }
    }

    @Test func `seams lie where one finished value is alive`() throws {
        let graph = try ResNet(depth: 20, classes: 10, input: [32, 32, 3]).graph
        let labels = graph.seams.map { graph.nodes[$0].operation.label }
        #expect(labels.count > 9 && labels[0] == graph.nodes[0].operation.label)
        #expect(graph.seams.dropFirst().allSatisfy { [.relu, .globalAveragePool].contains(graph.nodes[$0].operation) })
    }

    @Test(arguments: [0, 1])
    func `sensitivities behind shared layers are those of the whole networks`(recalibrationBatches: Int) throws {
        var rules = PruningRules()
        rules.recalibrationBatches = recalibrationBatches
        let network = try FakeData.network(seed: 41)
        func evaluator() throws -> CandidateEvaluator {
            try CandidateEvaluator(network: network, data: FakeData(), rules: rules)
        }
        let table = try evaluator().sensitivity(steps: 3, rules: rules)
        let alone = try evaluator(), channels = alone.groups.groups.map(\.channels)
        for point in table.points {
            var widths = channels
            widths[point.group] = point.width
            #expect(try alone.accuracy(widths) == point.accuracy)
        }
    }
}
