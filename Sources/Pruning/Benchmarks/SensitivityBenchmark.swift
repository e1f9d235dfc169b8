import Displays
import Networks
import Tensors

/// What `espalier bench sensitivity` measures: a table of sensitivities with the first layers shared, and the same
/// plans each from the image on.
enum SensitivityBenchmark {
    static var cases: [PruningBenchmark] {
        PruningBenchmark.models.filter { $0.name.hasPrefix("mobilenet") || $0.name == "resnet20" }.map { model in
            PruningBenchmark("sensitivity/\(model.name)") { try measure(model) }
        }
    }

    private static func measure(_ model: PruningBenchmark.Model) throws -> [String: JSONValue] {
        let network = try model.make()
        let data = try SelfLabelledNoise(network, validation: 1_000)
        func evaluator() throws -> CandidateEvaluator {
            let evaluator = try CandidateEvaluator(
                network: network, data: data, rules: .default)
            try evaluator.prepare()
            _ = try evaluator.unprunedAccuracy()
            return evaluator
        }
        let sharing = try evaluator(), alone = try evaluator()
        let start = ProcessorTime.ofProcess
        let result = try sharing.sensitivity(steps: 4, rules: .default)
        let shared = ProcessorTime.ofProcess - start
        let channels = alone.groups.groups.map(\.channels)
        var equal = 0
        for point in result.points {
            var widths = channels
            widths[point.group] = point.width
            if try alone.accuracy(widths) == point.accuracy { equal += 1 }
        }
        return [
            "plans": .integer(result.points.count), "equal": .integer(equal), "seconds": .number(shared),
            "seconds_without_sharing": .number(ProcessorTime.ofProcess - start - shared),
            "shared_in_search": .number(try sharedInSearch(alone.groups)),
        ]
    }

    /// The share of the multiply-accumulates of 300 random plans for one budget that an earlier one of them has done
    /// already, if every layer's outputs were kept: what sharing could save in a search at most.
    private static func sharedInSearch(_ groups: ChannelGroups) throws -> Double {
        let ladders = PruningRules.default.ladders(groups.macModel.channels)
        let limit = groups.macModel.fullCost / 2
        guard let budget = Budget(model: groups.macModel, ladders: ladders, limit: limit) else { return 0 }
        let first = groups.groups.indices.map { groups.firstNode(of: $0) }
        var generator = SeededGenerator(seed: 9)
        var seen: Set<[Int]> = []
        var shared = 0, all = 0
        for _ in 0..<300 {
            var walk = PruningWalk(budget: budget, reading: .keepRatio)
            while !walk.isFinished {
                let bounds = walk.bounds
                walk.keep(action: bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * generator.nextUniform())
            }
            let graph = try Surgery(groups: groups, kept: walk.widths.map { Array(0..<$0) }).graph()
            var known = 0
            for seam in graph.seams.dropFirst() {
                let key = [seam] + walk.widths.indices.map { first[$0] <= seam ? walk.widths[$0] : 0 }
                if !seen.insert(key).inserted { known = seam }
            }
            shared += graph.nodes[...known].reduce(0) { $0 + graph.macs(of: $1) }
            all += graph.cost.macs
        }
        return Double(shared) / Double(all)
    }
}
