import Displays
import Synchronization

/// Where a learner's workers come together: it listens, tells workers what to do, and knows how each of them is.
public final class WorkerPool: Sendable {
    let core: PoolCore
    /// What started its workers, for as long as there is a pool.
    private let helper = Mutex<HelperProcess?>(nil)
    /// Where it listens, with the port that the system chose for 0.
    public var endpoint: String { core.endpoint }

    private struct Weak: Sendable { weak var pool: WorkerPool? }
    private static let open = Mutex<[String: Weak]>([:])

    /// - Parameters:
    ///   - listen: `tcp://HOST:PORT`.
    ///   - key: The learner's key file.
    ///   - cache: A folder for what workers fetch; nil for the user's cache.
    /// - Throws: `ClusterError`; `FileError`.
    public init(listen: String, key: String, cache: String? = nil) throws {
        core = try PoolCore(listen: listen, key: ClusterKey(key, side: .learner), content: ContentStore(cache))
        core.start()
    }

    deinit { core.close() }

    func keep(_ helper: HelperProcess) {
        self.helper.withLock { $0 = helper }
        Self.open.withLock { $0[endpoint] = Weak(pool: self) }
    }

    /// The pool of this address in this process, made when there is none: learners share it.
    static func shared(listen: String, key: String) throws -> WorkerPool {
        try open.withLock { open in
            if let pool = open[listen]?.pool { return pool }
            let pool = try WorkerPool(listen: listen, key: key)
            open[listen] = Weak(pool: pool)
            return pool
        }
    }

    /// Lets all workers of this process's learners go; for the end of the process.
    public static func closeAll() {
        let pools = open.withLock { open in
            defer { open = [:] }
            return open.values.compactMap(\.pool)
        }
        for pool in pools { pool.close() }
    }

    /// Says goodbye to the workers, which then end.
    public func close() {
        core.close()
        core.waitUntilClosed(seconds: 2)
        helper.withLock { $0 = nil }
    }

    /// Ends as a process that is killed does, without a word.
    package func abandon() {
        core.state.withLock { $0.isSilent = true }
        close()
    }

    /// What was counted since the pool began.
    public var counts: ClusterCounts { core.state.withLock { $0.counts } }

    /// Who came and went, and what was refused; the newest lines.
    public var log: [String] { core.state.withLock { $0.log } }

    /// Workers that are there now.
    public var count: Int { core.state.withLock { $0.workers.values.count { !$0.isLost } } }

    /// Who is there: a row a worker.
    public var table: Table {
        let now = ContinuousClock.now
        let (records, counts) = core.state.withLock { (Array($0.workers.values), $0.counts) }
        let here = records.count { !$0.isLost }
        var table = Table(
            "\(here) \(here == 1 ? "worker" : "workers") at \(endpoint), \(grouped(counts.unrolls)) unrolls, \(grouped(counts.measured)) plans measured, "
                + "\(grouped(counts.shared)) shared",
            columns: ["worker", "machine", "process", "state", "unrolls", "plans", "steps a second", "lag", "failures", "seen"],
            units: ["", "", "", "", "", "", "", "updates", "", "s ago"])
        for record in records.sorted(by: { $0.number < $1.number }) {
            table.append([
                "\(record.number)", record.card.host, "\(record.card.process)",
                record.isLost ? "lost" : record.order == nil ? "idle" : "busy", grouped(record.unrolls), grouped(record.scores),
                fixed(record.stepsPerSecond(now), 1), "\(record.lag)", "\(record.failures)", fixed((now - record.seen).seconds, 1),
            ])
        }
        return table
    }

    /// Shows the table and keeps it as it is now, until the time is over or somebody stops it.
    /// - Throws: `Interrupted`.
    public func watch(seconds: Double = 60) throws {
        let live = LiveDisplay(), end = ContinuousClock.now + .seconds(min(max(seconds, 0), 1e6))
        defer { live.finish(table) }
        while ContinuousClock.now < end {
            live.show(table)
            try Interruption.check()
            _ = core.state.wait(seconds: 0.05) { $0.isClosed ? true : nil }
        }
    }
}

extension WorkerPool: Displayable, CustomStringConvertible {
    public var mimeBundle: MIMEBundle { table.mimeBundle }
    public var description: String { table.description }
}
