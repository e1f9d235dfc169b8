import Displays
import Kernels
import Tensors

/// Settings of a training.
struct TrainingSettings: Sendable, Hashable, Codable {
    var epochs: Int
    var batchSize: Int
    var learningRate: Double
    var optimizer: Optimizer
    var schedule: LearningRateSchedule
    var augmentation: Augmentation
    var labelSmoothing: Double
    /// Longest global norm of the gradients; nil for no limit.
    var clipNorm: Double?
    var seed: UInt64
    /// What convolutions multiply; nil for float32, which files of before do not name.
    var precision: ProductPrecision?
    /// What is learned from a teacher; nil without one.
    var distillation: DistillationSettings?

    func check() throws {
        func require(_ condition: Bool, _ argument: String, _ expected: String, _ actual: some Any) throws {
            guard condition else {
                throw NetworkError.invalidArgument(argument: argument, expected: expected, actual: "\(actual)")
            }
        }
        try require(epochs >= 1 && epochs <= 1_000_000, "epochs", "1 or more", epochs)
        try require(batchSize >= 1 && batchSize <= 1_000_000, "batchSize", "1 or more images", batchSize)
        try require(learningRate > 0 && learningRate.isFinite, "learningRate", "a positive number", learningRate)
        try require(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", "a share in 0..<1", labelSmoothing)
        try require(clipNorm.map { $0 > 0 } ?? true, "clipNorm", "a positive number or nil", clipNorm ?? 0)
        try require((0...1_000).contains(augmentation.cropPadding), "cropPadding", "0 to 1,000 pixels", augmentation.cropPadding)
        if let distillation {
            try require(distillation.temperature > 0 && distillation.temperature <= 1_000, "temperature", "a number above 0", distillation.temperature)
            try require((0...1).contains(distillation.weight), "weight", "a share from 0 to 1", distillation.weight)
        }
        try optimizer.check()
        try schedule.check()
    }
}

/// Everything that changes while a network is trained; a value, so that a checkpoint is a copy.
struct Trainer: Sendable {
    /// Its main output is what losses take: logits, also where the network ends in a softmax.
    let graph: Graph
    let settings: TrainingSettings
    /// What gives the targets beside the labels.
    private let teacher: InferencePlan?
    /// Trainable tensors, in the order of the graph.
    let names: [String]
    let decays: [Bool]
    var parameters: [Tensor]
    /// What is not stepped, by full name: means and variances of the batch norms, constants.
    var running: [String: Tensor]
    var optimizer: OptimizerState

    /// - Parameter teacher: Of the same classes, for settings that distil.
    init(graph: Graph, tensors: [String: Tensor], settings: TrainingSettings, teacher: Network? = nil) throws {
        self.graph = graph.endingInLogits
        self.settings = settings
        self.teacher = try teacher.map { try InferencePlan(graph: $0.graph.endingInLogits, tensors: $0.tensors) }
        var names: [String] = [], decays: [Bool] = []
        running = [:]
        for node in graph.nodes {
            for tensor in graph.tensors(of: node) {
                let name = node.name + "." + tensor.name
                if tensor.role.isTrained {
                    names.append(name)
                    decays.append(tensor.role.decays)
                } else {
                    running[name] = tensors[name]
                }
            }
        }
        self.names = names
        self.decays = decays
        parameters = try names.map { name in
            guard let tensor = tensors[name] else { throw NetworkError.missingTensor(name: name) }
            return tensor
        }
        optimizer = try OptimizerState(settings.optimizer, for: parameters)
    }

    /// All tensors of the network as they are now.
    var tensors: [String: Tensor] {
        running.merging(zip(names, parameters)) { $1 }
    }

    /// One step on one batch; nothing changes when it throws `Interrupted`.
    /// - Returns: The mean loss, and how many images had their class on top; nil, without a step, when the loss or its
    ///   gradient is not finite.
    mutating func step(_ batch: Batch, rate: Double) throws -> (loss: Double, correct: Int)? {
        let generator = SeededGenerator(seed: settings.seed, stream: (1 << 40) + UInt64(optimizer.step))
        var correct = 0
        var statistics: [String: FoundStatistics] = [:]
        let fixed = running
        let targets = try teacher.map { try $0(batch.images) }
        let (loss, gradients) = try valueWithGradient(at: parameters) { variables in
            let named = fixed.merging(zip(names, variables)) { $1 }
            var pass = GraphPass(graph: graph, tensors: named, mode: .training(generator))
            pass.precision = settings.precision ?? .float32
            let logits = try pass.output(for: batch.images)
            statistics = pass.statistics
            correct = Self.correct(logits, batch.labels)
            return try objective(logits, labels: batch.labels, targets: targets)
        }
        let value = Double(try loss.item)
        let norm = Self.norm(gradients)
        guard value.isFinite && norm.isFinite else { return nil }
        let scale = settings.clipNorm.map { norm > $0 ? Float($0 / norm) : 1 } ?? 1
        // From here on nothing stops: half a step would stay.
        try Interruption.check()
        try optimizer.apply(gradients, to: &parameters, rate: rate, scale: scale, decays: decays)
        try update(statistics)
        return (value, correct)
    }

    /// (1 − w) · cross-entropy + w · T² · KL(teacher ‖ student), of which a part whose weight is 0 is not computed.
    private func objective(_ logits: Tensor, labels: [Int], targets: Tensor?) throws -> Tensor {
        let weight = targets == nil ? 0 : settings.distillation?.weight ?? 0
        guard weight > 0, let targets, let distillation = settings.distillation else {
            return try logits.softmaxCrossEntropy(labels: labels, smoothing: Float(settings.labelSmoothing))
        }
        let soft = try logits.softmaxDivergence(from: targets, temperature: Float(distillation.temperature))
        guard weight < 1 else { return soft }
        let hard = try logits.softmaxCrossEntropy(labels: labels, smoothing: Float(settings.labelSmoothing))
        return try hard * Tensor(Float(1 - weight)) + soft * Tensor(Float(weight))
    }

    private static func correct(_ logits: Tensor, _ labels: [Int]) -> Int {
        let classes = logits.shape[logits.rank - 1]
        return logits.withScalars { scalars in
            labels.indices.count { row in
                let outputs = scalars[row * classes..<(row + 1) * classes]
                let mine = outputs[outputs.startIndex + labels[row]]
                return outputs.allSatisfy { $0 <= mine }
            }
        }
    }

    /// Whether every weight and every statistic is a number.
    var isFinite: Bool { parameters.allSatisfy(\.isFinite) && running.values.allSatisfy(\.isFinite) }

    private static func norm(_ gradients: [Tensor]) -> Double {
        gradients.reduce(0.0) { sum, gradient in
            sum + gradient.withScalars { kernels_sum_of_squares($0.baseAddress, $0.count) }
        }.squareRoot()
    }

    private mutating func update(_ statistics: [String: FoundStatistics]) throws {
        for (name, found) in statistics {
            let (batch, share) = (found.statistics, found.momentum)
            let unbiased = batch.count > 1 ? Float(batch.count) / Float(batch.count - 1) : 1
            try blend(name + ".running_mean", with: batch.mean, scale: 1, share: share)
            try blend(name + ".running_var", with: batch.variance, scale: unbiased, share: share)
        }
    }

    private mutating func blend(_ name: String, with new: Tensor, scale: Float, share: Float) throws {
        guard var old = running.removeValue(forKey: name) else { return }
        try old.withMutableScalars { kept in
            new.withScalars { fresh in
                for index in kept.indices {
                    kept[index] += share * (fresh[index] * scale - kept[index])
                }
            }
        }
        running[name] = old
    }
}
