import Tensors

/// Learns one rule for many networks, data sets and shares, and for those that it never sees: how much a group's losses count,
/// from what is known of the group (`CoefficientRule`). An evolution strategy moves the rule's dozen numbers; each that it tries
/// says one plan of every task, and what these are rewarded above the table's own plans is what it is worth.
///
/// What is learned is asked without a plan scored: `task.tablePlan(rule: search.rule)`.
public final class RuleSearch: LoggedSearch {
    public let seed: UInt64
    private var learning = Learning()

    /// - Throws: What calibrating throws.
    public init(_ tasks: PruningTasks, seed: UInt64 = 0) throws {
        self.seed = seed
        try super.init(tasks, name: "rule", settings: ["seed": "\(seed)"])
    }

    /// What was learned so far: the middle of what is tried, which serves other networks better than the best try does.
    public var rule: CoefficientRule { learning.rule(learning.strategy.mean) }

    /// A plan of each task: at first the table's, then what one more try of the rule says.
    override func nextRound() throws -> [(place: Int, widths: [Int])] {
        let rule = learning.rule(learning.rounds == 0 ? nil : learning.strategy.numbers(learning.draw(seed)))
        return try tasks.enumerated().map { (place: $0, widths: try $1.ruleWidths(rule)) }
    }

    override func learn(from scored: [SearchCandidate]) {
        var rest = scored[...]
        while rest.count >= tasks.count {
            let ranks = rest.prefix(tasks.count).map { candidate in
                let task = tasks[candidate.taskIndex]
                return task.rules.reward.rank(candidate.reward, cost: task.budget.model.cost(candidate.widths))
            }
            rest = rest.dropFirst(tasks.count)
            learning.take(ranks, seed)
        }
    }

    override func forget() { learning = Learning() }
}

/// A function of the seed and of what plans were rewarded.
private struct Learning {
    var strategy = SeparableEvolution(from: CoefficientRule().numbers, step: Self.firstStep)
    var rounds = 0
    /// Of each task's plan by the table.
    private var begin: [Double] = []
    private var tried: [(drawn: [Double], worth: Double)] = []

    private static let firstStep = 0.5
    /// Numbers of a rule lie between this and its negative.
    private static let reach = 2.5
    /// What is left to gain is at least this, where the table's plan is nearly the best.
    private static let leastRoom = 0.1

    func rule(_ numbers: [Double]?) -> CoefficientRule {
        guard let numbers, let rule = try? CoefficientRule(numbers.map { min(max($0, -Self.reach), Self.reach) }) else {
            return CoefficientRule()
        }
        return rule
    }

    func draw(_ seed: UInt64) -> [Double] {
        var generator = SeededGenerator(seed: seed, stream: UInt64(rounds))
        return strategy.draw(using: &generator)
    }

    mutating func take(_ ranks: [Double], _ seed: UInt64) {
        defer { rounds += 1 }
        guard rounds > 0 else {
            begin = ranks
            return
        }
        // A task in which much is left to gain should not decide alone.
        let gains = zip(ranks, begin).map { ($0 - $1) / max(Self.leastRoom, 1 - $1) }
        tried.append((draw(seed), gains.reduce(0, +) / Double(gains.count)))
        guard tried.count == strategy.tries else { return }
        strategy.learn(tried)
        tried = []
    }
}
