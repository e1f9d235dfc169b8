import Displays
import Synchronization
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension IMPALA {
    /// Updates without an order: any free thread learns when a batch is ready and nobody else learns, or else lets the
    /// actor act that has acted least, with the newest parameters. Only an actor that is two unrolls ahead of another
    /// waits, so that slow tasks get their share. At the end, unrolls that nobody has
    /// learned from stay for the next time.
    /// - Parameter onUpdate: Called after each update, from the thread that learned; may throw to stop.
    func freeRun(atMost updates: Int, onUpdate: @escaping (UpdateStatistics) throws -> Void) throws -> UpdateStatistics {
        let run = FreeRun(self, updates: updates)
        let impala = self, hook = FreeHook(onUpdate: onUpdate)
        if let source { return try freeRun(run, source, hook) }
        Parallelism.forEach(max(Parallelism.threads, 1)) { _ in
            while let job = run.next() {
                switch job {
                case .act(let actor, let parameters, let version):
                    run.give(actor, Result { try impala.actors[actor].collect(parameters, version: version) })
                case .learn(let batch, let waiting):
                    let result = Result { try impala.learnFreely(batch, queueDepth: waiting) }
                    run.publish(result, of: batch) { try hook.onUpdate($0) }
                case .wait:
                    usleep(200)
                }
            }
        }
        return try finish(run)
    }

    private func finish(_ run: FreeRun) throws -> UpdateStatistics {
        let end = run.end
        leftOver = end.queue
        actorTurns = end.turns
        if let error = end.error { throw error }
        guard let last = end.last else { preconditionFailure("no update of \(updates)") }
        return last
    }

    /// The same with actors that are elsewhere: one thread orders unrolls and takes them in, another learns.
    private func freeRun(_ run: FreeRun, _ source: any UnrollSource, _ hook: FreeHook) throws -> UpdateStatistics {
        let impala = self, isAlone = Parallelism.threads < 2, orders = FreeOrders()
        Parallelism.forEach(isAlone ? 1 : 2) { place in
            let learns = place == 0, acts = isAlone || place == 1
            while let job = run.next(learns: learns, acts: acts) {
                switch job {
                case .learn(let batch, let waiting):
                    let result = Result { try impala.learnFreely(batch, queueDepth: waiting) }
                    run.publish(result, of: batch) { try hook.onUpdate($0) }
                case .act(let actor, let parameters, let version):
                    do { try orders.add(impala.actors[actor], parameters, version, source) } catch { run.give(actor, .failure(error)) }
                case .wait where acts: impala.receive(run, source, orders)
                case .wait: usleep(200)
                }
            }
        }
        source.cancel()
        return try finish(run)
    }

    private func receive(_ run: FreeRun, _ source: any UnrollSource, _ orders: FreeOrders) {
        do { try Interruption.check() } catch { return run.stop(error) }
        guard let (ticket, answer) = source.next(seconds: 0.005), let actor = orders.actors.removeValue(forKey: ticket) else { return }
        run.give(actor, answer.map { made in
            actors[actor].state = made.state
            return made.collected
        })
    }

    /// Learns on a copy of the parameters: actors may still read the old ones, and when the update fails they stay.
    fileprivate func learnFreely(_ batch: [Collected], queueDepth: Int) throws -> UpdateStatistics {
        let start = ContinuousClock.now, before = parameters
        parameters = AgentParameters(layout: layout, all: before.all.copied())
        do {
            try Interruption.check()
            let work = LearnerWork(self, batch)
            work.run()
            return try apply(work.result(), batch: batch, start: start, queueDepth: queueDepth)
        } catch {
            parameters = before
            throw error
        }
    }
}

/// Unrolls that are under way elsewhere; used by the thread that orders them.
private final class FreeOrders: @unchecked Sendable {
    /// Of each ticket.
    var actors: [Int: Int] = [:]
    private var published: Int?

    func add(_ actor: Actor, _ parameters: AgentParameters, _ version: Int, _ source: any UnrollSource) throws {
        if published != version { source.publish(parameters, version: version) }
        published = version
        let ticket = try source.order(
            UnrollOrder(actor: actor.index, task: actor.taskIndex, version: version, isExact: false, state: actor.state))
        actors[ticket] = actor.index
    }
}

/// One thread at a time calls it: whoever learns.
private final class FreeHook: @unchecked Sendable {
    let onUpdate: (UpdateStatistics) throws -> Void
    init(onUpdate: @escaping (UpdateStatistics) throws -> Void) { self.onUpdate = onUpdate }
}

/// Deals out the work of a free run.
private final class FreeRun: Sendable {
    enum Job {
        case act(Int, AgentParameters, version: Int)
        case learn([Collected], waiting: Int)
        case wait
    }

    struct State {
        var isBusy: [Bool]
        var turns: [Int]
        var queue: [Collected]
        var updatesLeft: Int
        var isLearning = false
        var parameters: AgentParameters
        var version: Int
        var last: UpdateStatistics?
        var error: (any Error)?
    }

    /// Unrolls by which an actor may be ahead of the one that has acted least.
    private static let largestLead = 2

    private let impala: IMPALA
    private let batchSize: Int
    private let state: Mutex<State>

    init(_ impala: IMPALA, updates: Int) {
        self.impala = impala
        batchSize = impala.configuration.batchSize
        state = Mutex(
            State(
                isBusy: Array(repeating: false, count: impala.actors.count), turns: impala.actorTurns, queue: impala.leftOver,
                updatesLeft: updates, parameters: impala.parameters, version: impala.updates))
    }

    /// What a free thread should do; nil when the run is over.
    /// - Parameters:
    ///   - learns: Whether the thread may learn.
    ///   - acts: Whether it may act.
    func next(learns: Bool = true, acts: Bool = true) -> Job? {
        state.withLock { state in
            guard state.error == nil, state.updatesLeft > 0 else { return nil }
            if learns, !state.isLearning, state.queue.count >= batchSize {
                state.isLearning = true
                let batch = Array(state.queue.prefix(batchSize))
                state.queue.removeFirst(batchSize)
                return .learn(batch, waiting: state.queue.count)
            }
            guard acts else { return .wait }
            // The queue is bounded: two batches, and what is under way.
            guard state.queue.count < 2 * batchSize else { return .wait }
            let limit = (state.turns.min() ?? 0) + Self.largestLead
            let free = state.isBusy.indices.filter { !state.isBusy[$0] && state.turns[$0] < limit }
            guard let actor = free.min(by: { state.turns[$0] < state.turns[$1] }) else { return .wait }
            state.isBusy[actor] = true
            state.turns[actor] += 1
            return .act(actor, state.parameters, version: state.version)
        }
    }

    func give(_ actor: Int, _ result: Result<Collected, any Error>) {
        state.withLock { state in
            state.isBusy[actor] = false
            switch result {
            case .success(let collected): state.queue.append(collected)
            case .failure(let error): state.error = state.error ?? error
            }
        }
    }

    func stop(_ error: any Error) { state.withLock { $0.error = $0.error ?? error } }

    /// - Parameter hook: Called when the update was done; otherwise the batch waits again.
    func publish(
        _ result: Result<UpdateStatistics, any Error>, of batch: [Collected], hook: (UpdateStatistics) throws -> Void
    ) {
        let parameters = impala.parameters, version = impala.updates
        var failure: (any Error)?
        do { try hook(try result.get()) } catch { failure = error }
        state.withLock { state in
            state.isLearning = false
            switch result {
            case .success(let statistics):
                state.updatesLeft -= 1
                state.last = statistics
            case .failure:
                state.queue = batch + state.queue
            }
            state.parameters = parameters
            state.version = version
            if let failure { state.error = state.error ?? failure }
        }
    }

    var end: State { state.withLock { $0 } }
}
