import Networks
import Pruning
import Tensors

/// What a piece of content is known by: 64 bits of its bytes' digest and their number. Peers prove who they are with their keys, so this
/// detects change, not malice.
package struct ContentKey: Sendable, Hashable, Codable {
    let digest: UInt64
    let size: Int

    init(digest: UInt64, size: Int) { (self.digest, self.size) = (digest, size) }

    package init(of bytes: [UInt8]) {
        digest = bytes.withUnsafeBytes { ContentDigest.hash($0) }
        size = bytes.count
    }

    /// A name for a file.
    package var text: String { ContentDigest(seed: digest).text + "-\(size)" }

    static let largest = 16 << 30

    func write(to writer: inout ByteWriter) {
        writer.append(digest)
        writer.append(count: size)
    }

    init(from reader: inout ByteReader) throws {
        digest = try reader.integer()
        size = try reader.count(upTo: Self.largest)
    }
}

/// A plan to score with one evaluator.
package struct PlanKey: Sendable, Hashable {
    /// Of the evaluator's manifest.
    let evaluator: ContentKey
    let plan: ScorePlan

    package init(evaluator: ContentKey, _ plan: ScorePlan) { (self.evaluator, self.plan) = (evaluator, plan) }

    func write(to writer: inout ByteWriter) {
        evaluator.write(to: &writer)
        writer.append(plan.precision == .bfloat16)
        writer.append(plan.widths)
        writer.append(plan.rival != nil)
        if let rival = plan.rival { writer.append(rival) }
    }

    init(from reader: inout ByteReader) throws {
        evaluator = try ContentKey(from: &reader)
        let precision: ProductPrecision = try reader.flag() ? .bfloat16 : .float32, widths = try reader.integers()
        plan = ScorePlan(widths, rival: try reader.flag() ? try reader.integers() : nil, precision)
    }
}

/// The messages of `docs/cluster.md`: one frame each, little-endian, at most `Wire.largest` bytes.
package enum Wire {
    static let magic: [UInt8] = Array("ESPL".utf8)
    static let version: UInt16 = 1
    static let largest = 64 << 20
    /// Of content and parameters in one message.
    static let chunk = 128 << 10
    static let longestText = 4_096

    static func header(_ kind: UInt8) -> ByteWriter {
        var writer = ByteWriter()
        writer.append(bare: magic)
        writer.append(version)
        writer.append(kind)
        writer.append(UInt8(0))
        return writer
    }

    /// The kind and the body.
    static func open(_ frame: [UInt8]) throws -> (kind: UInt8, body: ByteReader) {
        guard frame.count <= largest else { throw ByteError("a message of \(frame.count) bytes") }
        var reader = ByteReader(frame)
        guard try reader.bare(4) == magic else { throw ByteError("a message that is not of this protocol") }
        let theirs: UInt16 = try reader.integer()
        guard theirs == version else { throw OtherVersion(version: theirs) }
        let kind: UInt8 = try reader.integer()
        guard try reader.integer(UInt8.self) == 0 else { throw ByteError("a header that is not of this protocol") }
        return (kind, reader)
    }

    /// A message of a peer of another version.
    package struct OtherVersion: Error { package let version: UInt16 }
}

/// What a worker says of itself.
package struct WorkerCard: Sendable {
    var name: String
    var host: String
    var process: UInt32
    var version: String
    var threads: UInt16

    package init(name: String, host: String, process: UInt32, version: String, threads: UInt16) {
        (self.name, self.host, self.process, self.version, self.threads) = (name, host, process, version, threads)
    }
}

/// From a worker to its learner.
package enum WorkerMessage {
    case hello(WorkerCard)
    case fetch(ContentKey, offset: Int)
    case fetchParameters(program: ContentKey, version: Int, isExact: Bool, offset: Int)
    /// The rest is the unroll and the actor's state.
    case unroll(session: UInt64, order: Int, body: ByteReader)
    case marks(session: UInt64, order: Int, ImageMarks)
    case failed(session: UInt64, order: Int, String)
    case ask(session: UInt64, ask: Int, PlanKey)
    case told(session: UInt64, PlanKey, ImageMarks)
    case gaveUp(session: UInt64, PlanKey)
    case beat(session: UInt64, order: Int?)
    case leave

    private enum Kind: UInt8 { case hello = 1, fetch, fetchParameters, unroll, marks, failed, ask, told, gaveUp, beat, leave }

    private static let mostOrders = 1 << 60

    package var bytes: [UInt8] {
        var writer: ByteWriter
        switch self {
        case .hello(let card):
            writer = Wire.header(Kind.hello.rawValue)
            for text in [card.name, card.host, card.version] { writer.append(String(text.prefix(256))) }
            writer.append(card.process)
            writer.append(card.threads)
        case .fetch(let key, let offset):
            writer = Wire.header(Kind.fetch.rawValue)
            key.write(to: &writer)
            writer.append(count: offset)
        case .fetchParameters(let program, let version, let isExact, let offset):
            writer = Wire.header(Kind.fetchParameters.rawValue)
            program.write(to: &writer)
            writer.append(count: version)
            writer.append(isExact)
            writer.append(count: offset)
        case .unroll(let session, let order, let body):
            var body = body
            writer = Wire.header(Kind.unroll.rawValue)
            writer.append(session)
            writer.append(count: order)
            writer.append(bare: body.rest())
        case .marks(let session, let order, let marks):
            writer = Wire.header(Kind.marks.rawValue)
            writer.append(session)
            writer.append(count: order)
            marks.write(to: &writer)
        case .failed(let session, let order, let text):
            writer = Wire.header(Kind.failed.rawValue)
            writer.append(session)
            writer.append(count: order)
            writer.append(String(text.prefix(1_000)))
        case .ask(let session, let ask, let plan):
            writer = Wire.header(Kind.ask.rawValue)
            writer.append(session)
            writer.append(count: ask)
            plan.write(to: &writer)
        case .told(let session, let plan, let marks):
            writer = Wire.header(Kind.told.rawValue)
            writer.append(session)
            plan.write(to: &writer)
            marks.write(to: &writer)
        case .gaveUp(let session, let plan):
            writer = Wire.header(Kind.gaveUp.rawValue)
            writer.append(session)
            plan.write(to: &writer)
        case .beat(let session, let order):
            writer = Wire.header(Kind.beat.rawValue)
            writer.append(session)
            writer.append(order != nil)
            writer.append(count: order ?? 0)
        case .leave: writer = Wire.header(Kind.leave.rawValue)
        }
        return writer.bytes
    }

    package init(_ frame: [UInt8]) throws {
        var (code, reader) = try Wire.open(frame)
        guard let kind = Kind(rawValue: code) else { throw ByteError("a worker's message of kind \(code)") }
        switch kind {
        case .hello:
            let texts = try (0..<3).map { _ in try reader.text(upTo: Wire.longestText) }
            self = .hello(WorkerCard(
                name: texts[0], host: texts[1], process: try reader.integer(), version: texts[2], threads: try reader.integer()))
        case .fetch: self = .fetch(try ContentKey(from: &reader), offset: try reader.count(upTo: ContentKey.largest))
        case .fetchParameters:
            self = .fetchParameters(
                program: try ContentKey(from: &reader), version: try reader.count(upTo: 1 << 40), isExact: try reader.flag(),
                offset: try reader.count(upTo: ContentKey.largest))
        case .unroll:
            self = .unroll(session: try reader.integer(), order: try reader.count(upTo: Self.mostOrders), body: reader)
            return
        case .marks:
            self = .marks(session: try reader.integer(), order: try reader.count(upTo: Self.mostOrders), try ImageMarks(from: &reader))
        case .failed:
            self = .failed(
                session: try reader.integer(), order: try reader.count(upTo: Self.mostOrders), try reader.text(upTo: Wire.longestText))
        case .ask: self = .ask(session: try reader.integer(), ask: try reader.count(upTo: Self.mostOrders), try PlanKey(from: &reader))
        case .told: self = .told(session: try reader.integer(), try PlanKey(from: &reader), try ImageMarks(from: &reader))
        case .gaveUp: self = .gaveUp(session: try reader.integer(), try PlanKey(from: &reader))
        case .beat:
            let session: UInt64 = try reader.integer(), isBusy = try reader.flag(), order = try reader.count(upTo: Self.mostOrders)
            self = .beat(session: session, order: isBusy ? order : nil)
        case .leave: self = .leave
        }
        try reader.end()
    }
}

/// From a learner to a worker.
package enum LearnerMessage {
    case welcome(session: UInt64, beatMilliseconds: Int)
    case refused(String)
    case content(ContentKey, offset: Int, [UInt8])
    case parameters(program: ContentKey, version: Int, size: Int, offset: Int, [UInt8])
    /// Content that the learner does not have, or not any more.
    case missing(ContentKey)
    /// The rest is the actor's state.
    case unroll(order: Int, program: ContentKey, task: Int, version: Int, isExact: Bool, rival: [Int]?, body: ByteReader)
    case score(order: Int, PlanKey)
    /// Nil for the worker to measure it.
    case known(ask: Int, ImageMarks?)
    /// The learner does not know who that is.
    case who
    case goodbye

    private enum Kind: UInt8 { case welcome = 65, refused, content, parameters, missing, unroll, score, known, who, goodbye }

    private static let mostOrders = 1 << 60

    package var bytes: [UInt8] {
        var writer: ByteWriter
        switch self {
        case .welcome(let session, let beat):
            writer = Wire.header(Kind.welcome.rawValue)
            writer.append(session)
            writer.append(count: beat)
        case .refused(let reason):
            writer = Wire.header(Kind.refused.rawValue)
            writer.append(String(reason.prefix(1_000)))
        case .content(let key, let offset, let bytes):
            writer = Wire.header(Kind.content.rawValue)
            key.write(to: &writer)
            writer.append(count: offset)
            writer.append(bytes)
        case .parameters(let program, let version, let size, let offset, let bytes):
            writer = Wire.header(Kind.parameters.rawValue)
            program.write(to: &writer)
            writer.append(count: version)
            writer.append(count: size)
            writer.append(count: offset)
            writer.append(bytes)
        case .missing(let key):
            writer = Wire.header(Kind.missing.rawValue)
            key.write(to: &writer)
        case .unroll(let order, let program, let task, let version, let isExact, let rival, let body):
            var body = body
            writer = Wire.header(Kind.unroll.rawValue)
            writer.append(count: order)
            program.write(to: &writer)
            writer.append(UInt32(task))
            writer.append(count: version)
            writer.append(isExact)
            writer.append(rival != nil)
            if let rival { writer.append(rival) }
            writer.append(bare: body.rest())
        case .score(let order, let plan):
            writer = Wire.header(Kind.score.rawValue)
            writer.append(count: order)
            plan.write(to: &writer)
        case .known(let ask, let marks):
            writer = Wire.header(Kind.known.rawValue)
            writer.append(count: ask)
            writer.append(marks != nil)
            marks?.write(to: &writer)
        case .who: writer = Wire.header(Kind.who.rawValue)
        case .goodbye: writer = Wire.header(Kind.goodbye.rawValue)
        }
        return writer.bytes
    }

    package init(_ frame: [UInt8]) throws {
        var (code, reader) = try Wire.open(frame)
        guard let kind = Kind(rawValue: code) else { throw ByteError("a learner's message of kind \(code)") }
        switch kind {
        case .welcome: self = .welcome(session: try reader.integer(), beatMilliseconds: try reader.count(upTo: 3_600_000))
        case .refused: self = .refused(try reader.text(upTo: Wire.longestText))
        case .content:
            self = .content(try ContentKey(from: &reader), offset: try reader.count(upTo: ContentKey.largest), try reader.blob(upTo: Wire.largest))
        case .parameters:
            self = .parameters(
                program: try ContentKey(from: &reader), version: try reader.count(upTo: 1 << 40), size: try reader.count(upTo: 1 << 32),
                offset: try reader.count(upTo: 1 << 32), try reader.blob(upTo: Wire.largest))
        case .missing: self = .missing(try ContentKey(from: &reader))
        case .unroll:
            let order = try reader.count(upTo: Self.mostOrders), program = try ContentKey(from: &reader)
            let task = Int(try reader.integer(UInt32.self)), version = try reader.count(upTo: 1 << 40), isExact = try reader.flag()
            let rival = try reader.flag() ? try reader.integers() : nil
            self = .unroll(order: order, program: program, task: task, version: version, isExact: isExact, rival: rival, body: reader)
            return
        case .score: self = .score(order: try reader.count(upTo: Self.mostOrders), try PlanKey(from: &reader))
        case .known:
            let ask = try reader.count(upTo: Self.mostOrders)
            self = .known(ask: ask, try reader.flag() ? try ImageMarks(from: &reader) : nil)
        case .who: self = .who
        case .goodbye: self = .goodbye
        }
        try reader.end()
    }
}
