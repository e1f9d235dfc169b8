import Cluster
import Foundation
import Networks
import Pruning
import Reinforcement
import Tensors
import TestSupport
import Testing

struct WireTests {
    private var marks: ImageMarks {
        var marks = ImageMarks()
        for image in 0..<70 { marks.append(image % 3 == 0, overlap: Float(image) / 70) }
        return marks
    }

    private var plan: PlanKey { PlanKey(evaluator: ContentKey(of: [1, 2, 3]), ScorePlan([8, 16], rival: [16, 8], .float32)) }

    private var ofWorkers: [[UInt8]] {
        let key = ContentKey(of: [7])
        let messages: [WorkerMessage] = [
            .hello(WorkerCard(name: "one", host: "host", process: 4, version: "0.1", threads: 1)), .fetch(key, offset: 3),
            .fetchParameters(program: key, version: 9, isExact: true, offset: 0), .unroll(session: 5, order: 6, body: ByteReader([1, 2, 3])),
            .marks(session: 5, order: 6, marks), .failed(session: 5, order: 6, "why"), .ask(session: 5, ask: 1, plan), .told(session: 5, plan, marks),
            .gaveUp(session: 5, plan), .beat(session: 5, order: 6), .beat(session: 5, order: nil), .leave,
        ]
        return messages.map(\.bytes)
    }

    private var ofLearners: [[UInt8]] {
        let key = ContentKey(of: [7])
        let messages: [LearnerMessage] = [
            .welcome(session: 5, beatMilliseconds: 1_000), .refused("why"), .content(key, offset: 2, [1, 2]),
            .parameters(program: key, version: 3, size: 8, offset: 4, [1, 2, 3, 4]), .missing(key),
            .unroll(order: 2, program: key, task: 1, version: 3, isExact: false, rival: [4], body: ByteReader([9])), .score(order: 3, plan),
            .known(ask: 1, marks), .known(ask: 1, nil), .who, .goodbye,
        ]
        return messages.map(\.bytes)
    }

    @Test func `every message is read back as it was written`() throws {
        for bytes in ofWorkers { #expect(try WorkerMessage(bytes).bytes == bytes) }
        for bytes in ofLearners { #expect(try LearnerMessage(bytes).bytes == bytes) }
    }

    @Test func `messages that end early, go on or are of another version are refused`() throws {
        for (place, bytes) in (ofWorkers + ofLearners).enumerated() {
            let read: ([UInt8]) throws -> Void = place < ofWorkers.count ? { _ = try WorkerMessage($0) } : { _ = try LearnerMessage($0) }
            // An unroll's body is looked at by whoever ordered it.
            let isOpen = bytes[6] == 4 || bytes[6] == 70
            for end in 0..<(isOpen ? 8 : bytes.count) { #expect(throws: (any Error).self) { try read(Array(bytes[..<end])) } }
            if !isOpen { #expect(throws: ByteError.self) { try read(bytes + [0]) } }
            var other = bytes
            other[4] = 2
            #expect(throws: Wire.OtherVersion.self) { try read(other) }
            other = bytes
            other[6] = 200
            #expect(throws: ByteError.self) { try read(other) }
        }
    }

    @Test(arguments: 0..<4) func `no damage makes a parser trap`(seed: Int) throws {
        var mutator = Mutator(seed: UInt64(seed)), accepted = 0
        for round in 0..<4_000 {
            for bytes in [ofWorkers[round % ofWorkers.count], ofLearners[round % ofLearners.count]] {
                let damaged = mutator.mutated(bytes)
                if (try? WorkerMessage(damaged)) != nil { accepted += 1 }
                if (try? LearnerMessage(damaged)) != nil { accepted += 1 }
            }
        }
        #expect(accepted < 16_000)
    }

    @Test func `unrolls are read back to the bit, and damaged ones are refused or harmless`() throws {
        let tasks = try ClusterTasks.tasks()
        var configuration = IMPALAConfiguration.pruning
        configuration.batchSize = 2
        let learner = try IMPALA(tasks, configuration: configuration, seed: 2)
        let source = try EchoSource(learner)
        learner.source = source
        try learner.step()
        #expect(source.bodies.count == 2)
        for body in source.bodies {
            var reader = ByteReader(body)
            let answer = UnrollAnswer(collected: try Collected(from: &reader, outcomes: PruningOutcome.self), state: try ActorState(from: &reader))
            try reader.end()
            var writer = ByteWriter()
            try answer.collected.write(to: &writer, outcomes: PruningOutcome.self)
            answer.state.write(to: &writer)
            #expect(writer.bytes.count == body.count)
            for end in stride(from: 0, to: body.count, by: 7) {
                var short = ByteReader(Array(body[..<end]))
                #expect(throws: (any Error).self) {
                    _ = try Collected(from: &short, outcomes: PruningOutcome.self)
                    _ = try ActorState(from: &short)
                }
            }
            var mutator = Mutator(seed: 9)
            for _ in 0..<2_000 {
                var damaged = ByteReader(mutator.mutated(body))
                guard let collected = try? Collected(from: &damaged, outcomes: PruningOutcome.self), let state = try? ActorState(from: &damaged)
                else { continue }
                _ = learner.accepts(UnrollAnswer(collected: collected, state: state), task: 0, version: 0, isExact: true)
            }
        }
    }

    @Test func `content is believed only when it is what it is called`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ContentStore(folder.path), key = try store.store([1, 2, 3])
        #expect(store.has(key))
        #expect(store.part(key, offset: 1, count: 9) == [2, 3])
        try Data([1, 2, 4]).write(to: folder.appendingPathComponent(key.text))
        #expect(!(try ContentStore(folder.path)).has(key))
        #expect(throws: ByteError.self) { try store.read(key) }
    }
}

/// Takes unrolls through bytes, in this process.
private final class EchoSource: UnrollSource, @unchecked Sendable {
    private let taker: UnrollTaker
    private var orders: [UnrollOrder] = []
    private(set) var bodies: [[UInt8]] = []

    init(_ learner: IMPALA) throws {
        taker = try UnrollTaker(tasks: learner.tasks, configuration: learner.configuration)
    }

    func publish(_ parameters: AgentParameters, version: Int) { try? taker.take(parameters.all.scalars, version: version) }

    func order(_ order: UnrollOrder) -> Int {
        orders.append(order)
        return orders.count - 1
    }

    private var next = 0

    func next(seconds: Double) -> (ticket: Int, answer: Result<UnrollAnswer, any Error>)? {
        guard next < orders.count else { return nil }
        defer { next += 1 }
        let order = orders[next]
        return (next, Result {
            let answer = try taker.collect(task: order.task, state: order.state)
            var writer = ByteWriter()
            try answer.collected.write(to: &writer, outcomes: PruningOutcome.self)
            answer.state.write(to: &writer)
            bodies.append(writer.bytes)
            var reader = ByteReader(writer.bytes)
            return UnrollAnswer(collected: try Collected(from: &reader, outcomes: PruningOutcome.self), state: try ActorState(from: &reader))
        })
    }

    func cancel() {}
}
