import Displays
import Synchronization
import Tensors

extension IMPALA {
    /// Any free thread takes the actor that has acted least, with the newest parameters; the batch is whatever comes first.
    func freeRunningStep() throws -> UpdateStatistics {
        let start = ContinuousClock.now
        let size = configuration.batchSize
        let pool = FreePool(actors: actors.count, wanted: size - leftOver.count, turns: actorTurns)
        let parameters = self.parameters, version = updates, actors = self.actors
        Parallelism.forEach(min(Parallelism.threads, actors.count)) { _ in
            while let actor = pool.take() {
                pool.give(actor, Result { try actors[actor].collect(parameters, version: version) })
            }
        }
        let made = pool.results
        actorTurns = pool.turns
        leftOver += made.collected
        if let error = made.error { throw error }
        let batch = Array(leftOver.prefix(size))
        leftOver.removeFirst(size)
        let work = LearnerWork(self, batch)
        work.run()
        return apply(work.result(), batch: batch, start: start, queueDepth: leftOver.count)
    }
}

/// Deals actors out to threads. Unrolls beyond those wanted, from actors that were still busy, wait for the next update.
private final class FreePool: Sendable {
    private struct State {
        var isBusy: [Bool]
        var turns: [Int]
        var started = 0
        var collected: [Collected] = []
        var error: (any Error)?
    }
    private let wanted: Int
    private let state: Mutex<State>

    init(actors: Int, wanted: Int, turns: [Int]) {
        self.wanted = wanted
        state = Mutex(State(isBusy: Array(repeating: false, count: actors), turns: turns))
    }

    func take() -> Int? {
        state.withLock { state in
            guard state.error == nil, state.started < wanted else { return nil }
            let free = state.isBusy.indices.filter { !state.isBusy[$0] }
            guard let actor = free.min(by: { state.turns[$0] < state.turns[$1] }) else { return nil }
            state.isBusy[actor] = true
            state.turns[actor] += 1
            state.started += 1
            return actor
        }
    }

    func give(_ actor: Int, _ result: Result<Collected, any Error>) {
        state.withLock { state in
            state.isBusy[actor] = false
            switch result {
            case .success(let collected): state.collected.append(collected)
            case .failure(let error): state.error = state.error ?? error
            }
        }
    }

    var results: (collected: [Collected], error: (any Error)?) { state.withLock { ($0.collected, $0.error) } }
    var turns: [Int] { state.withLock { $0.turns } }
}
