import Foundation
import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import TestSupport
import Testing

/// A policy from one network for another: saved, loaded, asked, taught further.
struct TransferTests {
    private var short: IMPALAConfiguration {
        var configuration = IMPALAConfiguration.pruning
        configuration.unrollLength = 8
        configuration.batchSize = 2
        configuration.replays = 2
        return configuration
    }

    private func rules(_ reading: ActionReading) -> PruningRules {
        var rules = PruningRules.default
        rules.reading = reading
        rules.channelRounding = 2
        rules.calibrationImages = 100
        return rules
    }

    private func chain(_ widths: [Int], seed: UInt64) throws -> Network {
        try Network(input: [8, 8, 3], seed: seed, name: "chain of \(widths.count)") {
            for outputs in widths {
                Conv2D(outputs, kernel: 3, padding: 1)
                BatchNorm()
                ReLU()
            }
            GlobalAvgPool2D()
            Dense(4)
        }
    }

    private func tasks(_ networks: [Network], _ reading: ActionReading) throws -> PruningTasks {
        try PruningTasks(networks.flatMap { network in
            try [0.4, 0.6].map { try PruningTask(network, on: FakeData(), keep: $0, rules: rules(reading)) }
        })
    }

    /// Learned on two networks of different lengths, in a file.
    private func policy(_ reading: ActionReading, in folder: URL) throws -> (path: String, learner: IMPALA) {
        let learner = try IMPALA(
            tasks([chain([8, 12], seed: 1), chain([12, 8, 16], seed: 2)], reading), configuration: short, seed: 4)
        for _ in 0..<2 { try learner.step() }
        let path = folder.appendingPathComponent("pruner.espalier").path
        try learner.save(path)
        return (path, learner)
    }

    @Test(arguments: [ActionReading.tableRelative, .coefficients])
    func `a policy from a file prunes a network that it never saw without scoring a plan`(reading: ActionReading) throws {
        let (path, teacher) = try policy(reading, in: Tools.temporaryFolder())
        let learner = try IMPALA(policy: path)
        // Tasks of equal networks share their scores, so each case has a network of its own.
        let unseen = try PruningTask(chain([16, 8, 8, 12], seed: reading == .coefficients ? 31 : 33), on: FakeData(), keep: 0.35, rules: rules(reading))
        let small = try learner.prune(unseen)
        #expect(small.cost.macs <= unseen.limit)
        #expect(unseen.evaluator.counts.evaluations == 0)
        // The learner that wrote the file says the same.
        #expect(try learner.plan(for: unseen).widths == teacher.plan(for: unseen).widths)
        let front = try learner.front(of: unseen, plans: 4)
        #expect(front.plans.allSatisfy { $0.accuracy != nil } && front.area != nil)
    }

    @Test(arguments: [ActionReading.tableRelative, .coefficients])
    func `learning goes on where the file's learner stood, on other networks`(reading: ActionReading) throws {
        let (path, teacher) = try policy(reading, in: Tools.temporaryFolder())
        let own = try tasks([FakeData.network()], reading)
        let learner = try IMPALA(own, policy: path, configuration: short, seed: 9)
        #expect(try learner.plan(for: own[0]).widths == teacher.plan(for: own[0]).widths)
        for _ in 0..<2 { try learner.step() }
        #expect(learner.parameterChecksum != teacher.parameterChecksum)
        #expect(learner.candidates.allSatisfy { own[$0.taskIndex].limit >= own[$0.taskIndex].budget.model.cost($0.widths) })
    }

    @Test func `a policy is refused where actions mean something else`() throws {
        let (path, _) = try policy(.coefficients, in: Tools.temporaryFolder())
        let other = try PruningTask(FakeData.network(), on: FakeData(), keep: 0.5, rules: rules(.tableRelative))
        #expect(throws: PruningError.readingsDiffer(task: other.name, expected: .coefficients, actual: .tableRelative)) {
            try IMPALA(policy: path).prune(other)
        }
        #expect(throws: PruningError.readingsDiffer(task: other.name, expected: .coefficients, actual: .tableRelative)) {
            try IMPALA(PruningTasks([other]), policy: path)
        }
    }

    @Test func `a policy learns on networks that chance made`() throws {
        let networks = try (0..<3 as Range<UInt64>).map { seed in try RandomNetworks.make(seed: seed, input: [8, 8, 3], classes: 4) }
        let all = try tasks(networks, .coefficients)
        let learner = try IMPALA(all, configuration: short, seed: 1)
        for _ in 0..<2 { try learner.step() }
        let unseen = try PruningTask(FakeData.network(), on: FakeData(), keep: 0.5, rules: rules(.coefficients))
        #expect(try learner.prune(unseen).cost.macs <= unseen.limit)
    }
}

/// Networks of layers and residual blocks whose number and widths chance decides.
private enum RandomNetworks {
    static func make(seed: UInt64, input: [Int], classes: Int) throws -> Network {
        var generator = SeededGenerator(seed: seed, stream: 77)
        let blocks = (0..<2 + generator.nextInteger(below: 3)).map { _ in
            (outputs: 8 + 4 * generator.nextInteger(below: 4), isResidual: generator.nextUniform() < 0.5)
        }
        return try Network(input: input, seed: seed, name: "random \(seed)") {
            for block in blocks {
                Conv2D(block.outputs, kernel: 3, padding: 1)
                BatchNorm()
                ReLU()
                if block.isResidual {
                    Residual {
                        Conv2D(block.outputs, kernel: 3, padding: 1)
                        BatchNorm()
                        ReLU()
                        Conv2D(block.outputs, kernel: 1)
                    }
                }
            }
            GlobalAvgPool2D()
            Dense(classes)
        }
    }
}
