import Displays
import Networks
import Tensors

/// A plan to score: its widths, the plan that it races against, and what both are computed in.
package struct ScorePlan: Sendable, Hashable {
    package let widths: [Int]
    package let rival: [Int]?
    package let precision: ProductPrecision

    package init(_ widths: [Int], rival: [Int]?, _ precision: ProductPrecision) {
        (self.widths, self.rival, self.precision) = (widths, rival == widths ? nil : rival, precision)
    }
}

/// Who else measures plans: a score is a pure function of widths, so one is enough for all.
package protocol ScoreSharing: AnyObject, Sendable {
    /// What somebody has seen of a plan; nil when whoever asks is to measure it, and then to share it or to give it up.
    func find(_ plan: ScorePlan, of evaluator: CandidateEvaluator) throws -> ImageMarks?
    func share(_ plan: ScorePlan, _ marks: ImageMarks, of evaluator: CandidateEvaluator)
    func giveUp(_ plan: ScorePlan, of evaluator: CandidateEvaluator)
}

/// Whoever measures plans for a search.
package protocol ScoreSource: AnyObject, Sendable {
    /// Has plans measured that their evaluators do not know; they know them then.
    func measure(_ plans: [(evaluator: CandidateEvaluator, plan: ScorePlan)]) throws
}

/// All that a task is besides its evaluator, for whoever acts in it elsewhere. Measured costs are in the budget, so that nobody
/// measures them again.
package struct TaskContent: Sendable, Codable {
    let keep: Double
    let limits: [Limit]
    let rules: PruningRules
    let budget: Budget
    let name: String
    let share: String
    /// Of the plan that relative actions are relative to, where there is one.
    let reference: [Double]?

    /// - Throws: What choosing the plan to begin with throws.
    package init(_ task: PruningTask) throws {
        _ = try task.walk()
        keep = task.keep
        limits = task.limits
        rules = task.rules
        budget = task.budget
        name = task.name
        share = task.share
        reference = task.known.plan.withLock { $0?.channels }
    }

    /// The task over an evaluator that was made of the same parts.
    package func task(_ evaluator: CandidateEvaluator) throws -> PruningTask {
        let channels = evaluator.groups.groups.map(\.channels)
        guard budget.ladders.map(\.channels) == channels, reference.map({ $0.count == channels.count }) ?? true,
            budget.caps.allSatisfy({ $0.model.isWhole })
        else { throw ByteError("a budget of another network") }
        try rules.validate()
        return try PruningTask(self, evaluator)
    }
}

extension CostModel {
    /// Whether every term points at what there is.
    fileprivate var isWhole: Bool {
        let groups = channels.count
        func fits(_ extent: ChannelExtent) -> Bool { extent.parts.allSatisfy { (0..<groups).contains($0.group) } }
        return features.count == groups && makers.count == groups && moments.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= terms.count }
            && terms.allSatisfy { (0..<max(layerCount, 1)).contains($0.layer) && $0.table < tables.count && fits($0.input) && fits($0.output) }
    }
}

/// Everything that scores of an evaluator's plans are made of, as bytes: the network, the images that score, what calibration found,
/// and training images only where plans are fitted once more. There is no test split to take anything from.
package struct EvaluatorParts: Sendable {
    package struct Header: Sendable, Codable {
        package let network: String
        package let data: String
        package let imageShape: [Int]
        package let classNames: [String]
        package let rules: PruningRules
        package let digest: UInt64
        package let dataDigest: UInt64
    }

    package let header: Header
    package let network: [UInt8]
    package let images: [UInt8]
    package let training: [UInt8]
    package let factors: [UInt8]

    package init(header: Header, network: [UInt8], images: [UInt8], training: [UInt8], factors: [UInt8]) {
        self.header = header
        self.network = network
        self.images = images
        self.training = training
        self.factors = factors
    }
}

extension CandidateEvaluator {
    /// Calibrates where that has not been done.
    package func parts() throws -> EvaluatorParts {
        let ready = try prepared()
        var factors = ByteWriter()
        for order in ready.builder.ranking { factors.append(order) }
        factors.append(ready.builder.reconstruction != nil)
        ready.builder.reconstruction?.write(to: &factors)
        factors.append(UInt32(ready.builder.recalibration.count))
        for batch in ready.builder.recalibration {
            factors.append(batch.shape)
            factors.append(batch.scalars)
        }
        var network = ByteWriter()
        network.append(self.network.graph.text)
        let tensors = self.network.tensors.sorted { $0.key < $1.key }
        network.append(UInt32(tensors.count))
        for (name, tensor) in tensors {
            network.append(name)
            network.append(tensor.shape)
            network.append(tensor.scalars)
        }
        let seen = rules.scoresRefitted ? min(rules.calibrationImages, training.count) : 0
        return EvaluatorParts(
            header: EvaluatorParts.Header(
                network: self.network.name, data: data.name, imageShape: data.imageShape, classNames: data.classNames, rules: rules,
                digest: digest, dataDigest: dataDigest),
            network: network.bytes, images: try SentExamples.bytes(of: validation, first: scoredImages),
            training: try SentExamples.bytes(of: training, first: seen), factors: factors.bytes)
    }

    /// An evaluator that gives the same scores as the one that the parts are of.
    /// - Throws: `ByteError` and others for parts that do not fit together.
    package convenience init(parts: EvaluatorParts) throws {
        let header = parts.header
        var reader = ByteReader(parts.network)
        let text = try reader.text(upTo: 1 << 28)
        guard let value = try? JSONValue(parsing: text.utf8), let graph = try Graph(decoding: value) else { throw ByteError("a graph that cannot be read") }
        var tensors: [String: Tensor] = [:]
        for _ in 0..<Int(try reader.integer(UInt32.self)) {
            let name = try reader.text()
            tensors[name] = try Tensor(from: &reader)
        }
        try reader.end()
        let network = try Network(graph: graph, tensors: tensors, name: header.network)
        let classes = header.classNames.count
        let validation = try SentExamples(parts.images, shape: header.imageShape, classCount: classes)
        let training = try SentExamples(parts.training, shape: header.imageShape, classCount: classes)
        let data = SentData(
            name: header.data, imageShape: header.imageShape, classNames: header.classNames, training: training, validation: validation)
        guard network.inputShape == data.imageShape, network.classCount == classes, validation.count > 0 else {
            throw ByteError("images that do not fit the network")
        }
        try self.init(
            network: network, digest: header.digest, data: data, dataDigest: header.dataDigest, rules: header.rules,
            training: FairOrder(ordered: training, identities: training.identities()),
            validation: FairOrder(ordered: validation, identities: validation.identities()))
        try adopt(factors: parts.factors)
    }

    private func adopt(factors: [UInt8]) throws {
        var reader = ByteReader(factors)
        let ranking = try groups.groups.map { group in
            let order = try reader.integers()
            guard order.sorted() == Array(0..<group.channels) else { throw ByteError("an order of other channels") }
            return order
        }
        let reconstruction = try reader.flag()
            ? try Reconstruction(from: &reader, name: network.name, groups: groups, ranking: ranking, ridge: rules.ridge) : nil
        let recalibration = try (0..<min(Int(try reader.integer(UInt32.self)), 1_000)).map { _ in try Tensor(from: &reader) }
        try reader.end()
        let builder = CandidateBuilder(
            network: network, groups: groups, ranking: ranking, reconstruction: reconstruction, recalibration: recalibration)
        let whole = try builder.build(groups.groups.map(\.channels))
        let progress = ProgressBar("reading \(data.name)", total: scoredImages)
        defer { progress.finish() }
        let images = try ValidationImages(
            validation, count: scoredImages, whole: InferencePlan(graph: whole.graph, tensors: whole.tensors), progress: progress)
        adopt(Ready(builder: builder, images: images))
    }

    /// What a plan's images show, measured here unless somebody else has done so.
    package func marks(_ plan: ScorePlan) throws -> ImageMarks {
        guard plan.precision.onThisMachine == plan.precision else {
            throw PruningError.invalidArgument(
                argument: "precision", expected: "what this machine's processor computes, \(plan.precision.onThisMachine.rawValue)",
                actual: plan.precision.rawValue)
        }
        if let known = known(plan) { return known }
        _ = try score(plan.widths, against: plan.rival, precision: plan.precision)
        guard let known = known(plan) else { throw ByteError("a plan whose marks are forgotten at once") }
        return known
    }
}

extension Tensor {
    fileprivate init(from reader: inout ByteReader) throws {
        let shape = try reader.integers()
        guard shape.count <= 8, shape.allSatisfy({ (0...1 << 32).contains($0) }) else { throw ByteError("a tensor of shape \(shape)") }
        let scalars = try reader.floats()
        guard shape.reduce(1.0, { $0 * Double($1) }) == Double(scalars.count) else { throw ByteError("\(scalars.count) numbers for \(shape)") }
        try self.init(scalars, shape: shape)
    }
}

/// Images that came from elsewhere.
private struct SentData: TrainingData {
    let name: String
    let imageShape: [Int]
    let classNames: [String]
    let training: any Examples
    let validation: any Examples
}

private struct SentExamples: Examples {
    let imageShape: [Int]
    let classCount: Int
    private let labels: [Int]
    private let scalars: [Float]
    let isLabelled = true

    private static let readAtOnce = 128

    init(_ bytes: [UInt8], shape: [Int], classCount: Int) throws {
        imageShape = shape
        self.classCount = classCount
        var reader = ByteReader(bytes)
        labels = try reader.integers()
        scalars = try reader.floats()
        try reader.end()
        guard shape.count == 3, shape.allSatisfy({ (1...1 << 16).contains($0) }), scalars.count == labels.count * shape.reduce(1, *) else {
            throw ByteError("\(scalars.count) numbers for \(labels.count) images of \(shape)")
        }
        guard labels.allSatisfy({ (0..<classCount).contains($0) }) else { throw ByteError("labels of classes that there are not") }
    }

    static func bytes(of examples: FairOrder, first count: Int) throws -> [UInt8] {
        var labels: [Int] = [], scalars: [Float] = []
        scalars.reserveCapacity(count * examples.imageShape.reduce(1, *))
        for start in stride(from: 0, to: count, by: readAtOnce) {
            let batch = try examples.batch(Array(start..<min(start + readAtOnce, count)))
            labels += batch.labels
            batch.images.withScalars { scalars.append(contentsOf: $0) }
        }
        var writer = ByteWriter()
        writer.append(labels)
        writer.append(scalars)
        return writer.bytes
    }

    var count: Int { labels.count }

    func batch(_ indices: [Int]) throws -> Batch {
        let size = imageShape.reduce(1, *)
        let numbers = indices.flatMap { scalars[$0 * size..<($0 + 1) * size] }
        return Batch(images: try Tensor(numbers, shape: [indices.count] + imageShape), labels: indices.map { labels[$0] })
    }

    /// Places stand for contents: the order is given.
    func identities() -> [ExampleIdentity] { labels.indices.map { ExampleIdentity(label: labels[$0], content: UInt64($0)) } }
}
