import Cluster
import Foundation
import Networks
import Pruning
import Reinforcement
import TestSupport
import Testing

@Suite(.serialized)
struct RemoteActorsTests {
    private func configuration(_ mode: IMPALAConfiguration.Mode = .deterministic, lag: Int = 0) -> IMPALAConfiguration {
        var configuration = IMPALAConfiguration.pruning
        configuration.unrollLength = 12
        configuration.batchSize = 4
        configuration.actorsPerTask = 2
        configuration.mode = mode
        configuration.policyLag = lag
        return configuration
    }

    private func here(_ rules: PruningRules, lag: Int, updates: Int) throws -> (checksum: UInt64, episodes: [EpisodeRecord]) {
        let learner = try IMPALA(ClusterTasks.tasks(rules), configuration: configuration(lag: lag), seed: 5)
        for _ in 0..<updates { try learner.step() }
        return (learner.parameterChecksum, learner.episodes)
    }

    @Test(arguments: [(false, 0), (true, 0), (false, 1)])
    func `lockstep over workers gives the bits of local actors`(races: Bool, lag: Int) throws {
        var rules = PruningRules.default
        rules.races = races
        let expected = try here(rules, lag: lag, updates: 4)
        let crew = try Crew(), pool = try crew.pool()
        for _ in 0..<2 { try crew.worker(pool) }
        let learner = try IMPALA(ClusterTasks.tasks(rules), configuration: configuration(lag: lag), actors: .pool(pool), seed: 5)
        for _ in 0..<4 { try learner.step() }
        #expect(learner.parameterChecksum == expected.checksum)
        #expect(learner.episodes.map(\.actions) == expected.episodes.map(\.actions))
        #expect(learner.episodes.map(\.episodeReturn) == expected.episodes.map(\.episodeReturn))
        #expect(pool.counts.unrolls >= 16)
        #expect(learner.workers?.count == 2)
    }

    @Test func `workers that are killed change no bit, and no unroll counts twice`() throws {
        let expected = try here(.default, lag: 0, updates: 8)
        let crew = try Crew(), pool = try crew.pool()
        for _ in 0..<2 { try crew.worker(pool) }
        let learner = try IMPALA(ClusterTasks.tasks(), configuration: configuration(), actors: .pool(pool), seed: 5)
        for update in 0..<8 {
            if update == 2 || update == 5, let victim = crew.running.first {
                crew.kill(victim)
                try crew.worker(pool)
            }
            try learner.step()
        }
        #expect(learner.parameterChecksum == expected.checksum)
        #expect(learner.episodes.map(\.actions) == expected.episodes.map(\.actions))
        #expect(learner.updates == 8)
        #expect(pool.counts.unrolls == 32)
    }

    @Test func `a learner that starts again from its checkpoint finds its workers`() throws {
        let expected = try here(.default, lag: 0, updates: 6)
        let crew = try Crew(), checkpoint = crew.folder.appendingPathComponent("learner").path
        let address: String
        do {
            let pool = try crew.pool()
            address = pool.endpoint
            try crew.worker(pool)
            let learner = try IMPALA(ClusterTasks.tasks(), configuration: configuration(), actors: .pool(pool), seed: 5)
            for _ in 0..<3 { try learner.step() }
            try learner.save(checkpoint)
            pool.abandon()
        }
        let pool = try WorkerPool(listen: address, key: crew.key, cache: crew.folder.appendingPathComponent("offered").path)
        let learner = try IMPALA(ClusterTasks.tasks(), configuration: configuration(), actors: .pool(pool), seed: 5)
        try learner.resume(checkpoint)
        for _ in 0..<3 { try learner.step() }
        #expect(learner.parameterChecksum == expected.checksum)
        #expect(crew.running.count == 1)
        #expect(crew.log(0).contains("started anew"))
        pool.close()
        try crew.wait("a worker that ends with its learner") { crew.running.isEmpty }
    }

    @Test func `a worker that reads late hears the goodbye of a learner that is gone`() throws {
        let crew = try Crew(), pool = try crew.pool(), worker = try crew.worker(pool)
        try crew.wait("a worker") { pool.count == 1 }
        Foundation.kill(worker.processIdentifier, SIGSTOP)
        pool.close()
        Foundation.kill(worker.processIdentifier, SIGCONT)
        // Without it, the worker waits for a minute.
        let end = Date().addingTimeInterval(30)
        while worker.isRunning && Date() < end { Thread.sleep(forTimeInterval: 0.02) }
        #expect(!worker.isRunning)
        #expect(crew.log(0).contains("said goodbye"))
    }

    @Test func `free-running learners learn from workers`() throws {
        let crew = try Crew(), pool = try crew.pool()
        for _ in 0..<2 { try crew.worker(pool) }
        let learner = try IMPALA(ClusterTasks.tasks(), configuration: configuration(.freeRunning), actors: .pool(pool), seed: 1)
        try learner.step(5)
        #expect(learner.updates == 5)
        #expect(learner.steps == 5 * 4 * 12)
        #expect(!learner.episodes.isEmpty)
    }

    @Test func `every search has the same plans and scores over workers, and nobody measures a plan twice`() throws {
        let crew = try Crew(), pool = try crew.pool()
        for _ in 0..<2 { try crew.worker(pool) }
        let searches: [(PruningTasks) throws -> LoggedSearch] = [
            { try RandomSearch($0, seed: 3) }, { try EvolutionarySearch($0, seed: 3) }, { try CoefficientSearch($0, seed: 3) },
            { try AMCSearch($0, seed: 3) }, { try UniformSearch($0) },
        ]
        for (place, make) in searches.enumerated() {
            // Weights that differ make evaluators that share nothing.
            let near = try make(ClusterTasks.tasks(seed: UInt64(place)))
            for _ in 0..<3 { try near.advance() }
            let candidates = near.candidates
            let far = try make(ClusterTasks.tasks(on: "noise elsewhere", seed: UInt64(place)))
            try far.measure(on: .pool(pool))
            for _ in 0..<3 { try far.advance() }
            #expect(far.candidates == candidates, "\(far.searchName)")
        }
        #expect(pool.counts.measured > 0)
    }

    @Test func `a plan that one worker has measured is measured by nobody else`() throws {
        let crew = try Crew(), pool = try crew.pool()
        for _ in 0..<2 { try crew.worker(pool) }
        try crew.wait("two workers") { pool.count == 2 }
        let tasks = try ClusterTasks.tasks(seed: 77)
        let search = try RandomSearch(tasks, seed: 1)
        try search.measure(on: .pool(pool))
        try search.run(evaluations: 8)
        let distinct = Set(search.candidates.map(\.widths)).count, measured = pool.counts.measured
        #expect(measured <= distinct)
        // The same plans again, by another search over the same evaluator: all are known.
        let again = try RandomSearch(tasks, seed: 1)
        try again.measure(on: .pool(pool))
        try again.run(evaluations: 8)
        #expect(pool.counts.measured == measured)
        #expect(again.candidates == search.candidates)
    }
}
