import Displays
import Pruning
import Reinforcement
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An actor for a learner on another machine, without a state of its own: it fetches what the tasks are made of, then takes one unroll
/// after another with the newest parameters. It finds its learner again after either has been away.
public final class ClusterWorker: @unchecked Sendable {
    public struct Options: Sendable {
        /// `tcp://HOST:PORT`.
        public var learner: String
        /// The worker's key file.
        public var key: String
        /// A folder for what is fetched; nil for the user's cache.
        public var cache: String?
        /// Seconds to wait for a learner that is away.
        public var patience = 600
        /// Whether it waits for the next learner when one has said goodbye.
        public var stays = false
        /// What the learner's table calls it.
        public var name = ""
        /// Of the program, as it says it.
        public var version = ""
        /// Takes a line of the log.
        public var log: @Sendable (String) -> Void = { _ in }

        public init(learner: String, key: String) { (self.learner, self.key) = (learner, key) }
    }

    /// How it ended.
    public enum End: Sendable, Hashable {
        /// The learner has said goodbye.
        case learnerEnded
        /// Somebody asked it to stop.
        case stopped
    }

    private let options: Options
    private let line: WorkerLine
    private let store: ContentStore
    private var evaluators: [ContentKey: CandidateEvaluator] = [:]
    private var programs: [ContentKey: Acting] = [:]
    private static let mostPrograms = 4

    /// A program whose tasks are here.
    private struct Acting {
        let taker: UnrollTaker
        let champions: [Champion?]
    }

    /// - Throws: `ClusterError`; `FileError`.
    public init(_ options: Options) throws {
        guard options.learner.hasPrefix("tcp://"), options.learner.dropFirst(6).contains(":") else {
            throw ClusterError.badAddress(address: options.learner)
        }
        self.options = options
        store = try ContentStore(options.cache)
        line = try WorkerLine(options)
    }

    /// Works until the learner ends or somebody asks to stop.
    /// - Throws: `ClusterError.refused`, `.noLearner`.
    public func run() throws -> End {
        line.start()
        defer { line.close() }
        while true {
            switch try line.next() {
            case .stopped: return .stopped
            case .goodbye:
                options.log("the learner has said goodbye")
                guard options.stays else { return .learnerEnded }
            case .order(let order, let session):
                do {
                    try take(order, session)
                } catch is Interrupted {
                    return .stopped
                } catch is SessionOver {
                    options.log("the learner has no use for an order any more; it was dropped")
                    line.drop()
                } catch {
                    options.log("an order failed: \(error)")
                    line.answer(.failed(session: session, order: order.number, "\(error)"))
                }
            }
        }
    }

    private func take(_ order: WorkerLine.Order, _ session: UInt64) throws {
        switch order {
        case .unroll(let number, let program, let task, let version, let isExact, let rival, var body):
            let acting = try acting(program)
            let state = try ActorState(from: &body)
            try body.end()
            if acting.taker.version != version { try fetchParameters(program, acting.taker, version, isExact: isExact) }
            guard acting.champions.indices.contains(task) else { throw ByteError("an order for task \(task) of \(acting.champions.count)") }
            acting.champions[task]?.follow(rival)
            let answer = try acting.taker.collect(task: task, state: state)
            var writer = ByteWriter()
            try answer.collected.write(to: &writer, outcomes: acting.taker.outcomes)
            answer.state.write(to: &writer)
            line.answer(.unroll(session: session, order: number, body: ByteReader(writer.bytes)))
        case .score(let number, let plan):
            let marks = try evaluator(plan.evaluator).marks(plan.plan)
            line.answer(.marks(session: session, order: number, marks))
        }
    }

    private func acting(_ key: ContentKey) throws -> Acting {
        if let known = programs[key] { return known }
        try line.fetch(key, into: store)
        let program = try store.decoded(Program.self, key)
        let tasks = try program.tasks.map { try $0.content.task(evaluator($0.evaluator)) }
        for (task, known) in zip(tasks, program.tasks) where task.rules.precision.onThisMachine != known.precision {
            throw PruningError.invalidArgument(
                argument: "precision", expected: "what this worker's processor computes, \(task.rules.precision.onThisMachine.rawValue)",
                actual: known.precision.rawValue)
        }
        let champions = tasks.map { $0.rules.races ? Champion() : nil }
        let learning = zip(program.tasks, tasks).enumerated().map { place, pair in
            LearningTask(pair.0.name) { PruningEnvironment(pair.1, scaling: program.scaling, champion: champions[place]) }
        }
        let made = Acting(taker: try UnrollTaker(tasks: learning, configuration: program.configuration), champions: champions)
        if programs.count >= Self.mostPrograms { programs = [:] }
        programs[key] = made
        options.log("\(tasks.count) tasks are ready: \(tasks.map(\.name).joined(separator: "; "))")
        return made
    }

    private func evaluator(_ key: ContentKey) throws -> CandidateEvaluator {
        if let known = evaluators[key] { return known }
        let made = try store.evaluator(key) { try line.fetch($0, into: store) }
        made.share(with: SharedScores(line: line, key: key))
        if evaluators.count >= Self.mostPrograms { evaluators = [:] }
        evaluators[key] = made
        return made
    }

    private func fetchParameters(_ program: ContentKey, _ taker: UnrollTaker, _ version: Int, isExact: Bool) throws {
        let (found, bytes) = try line.parameters(program, version: version, isExact: isExact)
        guard found != taker.version else { return }
        var writer = ByteWriter()
        writer.append(UInt32(bytes.count / MemoryLayout<Float>.size))
        writer.append(bare: bytes)
        var reader = ByteReader(writer.bytes)
        let scalars = try reader.floats()
        try reader.end()
        try taker.take(scalars, version: found)
    }
}

/// Asks the learner before a plan is measured, and tells it after.
private final class SharedScores: ScoreSharing {
    private let line: WorkerLine
    private let key: ContentKey

    init(line: WorkerLine, key: ContentKey) { (self.line, self.key) = (line, key) }

    func find(_ plan: ScorePlan, of evaluator: CandidateEvaluator) throws -> ImageMarks? { try line.ask(PlanKey(evaluator: key, plan)) }
    func share(_ plan: ScorePlan, _ marks: ImageMarks, of evaluator: CandidateEvaluator) { line.tell(PlanKey(evaluator: key, plan), marks) }
    func giveUp(_ plan: ScorePlan, of evaluator: CandidateEvaluator) { line.tell(PlanKey(evaluator: key, plan), nil) }
}
