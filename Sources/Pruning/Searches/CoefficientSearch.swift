#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Tensors

/// Looks for factors on the losses of calibration's table, one a group, shared by all shares of one network and data set: exact
/// allocation says the widths. Local search about the best factors so far, as SPDY tunes them (Frantar and Alistarh 2022,
/// https://arxiv.org/abs/2201.13096), by evolution. What is found serves shares that nobody searched for.
public final class CoefficientSearch: LoggedSearch {
    public let seed: UInt64
    /// Places of the tasks of one network and data set, which differ in their shares.
    private let subjects: [[Int]]
    private var populations: [FactorPopulation]
    /// Rounds whose plans were learned from.
    private var learned = 0

    /// - Throws: What calibrating throws.
    public init(_ tasks: PruningTasks, seed: UInt64 = 0) throws {
        self.seed = seed
        var grouped: [[Int]] = []
        for place in tasks.indices {
            if let known = grouped.firstIndex(where: { tasks[$0[0]].sharesTable(with: tasks[place]) }) {
                grouped[known].append(place)
            } else {
                grouped.append([place])
            }
        }
        subjects = grouped
        populations = grouped.map { FactorPopulation(groups: tasks[$0[0]].budget.ladders.count) }
        try super.init(tasks, name: "coefficients", settings: ["seed": "\(seed)"])
    }

    /// Factors that a network tries in one round, after the first.
    private static let triesPerRound = 2

    /// The best factors that were found for a task's network and data, of all its shares together: for
    /// `PruningTask.tablePlan(coefficients:)` of any share.
    /// - Throws: `PruningError.unknownTask` for a network, data set, target or rules that no task has.
    public func coefficients(for task: PruningTask) throws -> [Double] {
        guard let subject = subjects.firstIndex(where: { tasks[$0[0]].sharesTable(with: task) }) else {
            throw PruningError.unknownTask(name: task.name, known: tasks.names)
        }
        return populations[subject].best.map { exp($0) }
    }

    override func nextRound() throws -> [(place: Int, widths: [Int])] {
        try proposals(learned).enumerated().flatMap { subject, tries in
            try tries.flatMap { factors in
                try subjects[subject].map { (place: $0, widths: try widths(factors, $0)) }
            }
        }
    }

    override func learn(from scored: [SearchCandidate]) {
        var rest = scored[...]
        while !rest.isEmpty {
            for (subject, tries) in proposals(learned).enumerated() {
                for factors in tries {
                    let own = rest.prefix(subjects[subject].count)
                    rest = rest.dropFirst(own.count)
                    guard own.count == subjects[subject].count, own.allSatisfy(\.isComplete) else { continue }
                    let ranks = own.map { candidate in
                        let task = tasks[candidate.taskIndex]
                        return task.rules.reward.rank(candidate.reward, cost: task.budget.model.cost(candidate.widths))
                    }
                    populations[subject].add(factors, ranks.reduce(0, +) / Double(ranks.count))
                }
            }
            learned += 1
        }
    }

    override func forget() {
        learned = 0
        populations = populations.map { FactorPopulation(groups: $0.groups) }
    }

    /// Logarithms of factors for each network: a function of the seed, the round and what was learned before it.
    private func proposals(_ round: Int) -> [[[Double]]] {
        subjects.indices.map { subject in
            guard round > 0 else { return [[Double](repeating: 0, count: populations[subject].groups)] }
            var generator = SeededGenerator(seed: seed, stream: UInt64(round * subjects.count + subject))
            return (0..<Self.triesPerRound).map { _ in populations[subject].child(using: &generator) }
        }
    }

    private func widths(_ factors: [Double], _ place: Int) throws -> [Int] {
        try tasks[place].tableAllocation(factors.contains { $0 != 0 } ? factors.map { exp($0) } : nil).widths
    }
}

extension PruningTask {
    /// Whether factors on one task's table mean the same in the other's.
    fileprivate func sharesTable(with other: PruningTask) -> Bool {
        evaluator === other.evaluator && targets == other.targets && budget.ladders == other.budget.ladders
            && rules.reward == other.rules.reward
    }
}

/// The best factors so far, as logarithms.
private struct FactorPopulation {
    let groups: Int
    private var parents: [(factors: [Double], rank: Double)] = []

    private static let parentCount = 4
    /// How often the best is chosen rather than any of the parents.
    private static let eliteShare = 0.6
    /// How often a child begins halfway between two parents.
    private static let mixedShare = 0.25
    /// Of the change of one logarithm.
    private static let deviation = 0.8
    private static let largest = 3.0
    private static let mostChanges = 4

    init(groups: Int) { self.groups = groups }

    var best: [Double] { parents.first?.factors ?? [Double](repeating: 0, count: groups) }

    /// Of equals the earlier stays before.
    mutating func add(_ factors: [Double], _ rank: Double) {
        let place = parents.firstIndex { rank > $0.rank } ?? parents.count
        parents.insert((factors, rank), at: place)
        parents = Array(parents.prefix(Self.parentCount))
    }

    func child(using generator: inout SeededGenerator) -> [Double] {
        func parent() -> [Double] {
            let isElite = generator.nextUniform() < Self.eliteShare
            guard !parents.isEmpty else { return best }
            return parents[isElite ? 0 : generator.nextInteger(below: parents.count)].factors
        }
        var child = parent()
        if generator.nextUniform() < Self.mixedShare { child = zip(child, parent()).map { ($0 + $1) / 2 } }
        // Few changes are likelier than many.
        let changes = 1 + min(generator.nextInteger(below: Self.mostChanges), generator.nextInteger(below: Self.mostChanges))
        for _ in 0..<changes {
            let group = generator.nextInteger(below: groups)
            child[group] = min(Self.largest, max(-Self.largest, child[group] + Self.deviation * generator.nextNormal()))
        }
        return child
    }
}
