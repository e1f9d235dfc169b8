#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Tensors

/// Unrolls and the actors' states as bytes, for actors on other machines: `docs/cluster.md` draws them.
extension AgentState: ByteCodable {
    package func write(to writer: inout ByteWriter) {
        writer.append(output)
        writer.append(cell)
    }

    package init(from reader: inout ByteReader) throws { self.init(output: try reader.floats(), cell: try reader.floats()) }

    func requireFinite() throws {
        guard output.allSatisfy(\.isFinite), cell.allSatisfy(\.isFinite) else { throw ByteError("a memory that is not finite") }
    }
}

extension ActorState: ByteCodable {
    package func write(to writer: inout ByteWriter) {
        let (key, position) = generator.state
        writer.append(key)
        writer.append(position)
        memory.write(to: &writer)
        writer.append(episodeSeed)
        writer.append(actions != nil)
        if let actions { writer.append(actions: actions) }
        writer.append(episodeReturn)
        writer.append(lastReward)
        writer.append(lastAction)
        writer.append(count: grouped)
    }

    package init(from reader: inout ByteReader) throws {
        generator = SeededGenerator(key: try reader.integer(), position: try reader.integer())
        memory = try AgentState(from: &reader)
        try memory.requireFinite()
        episodeSeed = try reader.integer()
        actions = try reader.flag() ? try reader.actions() : nil
        episodeReturn = try reader.float()
        lastReward = try reader.float()
        lastAction = try reader.float()
        grouped = try reader.count(upTo: 1 << 40)
        guard [episodeReturn, lastReward, lastAction].allSatisfy(\.isFinite) else { throw ByteError("an actor's state that is not finite") }
    }
}

extension ByteWriter {
    fileprivate mutating func append(actions: [Action]) {
        append(UInt32(actions.count))
        for action in actions {
            switch action {
            case .continuous(let value):
                append(UInt8(0))
                append(value)
            case .discrete(let choice):
                append(UInt8(1))
                append(Int32(truncatingIfNeeded: choice))
            }
        }
    }
}

extension ByteReader {
    fileprivate mutating func actions() throws -> [Action] {
        let count = Int(try integer(UInt32.self))
        guard count <= left / 5 else { throw ByteError("\(count) actions, \(left) bytes are left") }
        return try (0..<count).map { _ in
            switch try integer(UInt8.self) {
            case 0:
                let value = try float()
                guard value.isFinite else { throw ByteError("an action of \(value)") }
                return .continuous(value)
            case 1: return .discrete(Int(try integer(Int32.self)))
            case let kind: throw ByteError("an action of kind \(kind)")
            }
        }
    }
}

extension Unroll: ByteCodable {
    package func write(to writer: inout ByteWriter) {
        writer.append(UInt32(task))
        writer.append(count: version)
        state.write(to: &writer)
        writer.append(features)
        writer.append(lastRewards)
        writer.append(lastActions)
        writer.append(starts)
        writer.append(samples)
        writer.append(intervals.map { $0 != nil })
        writer.append(intervals.flatMap { $0.map { [$0.lower, $0.upper] } ?? [] })
        writer.append(logProbabilities)
        writer.append(rewards)
        writer.append(ends)
        writer.append(decides)
    }

    package init(from reader: inout ByteReader) throws {
        self.init(task: Int(try reader.integer(UInt32.self)), version: try reader.count(upTo: 1 << 40), state: try AgentState(from: &reader))
        features = try reader.floats()
        lastRewards = try reader.floats()
        lastActions = try reader.floats()
        starts = try reader.flags()
        samples = try reader.floats()
        let bounded = try reader.flags(), bounds = try reader.floats()
        guard bounds.count == 2 * bounded.count(where: { $0 }) else { throw ByteError("\(bounds.count) bounds of actions") }
        var next = 0
        intervals = bounded.map { isBounded in
            guard isBounded else { return nil }
            next += 2
            return Interval(lower: bounds[next - 2], upper: bounds[next - 1])
        }
        logProbabilities = try reader.doubles()
        rewards = try reader.floats()
        ends = try reader.flags()
        decides = try reader.flags()
        try state.requireFinite()
        let numbers = [features, lastRewards, lastActions, samples, bounds, rewards]
        guard numbers.allSatisfy({ $0.allSatisfy(\.isFinite) }), logProbabilities.allSatisfy(\.isFinite) else {
            throw ByteError("an unroll that is not finite")
        }
    }
}

extension Collected {
    private static let mostEpisodes = 100_000
    private static let longestOutcome = 1 << 20

    /// - Parameter outcomes: What episodes make; nil where it is not sent.
    package func write(to writer: inout ByteWriter, outcomes: (any (Codable & Sendable).Type)?) throws {
        unroll.write(to: &writer)
        writer.append(UInt32(episodes.count))
        for episode in episodes {
            writer.append(episode.seed)
            writer.append(actions: episode.actions)
            writer.append(episode.episodeReturn)
            var outcome: [UInt8] = []
            if outcomes != nil, let made = episode.outcome as? any Encodable { outcome = Array(try JSONEncoder().encode(made)) }
            writer.append(outcome)
        }
        writer.append(UInt32(failures.count))
        for failure in failures { writer.append(String(failure.prefix(1_000))) }
    }

    package init(from reader: inout ByteReader, outcomes: (any (Codable & Sendable).Type)?) throws {
        unroll = try Unroll(from: &reader)
        let count = Int(try reader.integer(UInt32.self))
        guard count <= Self.mostEpisodes else { throw ByteError("\(count) episodes in an unroll") }
        for _ in 0..<count {
            let seed: UInt64 = try reader.integer(), actions = try reader.actions(), sum = try reader.float()
            let bytes = try reader.blob(upTo: Self.longestOutcome)
            guard sum.isFinite else { throw ByteError("a return of \(sum)") }
            var outcome: (any Sendable)?
            if let outcomes, !bytes.isEmpty { outcome = try Self.outcome(outcomes, bytes) }
            episodes.append(FinishedEpisode(seed: seed, actions: actions, episodeReturn: sum, outcome: outcome))
        }
        let failed = Int(try reader.integer(UInt32.self))
        guard failed <= Self.mostEpisodes else { throw ByteError("\(failed) failures in an unroll") }
        for _ in 0..<failed { failures.append(try reader.text()) }
    }

    private static func outcome<T: Codable & Sendable>(_ type: T.Type, _ bytes: [UInt8]) throws -> any Sendable {
        guard let outcome = try? JSONDecoder().decode(T.self, from: Data(bytes)) else { throw ByteError("an outcome that cannot be read") }
        return outcome
    }
}
