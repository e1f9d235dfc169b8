import Displays
import Networks
import Reinforcement

extension IMPALA {
    /// The policy's own plans for shares between the smallest and the largest that it learned for this network; where there is
    /// one share, or none, from the smallest reachable to the whole network. Each is scored once, nothing is learned.
    /// - Parameters:
    ///   - network: One of the learner's.
    ///   - plans: How many, at least 2.
    /// - Throws: `PruningError.unknownTask` for a network that no task has, `.invalidArgument`.
    public func front(of network: Network, plans: Int = 10) throws -> PruningFront {
        let digest = network.digest
        let own = try tasks.compactMap { try ($0.makeEnvironment() as? PruningEnvironment)?.task }
            .filter { $0.evaluator.digest == digest }
        guard let task = own.first else {
            throw PruningError.unknownTask(name: "for \(network.name)", known: tasks.map(\.name))
        }
        return try front(of: task, shares: own.map(\.keep), plans: plans)
    }

    /// The policy's own plans for a task's network and data, seen in learning or not, from the smallest reachable share on.
    public func front(of task: PruningTask, plans: Int = 10) throws -> PruningFront {
        try front(of: task, shares: [], plans: plans)
    }

    private func front(of task: PruningTask, shares: [Double], plans: Int) throws -> PruningFront {
        var wanted = try PruningFront.shares(of: task, plans: plans)
        if let least = shares.min(), let most = shares.max(), least < most {
            wanted = wanted.indices.map { least + (most - least) * Double($0) / Double(plans - 1) }
        }
        let progress = ProgressBar("plans of \(task.network.name)", total: plans)
        defer { progress.finish() }
        return PruningFront(task, points: try wanted.map { share in
            defer { progress.advance() }
            return PruningFront.Point(keep: share, plan: try plan(for: task.keeping(share)))
        })
    }
}
