import Networks
import Pruning
import PruningSupport
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
            let pruned = try PruningTask(network, on: data, keep: 0.3, rules: rules(refits: refits)).uniformPlan().apply()
            return try (pruned(images) - original).squared().sum().item
        }
        #expect(distances[1] < distances[0], "\(distances)")
    }

    @Test func `with few images a refit is not worse than the fit that it begins with`() throws {
        // Features of a flattened map, more than there are images to fit them to.
        let network = try FakeData.network(seed: 4)
        var data = FakeData()
        data.trainingCount = 120
        let images = try data.validation.batch(Array(0..<200)).images
        let original = try network(images)
        let distances = try [false, true].map { refits in
            let pruned = try PruningTask(network, on: data, keep: 0.6, rules: rules(refits: refits)).uniformPlan().apply()
            return try (pruned(images) - original).squared().sum().item
        }
        #expect(distances[1] < 1.05 * distances[0], "\(distances)")
    }

    @Test func `a plan that cuts nothing hands out the network as it was`() throws {
        let network = try FakeData.network()
        let task = try PruningTask(network, on: FakeData(), keep: 1, rules: rules(refits: true))
        #expect(try task.uniformPlan().apply().tensors == network.tensors)
    }

    @Test func `the same plan is refitted to the same bits on any number of threads`() throws {
        let network = try FakeData.network(seed: 2)
        let plan = try PruningTask(network, on: FakeData(), keep: 0.4).tablePlan()
        let threads = Parallelism.threads
        defer { Parallelism.threads = threads }
        Parallelism.threads = 1
        let first = try plan.apply().tensors
        Parallelism.threads = 3
        #expect(try plan.apply().tensors == first)
    }
}

extension SequentialRefitTests {
    @Test func `a plan that is scored as it is handed out has the accuracy of that network`() throws {
        let network = try FakeData.network(), data = FakeData()
        var rules = PruningRules.default
        rules.channelRounding = 1
        rules.calibrationImages = 100
        let before = try PruningTask(network, on: data, keep: 0.3, rules: rules)
        rules.scoresRefitted = true
        let task = try PruningTask(network, on: data, keep: 0.3, rules: rules)
        #expect(task.evaluator !== before.evaluator)
        let search = try EvolutionarySearch(PruningTasks([task]), seed: 1)
        try search.run(evaluations: 5)
        for candidate in search.candidates {
            let accuracy = try task.plan(widths: candidate.widths).apply().accuracy(on: data.validation)
            #expect(abs(accuracy - candidate.accuracy) < 1e-9)
        }
    }
}
