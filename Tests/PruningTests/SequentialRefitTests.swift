import Networks
import Pruning
import Tensors
import Testing

struct SequentialRefitTests {
    private func network(_ model: Model) throws -> (network: Network, data: FakeData) {
        let network = try model.network()
        return (network, FakeData(imageShape: network.inputShape, classNames: (0..<10).map { "\($0)" }, trainingCount: 200))
    }

    private func rules(refits: Bool) -> PruningRules {
        var rules = PruningRules.default
        rules.refits = refits
        rules.searchImages = 50
        return rules
    }

    @Test(arguments: [Model.own, .ownNested, .resNet20])
    func `a refit brings the outputs nearer to the whole network's`(model: Model) throws {
        let (network, data) = try network(model)
        let images = try data.validation.batch(Array(0..<100)).images
        let original = try network(images)
        let distances = try [false, true].map { refits in
            let pruned = try PruningTask(network, data: data, keep: 0.3, rules: rules(refits: refits)).uniformPlan().apply()
            return try (pruned(images) - original).squared().sum().item
        }
        #expect(distances[1] < distances[0], "\(distances)")
    }

    @Test func `a layer's fit is the least squares of its own inputs in the cut network`() throws {
        // One layer is cut, so that the last dense layer's inputs are exact features of the cut network.
        let network = try FakeData.network(seed: 4), data = FakeData()
        let pruned = try PruningTask(network, data: data, keep: 0.4, rules: rules(refits: true)).uniformPlan().apply()
        let last = network.graph.nodes[network.graph.nodes.count - 1], before = network.graph.nodes[last.inputs[0]].name
        let images = try data.training.batch(Array(0..<300)).images
        let inputs = try pruned.output(of: before, for: images).scalars
        let rest = zip(try network(images).scalars, try pruned(images).scalars).map { Double($0) - Double($1) }
        let outputs = network.classCount, columns = inputs.count / 300
        // What is left of least squares is orthogonal to the inputs and to ones.
        for output in 0..<outputs {
            let sum = (0..<300).reduce(0.0) { $0 + rest[$1 * outputs + output] }
            #expect(abs(sum) < 1e-2 * 300)
            for column in 0..<columns {
                let product = (0..<300).reduce(0.0) { $0 + rest[$1 * outputs + output] * Double(inputs[$1 * columns + column]) }
                #expect(abs(product) < 1e-2 * 300, "input \(column), output \(output)")
            }
        }
    }

    @Test func `a plan that cuts nothing hands out the network as it was`() throws {
        let network = try FakeData.network()
        let task = try PruningTask(network, data: FakeData(), keep: 1, rules: rules(refits: true))
        #expect(try task.uniformPlan().apply().tensors == network.tensors)
    }

    @Test func `the same plan is refitted to the same bits on any number of threads`() throws {
        let network = try FakeData.network(seed: 2)
        let plan = try PruningTask(network, data: FakeData(), keep: 0.4).tablePlan()
        let threads = Parallelism.threads
        defer { Parallelism.threads = threads }
        Parallelism.threads = 1
        let first = try plan.apply().tensors
        Parallelism.threads = 3
        #expect(try plan.apply().tensors == first)
    }
}
