import Tensors

/// The control that any learned policy must beat: plans by chance that keep to the budget.
public final class RandomSearch: LoggedSearch {
    public let seed: UInt64
    /// What is drawn: keep ratios, uniformly between each layer's minimum and wall; or actions relative to a reference
    /// plan, normally about it.
    public let reading: ActionReading

    public init(_ tasks: PruningTasks, reading: ActionReading = .keepRatio, seed: UInt64 = 0) throws {
        self.seed = seed
        self.reading = reading
        try super.init(tasks, name: "random search", settings: ["seed": "\(seed)", "reading": reading.rawValue])
        _ = try tasks.walks(reading)
    }

    /// Plans of each task in one round.
    private static let plansPerRound = 2

    override func nextRound() throws -> [(place: Int, widths: [Int])] {
        var plans: [(place: Int, widths: [Int])] = []
        for round in 0..<Self.plansPerRound {
            for (place, task) in tasks.enumerated() {
                var generator = SeededGenerator(seed: seed, stream: UInt64(proposed + round * tasks.count + place))
                plans.append((place, try task.randomWidths(reading, using: &generator)))
            }
        }
        return plans
    }
}

extension PruningTask {
    /// A plan by chance.
    func randomWidths(_ reading: ActionReading, using generator: inout SeededGenerator) throws -> [Int] {
        var walk = try self.walk(reading)
        while !walk.isFinished {
            let bounds = walk.bounds
            let action = reading == .keepRatio
                ? bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * generator.nextUniform()
                : Self.relativeDeviation * generator.nextNormal()
            walk.keep(action: min(max(action, bounds.lowerBound), bounds.upperBound))
        }
        return walk.widths
    }

    /// σ of a relative action: groups keep more or less by about a fifth, which finds the best plans (`Benchmarks`).
    private static let relativeDeviation = 0.2
}
