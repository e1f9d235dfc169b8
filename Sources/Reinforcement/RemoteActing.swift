import Displays
import Tensors

/// One unroll that somebody else is to take: a function of what is in here and of the parameters, so that it does not matter who
/// takes it, how often, or which of the equal results is used.
package struct UnrollOrder: Sendable {
    package let actor: Int
    package let task: Int
    /// The parameters that act.
    package let version: Int
    /// Whether newer parameters will not do.
    package let isExact: Bool
    package let state: ActorState
}

/// What came of it.
package struct UnrollAnswer: Sendable {
    package let collected: Collected
    package let state: ActorState

    package init(collected: Collected, state: ActorState) { (self.collected, self.state) = (collected, state) }
}

/// Actors that are elsewhere.
package protocol UnrollSource: AnyObject, Sendable {
    /// Parameters that orders may ask for from now on.
    func publish(_ parameters: AgentParameters, version: Int)
    /// Has an unroll taken.
    /// - Returns: The number by which its answer is known.
    func order(_ order: UnrollOrder) throws -> Int
    /// An answer that came in, whoever waits at most so long for it.
    func next(seconds: Double) -> (ticket: Int, answer: Result<UnrollAnswer, any Error>)?
    /// Forgets orders whose answers nobody wants any more.
    func cancel()
}

/// Takes unrolls for learners that are elsewhere.
package final class UnrollTaker {
    private let actors: [Actor]
    package let outcomes: (any (Codable & Sendable).Type)?
    package let layout: AgentLayout
    private var parameters: (version: Int, values: AgentParameters)?

    /// - Throws: `ReinforcementError`, and whatever making an environment throws.
    package init(tasks: [LearningTask], configuration: IMPALAConfiguration) throws {
        try configuration.validate()
        guard let first = tasks.first else { throw ReinforcementError.noTasks }
        let model = try first.makeEnvironment()
        let head = PolicyHead(space: model.actionSpace, configuration: configuration)
        let layout = AgentLayout(
            inputs: model.observationSize, dense: configuration.units, remembers: configuration.remembers, policyOutputs: head.outputs,
            valueOutputs: configuration.valueNormalizationRate == nil ? 1 : tasks.count)
        self.layout = layout
        outcomes = model.outcomeType
        actors = tasks.enumerated().map { place, task in
            Actor(
                task: task, taskIndex: place, index: place, space: model.actionSpace, head: head, layout: layout,
                configuration: configuration, seed: 0)
        }
    }

    /// The version of the parameters that are here.
    package var version: Int? { parameters?.version }

    /// - Throws: `ByteError` when there are fewer or more than the agent has.
    package func take(_ scalars: [Float], version: Int) throws {
        guard scalars.count == layout.count else { throw ByteError("\(scalars.count) parameters for an agent of \(layout.count)") }
        let all = FloatMatrix(rows: 1, columns: layout.count)
        all.scalars = scalars
        parameters = (version, AgentParameters(layout: layout, all: all))
    }

    /// Takes an unroll with the parameters that are here.
    package func collect(task: Int, state: ActorState) throws -> UnrollAnswer {
        guard actors.indices.contains(task), state.memory.fits(layout) else { throw ByteError("an order that does not fit the tasks") }
        guard let parameters else { preconditionFailure("acting without parameters") }
        let actor = actors[task]
        actor.state = state
        let collected = try actor.collect(parameters.values, version: parameters.version)
        return UnrollAnswer(collected: collected, state: actor.state)
    }
}

extension IMPALA {
    /// Whether an answer fits its order and this learner.
    package func accepts(_ answer: UnrollAnswer, task: Int, version: Int, isExact: Bool) -> Bool {
        let unroll = answer.collected.unroll
        return unroll.task == task && (isExact ? unroll.version == version : unroll.version >= version)
            && unroll.isWhole(steps: configuration.unrollLength, layout, actionSpace) && answer.state.memory.fits(layout)
    }

    /// What the finished episodes of its tasks make.
    package var episodeOutcomes: (any (Codable & Sendable).Type)? { outcomeType }

    /// A batch in lockstep by actors that are elsewhere: unroll n of the learner is asked for with its actor's state, and an actor's
    /// next one when that is known. The same bits as from actors that are here.
    func collectRemotely(_ source: any UnrollSource, _ turns: [(actor: Int, places: [Int])], learning: LearnerWork?) throws -> [Collected] {
        source.publish(parameters, version: updates)
        let work = RemoteBatch(self, source, turns), version = updates
        let isAlone = learning == nil || Parallelism.threads < 2
        if isAlone { learning?.run() }
        Parallelism.forEach(isAlone ? 1 : 2) { job in
            if job == 0 { work.gather(version: version) } else { learning?.run() }
        }
        source.cancel()
        let (batch, states) = try work.result()
        for (actor, state) in states { actors[actor].state = state }
        return batch
    }
}

/// One batch that is being gathered; used by one thread at a time.
private final class RemoteBatch: @unchecked Sendable {
    private let impala: IMPALA
    private let source: any UnrollSource
    private var turns: [(actor: Int, places: ArraySlice<Int>)]
    private var states: [Int: ActorState] = [:]
    private var collected: [Int: Collected] = [:]
    private let count: Int
    private var error: (any Error)?

    init(_ impala: IMPALA, _ source: any UnrollSource, _ turns: [(actor: Int, places: [Int])]) {
        self.impala = impala
        self.source = source
        self.turns = turns.map { ($0.actor, $0.places[...]) }
        count = turns.reduce(0) { $0 + $1.places.count }
    }

    func gather(version: Int) {
        do { try gatherAll(version) } catch { self.error = error }
    }

    private func gatherAll(_ version: Int) throws {
        var tickets: [Int: Int] = [:]
        for turn in turns.indices { tickets[try order(turn, version)] = turn }
        while collected.count < count {
            try Interruption.check()
            guard let (ticket, answer) = source.next(seconds: 0.05), let turn = tickets.removeValue(forKey: ticket) else { continue }
            let made = try answer.get()
            guard let place = turns[turn].places.popFirst() else { continue }
            collected[place] = made.collected
            states[turns[turn].actor] = made.state
            if !turns[turn].places.isEmpty { tickets[try order(turn, version)] = turn }
        }
    }

    private func order(_ turn: Int, _ version: Int) throws -> Int {
        let actor = turns[turn].actor
        return try source.order(
            UnrollOrder(
                actor: actor, task: impala.actors[actor].taskIndex, version: version, isExact: true,
                state: states[actor] ?? impala.actors[actor].state))
    }

    func result() throws -> ([Collected], [Int: ActorState]) {
        if let error { throw error }
        return ((0..<count).compactMap { collected[$0] }, states)
    }
}
