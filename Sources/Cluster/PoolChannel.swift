import Displays
import Pruning
import Reinforcement
import Tensors

/// One learner's or search's share of a pool: its orders and their answers.
final class PoolChannel: UnrollSource, ScoreSource, @unchecked Sendable {
    let pool: WorkerPool
    private let number: Int
    private var core: PoolCore { pool.core }
    /// What a learner's orders are about; set before the first.
    var program: ContentKey?
    /// Checks and reads what a worker sends for an unroll.
    var reading: (@Sendable (ByteReader, _ task: Int, _ version: Int, _ isExact: Bool) throws -> UnrollAnswer)?
    /// What a plan of the task races against now.
    var rival: @Sendable (_ task: Int) -> [Int]? = { _ in nil }
    private let version = Monitor(0)
    private var evaluators: [ObjectIdentifier: ContentKey] = [:]

    init(_ pool: WorkerPool) {
        self.pool = pool
        number = pool.core.state.withLock { $0.number() }
        pool.core.state.withLock { $0.channels[number] = PoolChannelState(channel: self) }
    }

    deinit {
        let number = number
        core.state.withLock { state in
            state.channels[number] = nil
            state.orders = state.orders.filter { $0.value.channel != number }
        }
    }

    /// The newest parameters.
    var newest: Int { version.withLock { $0 } }

    func decode(_ body: ByteReader, task: Int, version: Int, isExact: Bool) throws -> UnrollAnswer {
        guard let reading else { throw ByteError("an unroll that nobody asked for") }
        return try reading(body, task, version, isExact)
    }

    /// Lets workers fetch what the evaluator is made of, and shares its scores.
    func offer(_ evaluator: CandidateEvaluator) throws -> ContentKey {
        if let known = evaluators[ObjectIdentifier(evaluator)] { return known }
        let key = try core.content.store(evaluator)
        let parts = try core.content.decoded(EvaluatorManifest.self, key).parts
        core.state.withLock { state in
            state.offered.formUnion([key] + parts)
            state.evaluators[key] = evaluator
        }
        evaluators[ObjectIdentifier(evaluator)] = key
        return key
    }

    func offer(_ program: Program) throws {
        let key = try core.content.store(program)
        core.state.withLock { _ = $0.offered.insert(key) }
        self.program = key
    }

    // MARK: Unrolls

    func publish(_ parameters: AgentParameters, version: Int) {
        guard let program else { return }
        let bytes = parameters.all.scalars.withUnsafeBytes { Array($0) }
        self.version.withLock { $0 = version }
        core.state.withLock { $0.parameters[program, default: PublishedParameters()].publish(bytes, version: version) }
    }

    func order(_ order: UnrollOrder) throws -> Int {
        guard let program else { throw ClusterError.noTasks }
        var body = ByteWriter()
        order.state.write(to: &body)
        let number = core.state.withLock { $0.number() }
        let message = LearnerMessage.unroll(
            order: number, program: program, task: order.task, version: order.version, isExact: order.isExact, rival: rival(order.task),
            body: ByteReader(body.bytes))
        add(number, .unroll(program: program, task: order.task, version: order.version, isExact: order.isExact), message)
        return number
    }

    private func add(_ number: Int, _ work: PoolOrder.Work, _ message: LearnerMessage) {
        let order = PoolOrder(channel: self.number, work: work, message: message.bytes)
        core.state.withLock { state in
            state.orders[number] = order
            state.waiting.append(number)
        }
        core.wake.signal()
    }

    func next(seconds: Double) -> (ticket: Int, answer: Result<UnrollAnswer, any Error>)? {
        let number = number
        return core.state.wait(seconds: seconds) { state in
            guard let answers = state.channels[number]?.answers, !answers.isEmpty else { return nil }
            return state.channels[number]?.answers.removeFirst()
        }
    }

    func cancel() {
        let number = number
        core.state.withLock { state in
            state.orders = state.orders.filter { $0.value.channel != number }
            state.waiting.removeAll { state.orders[$0] == nil }
            state.channels[number]?.answers = []
            state.channels[number]?.scored = []
        }
    }

    // MARK: Scores

    func measure(_ plans: [(evaluator: CandidateEvaluator, plan: ScorePlan)]) throws {
        var open: Set<Int> = [], seen: Set<PlanKey> = []
        defer { cancel() }
        for (evaluator, plan) in plans where evaluator.known(plan) == nil {
            let plan = PlanKey(evaluator: try offer(evaluator), plan)
            guard seen.insert(plan).inserted else { continue }
            let number = core.state.withLock { $0.number() }
            open.insert(number)
            add(number, .score(plan), .score(order: number, plan))
        }
        let number = number
        while !open.isEmpty {
            try Interruption.check()
            let done = core.state.wait(seconds: 0.05) { state -> (ticket: Int, error: (any Error)?)? in
                guard let scored = state.channels[number]?.scored, !scored.isEmpty else { return nil }
                return state.channels[number]?.scored.removeFirst()
            }
            guard let done else { continue }
            if let error = done.error { throw error }
            open.remove(done.ticket)
        }
    }
}
