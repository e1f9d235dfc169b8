import Pruning
import Reinforcement
import Tensors

extension PoolCore {
    /// What a worker says.
    /// - Throws: `ByteError` for what does not fit what was asked.
    func take(_ message: WorkerMessage, _ worker: WorkerID) throws {
        let now = ContinuousClock.now
        if case .hello(let card) = message { return greet(worker, card, now) }
        guard isKnown(worker, now) else { return state.withLock { $0.send(.who, to: worker) } }
        switch message {
        case .hello: return
        case .beat(let theirs, let order): beat(worker, isOurs: theirs == session, order)
        case .leave: state.withLock { $0.lose(worker, "has left") }
        case .fetch(let key, let offset): offer(key, offset, to: worker)
        case .fetchParameters(let program, let version, let isExact, let offset):
            offer(program, version, isExact: isExact, offset, to: worker)
        case .unroll(let theirs, let order, let body): try takeUnroll(worker, isOurs: theirs == session, order, body, now)
        case .marks(let theirs, let order, let marks): try takeMarks(worker, isOurs: theirs == session, order, marks, now)
        case .failed(let theirs, let order, let error): takeFailure(worker, isOurs: theirs == session, order, error)
        case .ask(let theirs, let ask, let plan):
            if theirs == session { answer(worker, ask, plan) }
        case .told(let theirs, let plan, let marks):
            if theirs == session { try learn(worker, plan, marks) }
        case .gaveUp(let theirs, let plan):
            guard theirs == session else { return }
            state.withLock { if $0.leases[plan]?.holder == worker { $0.passOn(plan) } }
        }
    }

    private func greet(_ worker: WorkerID, _ card: WorkerCard, _ now: ContinuousClock.Instant) {
        state.withLock { state in
            if state.workers[worker] == nil {
                state.workers[worker] = WorkerRecord(number: state.nextWorker, card: card, joined: now, seen: now)
                state.nextWorker += 1
                state.note("worker \(state.nextWorker - 1) (\(card.name), process \(card.process)) has come")
            } else {
                // It has started over, or has not heard the first welcome.
                if let order = state.workers[worker]?.order { state.release(order, from: worker) }
                state.workers[worker]?.card = card
                state.workers[worker]?.seen = now
                state.workers[worker]?.isLost = false
            }
            state.endLeases(of: worker)
            state.send(.welcome(session: session, beatMilliseconds: Self.beatMilliseconds), to: worker)
            state.isFree(worker)
            state.dispatch(now)
        }
    }

    /// Whether the worker has said who it is; one that was thought lost is back.
    private func isKnown(_ worker: WorkerID, _ now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard let record = state.workers[worker] else { return false }
            state.workers[worker]?.seen = now
            if record.isLost {
                state.workers[worker]?.isLost = false
                state.note("worker \(record.number) (\(record.card.name)) is back")
            }
            return true
        }
    }

    /// Beats say what a worker is at: an order or an answer that was lost on the way shows.
    private func beat(_ worker: WorkerID, isOurs: Bool, _ order: Int?) {
        state.withLock { state in
            guard isOurs else { return state.send(.who, to: worker) }
            guard let record = state.workers[worker] else { return }
            guard record.order != nil || order != nil else { return state.isFree(worker) }
            guard record.order != order else { state.workers[worker]?.idleBeats = 0; return }
            state.workers[worker]?.idleBeats += 1
            guard record.idleBeats >= 1 else { return }
            if let lost = record.order { state.release(lost, from: worker) }
            guard let order else { return state.isFree(worker) }
            state.workers[worker]?.order = order
            state.workers[worker]?.idleBeats = 0
            state.idle.removeAll { $0 == worker }
        }
    }

    // MARK: Content

    private func offer(_ key: ContentKey, _ offset: Int, to worker: WorkerID) {
        let part = state.withLock { $0.offered.contains(key) } ? content.part(key, offset: offset, count: Wire.chunk) : nil
        state.withLock { $0.send(part.map { .content(key, offset: offset, $0) } ?? .missing(key), to: worker) }
    }

    private func offer(_ program: ContentKey, _ version: Int, isExact: Bool, _ offset: Int, to worker: WorkerID) {
        state.withLock { state in
            guard let (version, bytes) = state.parameters[program]?.find(version, isExact: isExact), offset <= bytes.count else {
                return state.send(.missing(program), to: worker)
            }
            let part = Array(bytes[offset..<min(offset + Wire.chunk, bytes.count)])
            state.send(.parameters(program: program, version: version, size: bytes.count, offset: offset, part), to: worker)
        }
    }

    // MARK: Answers

    /// The order that an answer is for, while it is open; the worker has nothing to do any more.
    private func close(_ order: Int, _ worker: WorkerID, isOurs: Bool, _ state: inout PoolState) -> PoolOrder? {
        if state.workers[worker]?.order == order || !isOurs { state.isFree(worker) }
        guard isOurs, let known = state.orders[order] else {
            state.counts.duplicates += 1
            return nil
        }
        return known
    }

    private func finish(_ order: Int, _ known: PoolOrder, _ now: ContinuousClock.Instant, _ state: inout PoolState) {
        state.orders[order] = nil
        state.waiting.removeAll { $0 == order }
        guard let started = known.started else { return }
        let seconds = (now - started).seconds
        state.usualSeconds = state.usualSeconds == 0 ? seconds : 0.9 * state.usualSeconds + 0.1 * seconds
    }

    private func takeUnroll(_ worker: WorkerID, isOurs: Bool, _ order: Int, _ body: ByteReader, _ now: ContinuousClock.Instant) throws {
        let found = state.withLock { state in
            close(order, worker, isOurs: isOurs, &state).map { ($0, state.channels[$0.channel]?.channel) }
        }
        guard let (known, channel) = found, case .unroll(_, let task, let version, let isExact) = known.work else { return }
        var answer: UnrollAnswer?
        do {
            answer = try channel?.decode(body, task: task, version: version, isExact: isExact)
        } catch {
            state.withLock { $0.release(order, from: worker) }
            throw error
        }
        state.update { state in
            guard state.orders[order] != nil else { state.counts.duplicates += 1; return }
            finish(order, known, now, &state)
            guard let answer else { return }
            let steps = answer.collected.unroll.count
            state.counts.unrolls += 1
            state.workers[worker]?.unrolls += 1
            state.workers[worker]?.note(steps: steps, at: now)
            state.workers[worker]?.lag = max(0, (channel?.newest ?? version) - answer.collected.unroll.version)
            state.channels[known.channel]?.answers.append((order, .success(answer)))
            state.dispatch(now)
        }
    }

    private func takeMarks(_ worker: WorkerID, isOurs: Bool, _ order: Int, _ marks: ImageMarks, _ now: ContinuousClock.Instant) throws {
        let found = state.withLock { state in
            close(order, worker, isOurs: isOurs, &state).map { ($0, $0.plan.flatMap { state.evaluators[$0.evaluator] }) }
        }
        guard let (known, evaluator) = found, let plan = known.plan else { return }
        if let evaluator, evaluator.known(plan.plan) == nil, !evaluator.accept(plan.plan, marks) {
            state.withLock { $0.release(order, from: worker) }
            throw ByteError("marks that cannot be of the plan that was asked for")
        }
        state.update { state in
            finish(order, known, now, &state)
            state.workers[worker]?.scores += 1
            state.channels[known.channel]?.scored.append((order, nil))
            state.dispatch(now)
        }
    }

    /// An order that fails on several workers is the order's fault.
    private func takeFailure(_ worker: WorkerID, isOurs: Bool, _ order: Int, _ error: String) {
        state.update { state in
            guard var known = close(order, worker, isOurs: isOurs, &state) else { return }
            let number = state.workers[worker]?.number ?? 0
            state.workers[worker]?.failures += 1
            state.note("worker \(number) could not do order \(order): \(error)")
            known.errors.append(error)
            state.orders[order] = known
            guard known.errors.count >= Self.mostErrors else { return state.release(order, from: worker) }
            state.orders[order] = nil
            state.waiting.removeAll { $0 == order }
            let failure = ClusterError.workersFail(order: known.said, errors: known.errors)
            switch known.work {
            case .unroll: state.channels[known.channel]?.answers.append((order, .failure(failure)))
            case .score: state.channels[known.channel]?.scored.append((order, failure))
            }
        }
    }

    private static let mostErrors = 3

    // MARK: Shared scores

    private func answer(_ worker: WorkerID, _ ask: Int, _ plan: PlanKey) {
        let known = state.withLock { $0.evaluators[plan.evaluator] }?.known(plan.plan)
        state.withLock { state in
            if let known {
                state.counts.shared += 1
                state.send(.known(ask: ask, known), to: worker)
            } else if let lease = state.leases[plan], lease.holder != worker, !(state.workers[lease.holder]?.isLost ?? true) {
                state.leases[plan]?.waiting.removeAll { $0.worker == worker }
                state.leases[plan]?.waiting.append((worker, ask))
            } else {
                state.leases[plan] = Lease(holder: worker, waiting: state.leases[plan]?.waiting.filter { $0.worker != worker } ?? [])
                state.send(.known(ask: ask, nil), to: worker)
            }
        }
    }

    private func learn(_ worker: WorkerID, _ plan: PlanKey, _ marks: ImageMarks) throws {
        guard let evaluator = state.withLock({ $0.evaluators[plan.evaluator] }) else { return }
        if evaluator.known(plan.plan) == nil, !evaluator.accept(plan.plan, marks) {
            throw ByteError("marks that cannot be of the plan that they are said to be of")
        }
        state.withLock { state in
            state.counts.measured += 1
            guard let lease = state.leases.removeValue(forKey: plan) else { return }
            for (waiting, ask) in lease.waiting {
                state.counts.shared += 1
                state.send(.known(ask: ask, marks), to: waiting)
            }
        }
    }
}

extension PoolOrder {
    var plan: PlanKey? {
        if case .score(let plan) = work { plan } else { nil }
    }

    /// In a message.
    fileprivate var said: String {
        switch work {
        case .unroll(_, let task, let version, _): "An unroll of task \(task) under parameters \(version)"
        case .score(let plan): "Scoring the plan \(plan.plan.widths)"
        }
    }
}
