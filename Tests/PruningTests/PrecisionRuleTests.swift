import Foundation
import Networks
import Pruning
import PruningSupport
import Tensors
import TestSupport
import Testing

struct PrecisionRuleTests {
    static func task(_ precision: ProductPrecision, keep: Double = 0.5) throws -> PruningTask {
        var rules = PruningRules()
        (rules.precision, rules.channelRounding) = (precision, 2)
        return try PruningTask(FakeData.network(), on: FakeData(), keep: keep, rules: rules)
    }

    @Test func `a search ranks in one precision and hands out what it judged in the other`() throws {
        let exact = try Self.task(.float32), rounded = try Self.task(.bfloat16)
        #expect(exact != rounded && exact.evaluator === rounded.evaluator)
        let one = try RandomSearch(PruningTasks([exact]), seed: 3), other = try RandomSearch(PruningTasks([rounded]), seed: 3)
        try one.run(evaluations: 20)
        try other.run(evaluations: 20)
        #expect(one.candidates.map(\.widths) == other.candidates.map(\.widths))
        let apart = zip(one.candidates, other.candidates).map { abs($0.accuracy - $1.accuracy) }
        #expect(apart.allSatisfy { $0 < 0.05 })
        let best = try other.bestPlan(for: rounded)
        #expect(try best.accuracy == rounded.evaluator.accuracy(best.widths))
        // The finalists are those that are ranked highest; none of them is better in float32.
        let ranked = other.candidates.sorted { $0.reward > $1.reward }.prefix(8)
        let rank = { (widths: [Int]) in
            try exact.rank(exact.evaluator.score(widths), cost: exact.budget.model.cost(widths))
        }
        #expect(try ranked.map { try rank($0.widths) }.max() == rank(best.widths))
    }

    @Test func `scores do not depend on threads or on what was scored before`() throws {
        let threads = Parallelism.threads
        defer { Parallelism.threads = threads }
        func scores(_ count: Int) throws -> [SearchCandidate] {
            Parallelism.threads = count
            var rules = PruningRules()
            (rules.precision, rules.channelRounding, rules.races) = (.bfloat16, 2, true)
            // A network of its own: nothing is remembered.
            let task = try PruningTask(FakeData.network(seed: 40), on: FakeData(), keep: 0.5, rules: rules)
            let search = try RandomSearch(PruningTasks([task]), seed: 3)
            try search.run(evaluations: 20)
            return search.candidates
        }
        #expect(try scores(1) == scores(3))
    }

    @Test func `the precision is a part of what a file of a search is of`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("search.state").path
        let (exact, rounded) = (try Self.task(.float32), try Self.task(.bfloat16))
        try RandomSearch(PruningTasks([rounded]), seed: 3).run(evaluations: 5, checkpoint: path)
        #expect(throws: PruningError.self) { try RandomSearch(PruningTasks([exact]), seed: 3).run(evaluations: 9, checkpoint: path) }
        try RandomSearch(PruningTasks([rounded]), seed: 3).run(evaluations: 9, checkpoint: path)
        #expect(rounded.identity["precision of scores"] == ProductPrecision.bfloat16.onThisMachine.rawValue)
        // Files from before there was a choice are of float32.
        let rules = try JSONEncoder().encode(PruningRules())
        #expect(!String(decoding: rules, as: UTF8.self).lowercased().contains("precision"))
        #expect(try JSONDecoder().decode(PruningRules.self, from: rules).precision == .float32)
        #expect(try PruningTasks([exact, rounded]).names == ["keep 0.5, precision float32", "keep 0.5, precision bfloat16"])
    }

    @Test func `plans that are fitted before they are scored are scored in float32`() throws {
        var rules = PruningRules()
        (rules.precision, rules.scoresRefitted) = (.bfloat16, true)
        let error = #expect(throws: PruningError.self) { try PruningTask(FakeData.network(), on: FakeData(), keep: 0.5, rules: rules) }
        #expect(error?.message.contains("precision") == true && error?.message.contains("scoresRefitted") == true)
    }
}
