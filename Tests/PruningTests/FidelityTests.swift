import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

/// Networks whose images have no labels, and whose outputs are no classes.
struct FidelityTests {
    private var rules: PruningRules {
        var rules = PruningRules()
        rules.reward = .fidelity
        rules.calibrationImages = 100
        return rules
    }

    /// A map and a vector from one trunk.
    private func backbone() throws -> Network {
        var graph = try Graph(input: [8, 8, 3])
        try graph.append(.convolution(outputs: 16, kernel: 3, stride: 1, padding: 1, bias: true), name: "stem", inputs: [0])
        try graph.append(.activation(.silu), name: "act", inputs: [1])
        try graph.append(.convolution(outputs: 16, kernel: 3, stride: 2, padding: 1, bias: true), name: "neck", inputs: [2])
        try graph.append(.activation(.silu), name: "act2", inputs: [3])
        try graph.append(.convolution(outputs: 5, kernel: 1, stride: 1, padding: 0, bias: true), name: "boxes", inputs: [4])
        try graph.append(.globalAveragePool, name: "pool", inputs: [4])
        try graph.append(.dense(outputs: 3, bias: true), name: "kind", inputs: [6])
        try graph.setOutputs([5, 7])
        return try Network(graph: graph, tensors: Initializer.heNormal.tensors(for: graph, seed: 3), name: "backbone")
    }

    @Test func `a task without labels takes data of other classes, and the whole network agrees with itself`() throws {
        let network = try FakeData.network()
        var data = FakeData()
        data.classNames = ["unlabelled"]
        let task = try PruningTask(network, on: data, keep: 0.6, rules: rules)
        #expect(try task.evaluator.unprunedAccuracy() == 1)
        let plan = try task.greedyPlan(), small = try plan.apply()
        #expect(small.cost.macs <= task.limit)
        let accuracy = try #require(plan.accuracy)
        #expect(accuracy > 0.4 && accuracy <= 1)
        // Labels are what the unpruned network says.
        let batch = try data.validation.batch(Array(0..<data.validation.count))
        let agreement = zip(try small(batch.images).argmax(), try network(batch.images).argmax()).count { $0 == $1 }
        #expect(abs(Double(agreement) / Double(data.validation.count) - accuracy) < 0.02)
        #expect(throws: PruningError.self) { try PruningTask(network, on: data, keep: 0.6) }
    }

    @Test func `maps and several outputs are kept as they were as far as the budget allows`() throws {
        let network = try backbone()
        let task = try PruningTask(network, on: FakeData(), keep: 0.6, rules: rules)
        #expect(try task.evaluator.unprunedAccuracy() == 1)
        let small = try task.uniformPlan().apply()
        #expect(small.cost.macs <= task.limit)
        #expect(try small.outputs(for: Tensor(ones: [2, 8, 8, 3])).map(\.shape) == [[2, 4, 4, 5], [2, 3]])
        let table = try task.evaluator.sensitivity(steps: 4, rules: rules)
        #expect(table.points.allSatisfy { $0.accuracy >= 0 && $0.accuracy <= 1 })
        #expect(try task.greedyPlan().apply().cost.macs <= task.limit)
    }

    @Test func `layers that are excluded stay whole, in a task and in one call`() throws {
        let network = try FakeData.network()
        var rules = rules
        rules.excluding = ["3"]
        let task = try PruningTask(network, on: FakeData(), keep: 0.8, rules: rules)
        let small = try task.uniformPlan().apply()
        #expect(small.graph.tensorShapes["3.weight"] == network.graph.tensorShapes["3.weight"])
        #expect(small.cost.macs < network.cost.macs)
        #expect(try task.greedyPlan().apply().graph.tensorShapes["3.weight"] == network.graph.tensorShapes["3.weight"])
        let excluded = task.evaluator.groups.layers.filter { $0.name == "3" }.map(\.title)
        #expect(try sensitivity(network, on: FakeData(), steps: 2, rules: rules).points.allSatisfy { !excluded.contains($0.layer) })
        #expect(try prune(network, keep: 0.8, rules: rules).graph.tensorShapes["3.weight"] == [3, 3, 16, 24])
        rules.excluding = ["nothing"]
        #expect(throws: NetworkError.self) { try PruningTask(network, on: FakeData(), keep: 0.8, rules: rules) }
    }

    @Test func `layers keep multiples of their own`() throws {
        let network = try backbone()
        var rules = rules
        rules.multiples = ["stem": 5]
        rules.channelRounding = 2
        let small = try prune(network, keep: 0.5, rules: rules)
        let kept = try #require(small.graph.tensorShapes["stem.weight"]?.last)
        #expect(kept < 16 && kept % 5 == 0)
        #expect(try #require(small.graph.tensorShapes["neck.weight"]?.last) % 2 == 0)
        #expect(try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules).uniformPlan().apply().graph.tensorShapes["stem.weight"]?.last == kept)
        let greedy = try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules).greedyPlan().apply()
        #expect(try #require(greedy.graph.tensorShapes["stem.weight"]?.last) % 5 == 0)
        let stem = network.channelGroups.groups.firstIndex { $0.channels == 16 }
        let points = try sensitivity(network, on: FakeData(), steps: 4, rules: rules).points
        #expect(points.allSatisfy { $0.group != stem || $0.width == 16 || $0.width % 5 == 0 })
        rules.multiples = ["nothing": 4]
        #expect(throws: NetworkError.self) { try sensitivity(network, on: FakeData(), rules: rules) }
        #expect(throws: NetworkError.self) { try prune(network, keep: 0.5, rules: rules) }
        rules.multiples = ["stem": 0]
        #expect(throws: PruningError.self) { try prune(network, keep: 0.5, rules: rules) }
    }

    @Test func `images without labels are rewarded by fidelity whatever the rules say`() throws {
        let network = try FakeData.network()
        var data = FakeData()
        data.classNames = ["unlabelled"]
        let task = try PruningTask(network, on: Unlabelled(data: data), keep: 0.6)
        #expect(task.rules.reward == .fidelity)
        #expect(try task.evaluator.unprunedAccuracy() == 1)
    }

    @Test func `the fidelity of a network that ends in probabilities is that of the same network without its softmax`() throws {
        let plain = try FakeData.network()
        var graph = plain.graph
        try graph.append(.softmax(), name: "probabilities", inputs: [graph.outputs[0]])
        let ending = try Network(graph: graph, tensors: plain.tensors, name: "tiny")
        let scores = try [plain, ending].map { network in
            let task = try PruningTask(network, on: FakeData(), keep: 0.6, rules: rules)
            return try task.evaluator.score(task.uniformPlan().widths)
        }
        #expect(scores[0].accuracy == scores[1].accuracy && abs(scores[0].fidelity - scores[1].fidelity) < 1e-4)
    }

    @Test func `weights that are no numbers are refused without data too`() throws {
        let network = try FakeData.network()
        try network.replaceTensors(["0.bias": Tensor(repeating: .nan, shape: [16])])
        #expect(throws: PruningError.tensorNotFinite(network: "tiny", tensor: "0.bias")) { try prune(network, keep: 0.5) }
    }
}

/// Images of which only the pixels are known.
private struct Unlabelled: TrainingData {
    struct Split: Examples {
        let base: any Examples
        var count: Int { base.count }
        var imageShape: [Int] { base.imageShape }
        var classCount: Int { 1 }
        var isLabelled: Bool { false }
        func batch(_ indices: [Int]) throws -> Batch { Batch(images: try base.batch(indices).images, labels: indices.map { _ in 0 }) }
    }

    let data: FakeData
    var name: String { data.name }
    var imageShape: [Int] { data.imageShape }
    var classNames: [String] { ["unlabelled"] }
    var training: any Examples { Split(base: data.training) }
    var validation: any Examples { Split(base: data.validation) }
}
