import Foundation
import Networks
import Pruning
import PruningSupport
import Tensors
import TestSupport
import Testing

/// A rule for the losses of groups: learned from some networks, asked for others.
struct RuleTests {
    private var rules: PruningRules {
        var rules = PruningRules.default
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

    private func tasks(_ networks: [Network]) throws -> PruningTasks {
        try PruningTasks(networks.flatMap { network in
            try [0.4, 0.6].map { try PruningTask(network, on: FakeData(), keep: $0, rules: rules) }
        })
    }

    @Test func `a rule of zeros is the table, and features tell groups from each other alone`() throws {
        for task in try tasks([FakeData.network(), chain([8, 16, 8], seed: 5)]) {
            #expect(try task.tablePlan(rule: CoefficientRule()).widths == task.tablePlan().widths)
            #expect(try CoefficientRule().coefficients(for: task).allSatisfy { $0 == 1 })
            let features = try CoefficientRule.features(of: task)
            #expect(features.count == task.budget.ladders.count)
            for column in CoefficientRule.Feature.allCases.indices {
                #expect(abs(features.reduce(0) { $0 + $1[column] }) < 1e-9)
            }
        }
    }

    @Test func `weights on depth move channels to the end, powers move them too, budgets hold`() throws {
        let task = try tasks([chain([24, 24, 24, 24], seed: 3)])[0]
        var late = CoefficientRule()
        late.weights[0] = 2
        let widths = try task.tablePlan().widths, later = try task.tablePlan(rule: late).widths
        #expect(later.first! <= widths.first! && later.last! >= widths.last! && later != widths)
        #expect(try task.tablePlan(rule: late).widths == task.tablePlan(coefficients: late.coefficients(for: task)).widths)
        for numbers in [-2.0, -0.5, 0.5, 2].map({ power in Array(repeating: 0.7, count: 11) + [power] }) {
            let plan = try task.tablePlan(rule: CoefficientRule(numbers))
            #expect(task.budget.model.cost(plan.widths) <= task.limit)
        }
    }

    @Test func `a rule is learned from some networks, saved, and prunes another without a plan scored`() throws {
        let search = try RuleSearch(tasks([chain([8, 12], seed: 1), chain([12, 8, 16], seed: 2)]), seed: 4)
        try search.run(evaluations: 4 * 10)
        #expect(search.rule != CoefficientRule())
        #expect(search.candidates.prefix(4).map(\.widths) == (try search.tasks.map { try $0.tablePlan().widths }))
        let path = try Tools.temporaryFolder().appendingPathComponent("rule.json").path
        try search.rule.save(path)
        let rule = try CoefficientRule(path)
        #expect(rule == search.rule)
        let unseen = try PruningTask(chain([16, 8, 8, 12], seed: 61), on: FakeData(), keep: 0.35, rules: rules)
        let small = try unseen.tablePlan(rule: rule).apply()
        #expect(small.cost.macs <= unseen.limit)
        #expect(unseen.evaluator.counts.evaluations == 0)
    }

    @Test func `a search that is resumed learns the same`() throws {
        let networks = try [chain([8, 12], seed: 1), chain([12, 8, 16], seed: 2)]
        let whole = try RuleSearch(tasks(networks), seed: 4), half = try RuleSearch(tasks(networks), seed: 4)
        for _ in 0..<12 { try half.advance() }
        let path = try Tools.temporaryFolder().appendingPathComponent("search.json").path
        try half.save(path)
        let resumed = try RuleSearch(tasks(networks), seed: 4)
        try resumed.resume(path)
        for search in [whole, resumed] { while search.candidates.count < 4 * 20 { try search.advance() } }
        #expect(resumed.rule == whole.rule && resumed.candidates == whole.candidates)
    }

    @Test func `files and numbers that are no rule are refused`() throws {
        #expect(throws: PruningError.self) { try CoefficientRule([1, 2]) }
        #expect(throws: PruningError.self) { try CoefficientRule(Array(repeating: .nan, count: 12)) }
        let path = try Tools.temporaryFolder().appendingPathComponent("rule.json").path
        for text in ["", "{}", #"{"format":1,"weights":{"depth":1},"power":0}"#, #"{"format":2,"weights":{},"power":0}"#] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: PruningError.notARule(path: path)) { try CoefficientRule(path) }
        }
    }

    /// The strategy against functions whose best point is known.
    @Test func `the strategy finds the best of a stretched bowl`() throws {
        var strategy = SeparableEvolution(from: [2, -1, 0.5, 1], step: 0.5)
        let best = [0.3, -0.2, 1.0, 0], scales = [1.0, 10, 0.3, 3]
        var generator = SeededGenerator(seed: 8)
        func worth(_ x: [Double]) -> Double { -zip(zip(x, best), scales).reduce(0) { $0 + $1.1 * ($1.0.0 - $1.0.1) * ($1.0.0 - $1.0.1) } }
        for _ in 0..<120 {
            strategy.learn((0..<strategy.tries).map { _ in
                let drawn = strategy.draw(using: &generator)
                return (drawn: drawn, worth: worth(strategy.numbers(drawn)))
            })
        }
        #expect(worth(strategy.mean) > -1e-4)
    }
}
