import Displays
import Tensors

/// Plans by mutation of the best: the strongest control that learns nothing from one task for the next but widths.
///
/// Every task begins with the plan that calibration's table gives. Each plan after it is one of the best so far with some
/// channels moved: a group becomes wider, others narrower until the budget holds, and what is left over is spent (level
/// switches, as in EvoPress: Sieberling et al. 2025, https://arxiv.org/abs/2410.14649). What a neighbouring share of the same
/// network and data has found is taken over, scaled to the budget.
public final class EvolutionarySearch: LoggedSearch {
    public let seed: UInt64
    private let starts: [[Int]]
    private var populations: [Population]

    /// - Throws: What calibrating throws.
    public init(_ tasks: PruningTasks, seed: UInt64 = 0) throws {
        self.seed = seed
        try tasks.prepare()
        starts = try tasks.map { try $0.tableAllocation().widths }
        populations = starts.map { Population(start: $0) }
        try super.init(tasks, name: "evolution", settings: ["seed": "\(seed)"])
    }

    /// Plans of each task in one round, after the first.
    private static let plansPerRound = 2
    /// Every so many rounds a plan comes from a neighbouring share.
    private static let migrationRounds = 4

    /// Rounds whose plans were proposed.
    private var rounds: Int {
        proposed == 0 ? 0 : 1 + (proposed - tasks.count) / (Self.plansPerRound * tasks.count)
    }

    override func nextRound() throws -> [(place: Int, widths: [Int])] {
        guard rounds > 0 else { return starts.enumerated().map { (place: $0, widths: $1) } }
        var plans: [(place: Int, widths: [Int])] = []
        for (place, task) in tasks.enumerated() {
            var generator = SeededGenerator(seed: seed, stream: UInt64(rounds * tasks.count + place))
            var population = populations[place]
            for child in 0..<Self.plansPerRound {
                let migrates = child == 0 && rounds % Self.migrationRounds == 0
                let widths = try (migrates ? immigrant(to: place) : nil) ?? population.child(of: task, using: &generator)
                population.seen.insert(widths)
                plans.append((place, widths))
            }
        }
        return plans
    }

    override func learn(from scored: [SearchCandidate]) {
        for candidate in scored {
            let task = tasks[candidate.taskIndex]
            populations[candidate.taskIndex].seen.insert(candidate.widths)
            let cost = task.budget.model.cost(candidate.widths)
            // Layers that were timed anew may take longer than when the plan was made.
            guard candidate.isComplete, task.budget.allows(candidate.widths) else { continue }
            let rank = task.rules.reward.rank(candidate.reward, cost: cost)
            populations[candidate.taskIndex].add(candidate.widths, rank)
        }
    }

    override func forget() { populations = starts.map { Population(start: $0) } }

    /// What the best plan of the nearest share of the same network and data widens and narrows, done to the task's own
    /// beginning; nil when that is nothing new.
    private func immigrant(to place: Int) throws -> [Int]? {
        let task = tasks[place]
        let neighbours = tasks.indices.filter {
            $0 != place && tasks[$0].evaluator === task.evaluator && tasks[$0].targets == task.targets
                && tasks[$0].budget.ladders == task.budget.ladders
        }
        let nearest = neighbours.min { abs(tasks[$0].keep - task.keep) < abs(tasks[$1].keep - task.keep) }
        guard let nearest, let best = populations[nearest].best else { return nil }
        let start = populations[nearest].start
        let wished = populations[place].start.indices.map {
            Double(populations[place].start[$0]) * Double(best[$0]) / Double(start[$0])
        }
        let widths = ReferencePlan(try task.evaluator.lossCurves(), channels: wished).widths(task.budget)
        return populations[place].seen.contains(widths) ? nil : widths
    }
}

/// One task's plans.
private struct Population {
    /// The plan to begin with.
    let start: [Int]
    var seen: Set<[Int]>
    /// The best plans, the best first; of equals the earlier.
    private var parents: [(widths: [Int], rank: Double)] = []

    private static let parentCount = 4
    /// How often the best is chosen rather than any of the parents.
    private static let eliteShare = 0.6
    /// The most groups that one child widens.
    private static let mostSwitches = 3
    /// Tries before a plan that was seen already is taken all the same.
    private static let tries = 32

    init(start: [Int]) {
        self.start = start
        seen = [start]
    }

    var best: [Int]? { parents.first?.widths }

    mutating func add(_ widths: [Int], _ rank: Double) {
        let place = parents.firstIndex { rank > $0.rank } ?? parents.count
        parents.insert((widths, rank), at: place)
        parents = Array(parents.prefix(Self.parentCount))
    }

    func child(of task: PruningTask, using generator: inout SeededGenerator) throws -> [Int] {
        var widths = start
        for _ in 0..<Self.tries {
            let isElite = generator.nextUniform() < Self.eliteShare
            let parent = parents.isEmpty ? start : parents[isElite ? 0 : generator.nextInteger(below: parents.count)].widths
            widths = LevelSwitch(task.budget, parent).mutated(most: Self.mostSwitches, using: &generator)
            if !seen.contains(widths) { break }
        }
        return widths
    }
}

/// Channels that move from some groups to others.
private struct LevelSwitch {
    private let budget: Budget
    private var places: [Int]

    /// The largest change of a group, as a share of what it keeps.
    private static let largestChange = 0.3

    init(_ budget: Budget, _ widths: [Int]) {
        self.budget = budget
        places = zip(budget.ladders, widths).map { $0.place(of: $1) }
    }

    private var isWithin: Bool { budget.allows(widths) }
    private var widths: [Int] { zip(budget.ladders, places).map { $0[$1] } }

    func mutated(most: Int, using generator: inout SeededGenerator) -> [Int] {
        var plan = self
        // Few switches are likelier than many.
        let switches = 1 + min(generator.nextInteger(below: most), generator.nextInteger(below: most))
        var wider: Set<Int> = []
        for _ in 0..<switches {
            let group = generator.nextInteger(below: places.count)
            if plan.move(group, by: plan.change(of: group, using: &generator)) { wider.insert(group) }
        }
        plan.meetBudget(sparing: wider, using: &generator)
        plan.spend(using: &generator)
        return plan.widths
    }

    private func change(of group: Int, using generator: inout SeededGenerator) -> Int {
        let ladder = budget.ladders[group]
        let most = Self.largestChange * Double(ladder[places[group]]) / Double(ladder.rounding)
        return 1 + Int(generator.nextUniform() * most)
    }

    @discardableResult
    private mutating func move(_ group: Int, by change: Int) -> Bool {
        let before = places[group]
        places[group] = min(max(before + change, 0), budget.ladders[group].count - 1)
        return places[group] != before
    }

    private mutating func meetBudget(sparing wider: Set<Int>, using generator: inout SeededGenerator) {
        while !isWithin {
            let free = places.indices.filter { places[$0] > 0 && !wider.contains($0) }
            let groups = free.isEmpty ? places.indices.filter { places[$0] > 0 } : free
            guard !groups.isEmpty else { return }
            let group = groups[generator.nextInteger(below: groups.count)]
            move(group, by: -change(of: group, using: &generator))
        }
    }

    /// Widens groups by a step each, in an order by chance, as long as any fits.
    private mutating func spend(using generator: inout SeededGenerator) {
        var order = generator.permutation(of: places.count)
        while !order.isEmpty {
            order.removeAll { group in
                guard places[group] + 1 < budget.ladders[group].count else { return true }
                places[group] += 1
                if isWithin { return false }
                places[group] -= 1
                return true
            }
        }
    }
}
