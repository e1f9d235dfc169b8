import Displays
import Pruning
import Reinforcement
import Tensors

/// Where a learner's actors act and a search's plans are measured.
public struct ActorPlacement: Sendable {
    enum Kind: Sendable {
        case local
        case remote(listen: String, key: String)
        case ray(address: String, count: Int)
        case pool(WorkerPool)
    }

    let kind: Kind

    /// On the threads of this process.
    public static let local = ActorPlacement(kind: .local)

    /// On any machine: in workers that `espalier actor --learner` starts with the key's worker file.
    /// - Parameters:
    ///   - listen: `tcp://HOST:PORT`; learners of one process may share it.
    ///   - key: What `espalier actor --new-key` wrote.
    public static func remote(listen: String, key: String) -> ActorPlacement { ActorPlacement(kind: .remote(listen: listen, key: key)) }

    /// In actors of a Ray cluster, which the package `espalier_ray` starts and ends with the learner.
    /// - Parameters:
    ///   - address: As `ray.init` takes it: "auto" for the cluster that this machine belongs to, "local" for one of its own.
    ///   - count: Actors, a core each.
    public static func ray(address: String = "auto", count: Int) -> ActorPlacement { ActorPlacement(kind: .ray(address: address, count: count)) }

    /// In the workers of a pool that is there already.
    public static func pool(_ pool: WorkerPool) -> ActorPlacement { ActorPlacement(kind: .pool(pool)) }

    /// The pool; nil for actors that act here.
    func open() throws -> WorkerPool? {
        switch kind {
        case .local: nil
        case .remote(let listen, let key): try WorkerPool.shared(listen: listen, key: key)
        case .pool(let pool): pool
        case .ray(let address, let count): try RayCluster.pool(address: address, count: count)
        }
    }
}

extension IMPALA {
    /// One policy for all these tasks, whose actors act where `actors` says. In the deterministic mode the bits are those of actors that
    /// act here, whichever worker takes which unroll and whatever becomes of them.
    /// - Throws: As the initializer without `actors`; `ClusterError`.
    public convenience init(
        _ tasks: PruningTasks, configuration: IMPALAConfiguration = .pruning, actors: ActorPlacement, seed: UInt64 = 0
    ) throws {
        try self.init(tasks, configuration: configuration, seed: seed)
        try act(actors, tasks)
    }

    private func act(_ placement: ActorPlacement, _ tasks: PruningTasks) throws {
        guard let pool = try placement.open() else { return }
        let channel = PoolChannel(pool)
        let environments = try self.tasks.map { try $0.makeEnvironment() as? PruningEnvironment }
        guard let scaling = StateScaling(note: note) else { throw ClusterError.noTasks }
        let content = try zip(self.tasks, tasks).map { named, task in
            Program.Task(name: named.name, evaluator: try channel.offer(task.evaluator), precision: task.rules.precision.onThisMachine,
                content: try TaskContent(task))
        }
        try channel.offer(Program(tasks: content, scaling: scaling, configuration: configuration))
        channel.rival = { task in environments.indices.contains(task) ? environments[task]?.rival : nil }
        let outcomes = episodeOutcomes
        channel.reading = { [weak self] body, task, version, isExact in
            var body = body
            let answer = UnrollAnswer(collected: try Collected(from: &body, outcomes: outcomes), state: try ActorState(from: &body))
            try body.end()
            guard let self, self.accepts(answer, task: task, version: version, isExact: isExact) else {
                throw ByteError("an unroll that does not fit its order")
            }
            return answer
        }
        source = channel
    }

    /// Who acts for the learner; nil where its actors are here.
    public var workers: WorkerPool? { (source as? PoolChannel)?.pool }
}

extension LoggedSearch {
    /// Has plans measured where `actors` says, to the same scores.
    /// - Throws: `ClusterError`.
    public func measure(on actors: ActorPlacement) throws { source = try actors.open().map { PoolChannel($0) } }

    /// Who measures plans; nil where they are measured here.
    public var workers: WorkerPool? { (source as? PoolChannel)?.pool }
}
