import Pruning
import Reinforcement
import Tensors

/// What a worker is known by: the routing id that it chose when it started.
typealias WorkerID = [UInt8]

/// What the learner knows of a worker.
struct WorkerRecord: Sendable {
    let number: Int
    var card: WorkerCard
    var joined: ContinuousClock.Instant
    var seen: ContinuousClock.Instant
    var isLost = false
    var order: Int?
    var ordered: ContinuousClock.Instant?
    /// Beats in a row that said nothing of its order.
    var idleBeats = 0
    var unrolls = 0
    var scores = 0
    var failures = 0
    /// Of the last unroll, in updates.
    var lag = 0
    /// Decisions of the last seconds, each with its time.
    var recent: [(time: ContinuousClock.Instant, steps: Int)] = []

    static let window = Duration.seconds(10)

    mutating func note(steps: Int, at now: ContinuousClock.Instant) {
        recent.append((now, steps))
        forget(now)
    }

    mutating func forget(_ now: ContinuousClock.Instant) {
        if let first = recent.firstIndex(where: { now - $0.time <= Self.window }) { recent.removeFirst(first) } else { recent = [] }
    }

    func stepsPerSecond(_ now: ContinuousClock.Instant) -> Double {
        let inWindow = recent.filter { now - $0.time <= Self.window }
        let span = min((now - joined).seconds, Self.window.seconds)
        return Double(inWindow.reduce(0) { $0 + $1.steps }) / max(span, 0.1)
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// Something that one worker is to do.
struct PoolOrder: Sendable {
    enum Work: Sendable {
        case unroll(program: ContentKey, task: Int, version: Int, isExact: Bool)
        case score(PlanKey)
    }

    let channel: Int
    let work: Work
    /// As it is sent.
    let message: [UInt8]
    var holders: [WorkerID] = []
    var started: ContinuousClock.Instant?
    var errors: [String] = []
}

/// A learner or a search that has a pool's workers act for it.
struct PoolChannelState {
    weak var channel: PoolChannel?
    var answers: [(ticket: Int, answer: Result<UnrollAnswer, any Error>)] = []
    var scored: [(ticket: Int, error: (any Error)?)] = []
}

/// Parameters by version, the newest two: those that an update replaces may still be on their way.
struct PublishedParameters: Sendable {
    var versions: [(version: Int, bytes: [UInt8])] = []

    mutating func publish(_ bytes: [UInt8], version: Int) {
        versions.removeAll { $0.version == version }
        versions.append((version, bytes))
        if versions.count > 2 { versions.removeFirst() }
    }

    func find(_ version: Int, isExact: Bool) -> (version: Int, bytes: [UInt8])? {
        if let exact = versions.first(where: { $0.version == version }) { return exact }
        return isExact ? nil : versions.last
    }
}

/// Who measures a plan now, and who waits for what it sees.
struct Lease {
    var holder: WorkerID
    var waiting: [(worker: WorkerID, ask: Int)] = []
}

/// What was counted since the pool began.
public struct ClusterCounts: Sendable, Hashable {
    /// Unrolls that answered an order.
    public internal(set) var unrolls = 0
    /// Plans that workers measured.
    public internal(set) var measured = 0
    /// Plans that a worker took from another's measurement.
    public internal(set) var shared = 0
    /// Answers to orders that were answered already, or of an earlier learner; dropped.
    public internal(set) var duplicates = 0
    /// Orders that were given to another worker since the first was lost.
    public internal(set) var reordered = 0
    /// Orders that were given to a second worker since the first took long.
    public internal(set) var backups = 0
    /// Connections with a wrong key, messages of another version and malformed ones.
    public internal(set) var refused = 0
    /// Bytes of parameters, of content and of all else that were sent.
    public internal(set) var parameterBytes = 0
    public internal(set) var contentBytes = 0
    public internal(set) var otherBytes = 0
    public internal(set) var receivedBytes = 0
}

/// Everything that the pool's thread and its users share.
struct PoolState {
    var channels: [Int: PoolChannelState] = [:]
    var workers: [WorkerID: WorkerRecord] = [:]
    var idle: [WorkerID] = []
    var orders: [Int: PoolOrder] = [:]
    /// Orders that nobody has, the next first.
    var waiting: [Int] = []
    var parameters: [ContentKey: PublishedParameters] = [:]
    var evaluators: [ContentKey: CandidateEvaluator] = [:]
    /// Content that may be fetched.
    var offered: Set<ContentKey> = []
    var leases: [PlanKey: Lease] = [:]
    var counts = ClusterCounts()
    var log: [String] = []
    /// Messages that are to go out.
    var outbox: [(worker: WorkerID, bytes: [UInt8])] = []
    var nextNumber = 1
    var nextWorker = 1
    var isClosing = false
    /// Whether it ends without a goodbye.
    var isSilent = false
    var isClosed = false
    /// Seconds that unrolls take, lately.
    var usualSeconds = 0.0

    static let mostLines = 500

    mutating func note(_ line: String) {
        log.append(line)
        if log.count > Self.mostLines { log.removeFirst(log.count - Self.mostLines) }
    }

    mutating func send(_ message: LearnerMessage, to worker: WorkerID) { outbox.append((worker, message.bytes)) }

    /// A new number for a channel, an order or an ask.
    mutating func number() -> Int {
        nextNumber += 1
        return nextNumber
    }

    // MARK: Orders

    /// Takes an order away from a worker that is gone, or has lost it.
    mutating func release(_ order: Int, from worker: WorkerID) {
        guard var known = orders[order] else { return }
        known.holders.removeAll { $0 == worker }
        if known.holders.isEmpty && !waiting.contains(order) {
            waiting.insert(order, at: 0)
            counts.reordered += 1
        }
        orders[order] = known
    }

    mutating func isFree(_ worker: WorkerID) {
        guard var record = workers[worker], !record.isLost else { return }
        (record.order, record.ordered, record.idleBeats) = (nil, nil, 0)
        workers[worker] = record
        if !idle.contains(worker) { idle.append(worker) }
    }

    mutating func lose(_ worker: WorkerID, _ why: String) {
        guard var record = workers[worker], !record.isLost else { return }
        record.isLost = true
        record.failures += 1
        let order = record.order
        (record.order, record.ordered) = (nil, nil)
        workers[worker] = record
        idle.removeAll { $0 == worker }
        note("worker \(record.number) (\(record.card.name)) \(why)")
        if let order { release(order, from: worker) }
        endLeases(of: worker)
    }

    mutating func endLeases(of worker: WorkerID) {
        for (plan, lease) in leases where lease.holder == worker || lease.waiting.contains(where: { $0.worker == worker }) {
            leases[plan]?.waiting.removeAll { $0.worker == worker }
            if lease.holder == worker { passOn(plan) }
        }
    }

    /// Lets the next one in the queue measure a plan.
    mutating func passOn(_ plan: PlanKey) {
        guard var lease = leases[plan] else { return }
        guard !lease.waiting.isEmpty else {
            leases[plan] = nil
            return
        }
        let next = lease.waiting.removeFirst()
        lease.holder = next.worker
        leases[plan] = lease
        send(.known(ask: next.ask, nil), to: next.worker)
    }

    /// Hands out what waits to whoever is free; a slow order to a second worker when there is nothing else to do.
    /// - Parameter helping: Whether to look for slow ones.
    mutating func dispatch(_ now: ContinuousClock.Instant, helping: Bool = false) {
        while !waiting.isEmpty, !idle.isEmpty {
            let order = waiting.removeFirst()
            if orders[order] != nil { give(order, to: idle.removeFirst(), now) }
        }
        guard helping, waiting.isEmpty, !idle.isEmpty else { return }
        let patience = max(2, 3 * usualSeconds)
        let slow = orders.filter { entry in
            entry.value.holders.count == 1 && entry.value.started.map { (now - $0).seconds > patience } ?? false
        }
        for order in slow.keys.sorted() {
            guard let place = idle.indices.first(where: { !(orders[order]?.holders.contains(idle[$0]) ?? true) }) else { continue }
            counts.backups += 1
            give(order, to: idle.remove(at: place), now)
        }
    }

    private mutating func give(_ order: Int, to worker: WorkerID, _ now: ContinuousClock.Instant) {
        guard var known = orders[order] else { return }
        known.holders.append(worker)
        known.started = known.started ?? now
        outbox.append((worker, known.message))
        orders[order] = known
        workers[worker]?.order = order
        workers[worker]?.ordered = now
        workers[worker]?.idleBeats = 0
    }
}
