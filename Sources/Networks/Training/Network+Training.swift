import Displays
import Tensors

extension Network {
    /// Trains the network on the data's training images; its validation images are only watched.
    ///
    /// The same seed gives the same bits for any number of threads. An interrupt takes effect between two batches
    /// and leaves the network as the last batch made it; the same call with a checkpoint then goes on to the same bits as
    /// without the interrupt.
    /// - Parameters:
    ///   - batchSize: Images a step.
    ///   - learningRate: The largest rate of the schedule.
    ///   - labelSmoothing: The share of each label that is spread over all classes.
    ///   - clipNorm: The longest global norm of the gradients; nil for no limit.
    ///   - checkpoint: A file that is written before the first and after each epoch; when it exists already, training goes
    ///     on from there, to the same bits as without a break. It belongs to one training: the network that it began with,
    ///     its data and its settings.
    ///   - precision: What convolutions multiply, forward and back, where the processor has it; weights, sums and all else are
    ///     float32.
    /// - Throws: `NetworkError` when data or settings do not fit or training diverges; `FileError`; `Interrupted`.
    @discardableResult
    public func train(
        on data: some TrainingData, epochs: Int, batchSize: Int = 128, learningRate: Double = 0.05,
        optimizer: Optimizer = .sgd(), schedule: LearningRateSchedule = .oneCycle(),
        augmentation: Augmentation = .none, labelSmoothing: Double = 0, clipNorm: Double? = nil, seed: UInt64 = 0,
        checkpoint: String? = nil, precision: ProductPrecision = .float32
    ) throws -> TrainingHistory {
        let settings = TrainingSettings(
            epochs: epochs, batchSize: batchSize, learningRate: learningRate, optimizer: optimizer, schedule: schedule,
            augmentation: augmentation, labelSmoothing: labelSmoothing, clipNorm: clipNorm, seed: seed,
            precision: precision == .float32 ? nil : precision)
        return try run(settings, on: data, label: "training \(name)", checkpoint: checkpoint)
    }

    /// Trains a network that is nearly right already, such as a pruned one: the same as `train` with a lower rate, and with a
    /// teacher if there is one, such as the network before it was pruned. The loss is then
    /// (1 − weight) · cross-entropy + weight · T² · KL(teacher ‖ network), both at temperature T; the teacher sees the images as
    /// they were augmented. Images without labels are in the classes that the teacher says.
    /// - Parameters:
    ///   - teacher: Takes the same images and has the same classes; it is not changed.
    ///   - temperature: T, above 0: larger ones show more of how classes are alike.
    ///   - weight: The share of the loss that the teacher decides; with 1 no label is looked at.
    ///   - precision: As in `train`.
    /// - Throws: As `train`; `NetworkError.invalidArgument` for a temperature or a weight without a teacher.
    @discardableResult
    public func fineTune(
        on data: some TrainingData, epochs: Int, batchSize: Int = 128, learningRate: Double = 0.01,
        optimizer: Optimizer = .sgd(), schedule: LearningRateSchedule = .cosine(),
        augmentation: Augmentation = .none, labelSmoothing: Double = 0, clipNorm: Double? = nil, seed: UInt64 = 0,
        checkpoint: String? = nil, teacher: Network? = nil, temperature: Double = 4, weight: Double = 0.5,
        precision: ProductPrecision = .float32
    ) throws -> TrainingHistory {
        var settings = TrainingSettings(
            epochs: epochs, batchSize: batchSize, learningRate: learningRate, optimizer: optimizer, schedule: schedule,
            augmentation: augmentation, labelSmoothing: labelSmoothing, clipNorm: clipNorm, seed: seed,
            precision: precision == .float32 ? nil : precision)
        guard teacher != nil || (temperature == 4 && weight == 0.5) else {
            throw NetworkError.invalidArgument(
                argument: "teacher", expected: "a network beside temperature: and weight:, which say how its word counts", actual: "nil")
        }
        settings.distillation = teacher.map {
            DistillationSettings(temperature: temperature, weight: weight, teacher: ContentDigest(seed: $0.digest).text)
        }
        return try run(settings, on: data, label: "fine-tuning \(name)", checkpoint: checkpoint, teacher: teacher)
    }

    private func run(
        _ settings: TrainingSettings, on data: some TrainingData, label: String, checkpoint: String?,
        teacher: Network? = nil
    ) throws -> TrainingHistory {
        try settings.check()
        if let teacher { try checkFit(of: teacher) }
        let data: any TrainingData = try data.isLabelled ? data : labelled(data, by: teacher)
        try checkFit(of: data)
        var run = TrainingRun(
            trainer: try Trainer(graph: graph, tensors: tensors, settings: settings, teacher: teacher), examples: data.training,
            validation: data.validation)
        var file = try checkpoint.map {
            try Checkpoint(path: $0, data: DataIdentity(data).digest, settings: settings, network: self)
        }
        try file?.begin(&run)
        let bar = ProgressBar(label, total: settings.epochs * run.batchesPerEpoch)
        defer { bar.finish() }
        if !run.history.isEmpty {
            setTensors(run.trainer.tensors, origin: file?.origin)
            bar.advance(by: run.history.count * run.batchesPerEpoch)
        }
        while run.history.count < settings.epochs {
            try epoch(of: &run, bar, origin: file?.origin)
            try file?.write(run)
        }
        setTensors(run.trainer.tensors)
        bar.finish(note: run.note)
        let history = TrainingHistory(epochs: run.history)
        if let warning = history.warning { Displays.sink.write(warning + "\n", to: .standardError) }
        return history
    }

    /// One epoch and its results. When it fails the network is as before the epoch; when it is interrupted, as the last
    /// batch made it.
    private func epoch(of run: inout TrainingRun, _ bar: ProgressBar, origin: TrainingOrigin?) throws {
        let before = run.trainer
        do {
            try run.epoch(bar)
            setTensors(run.trainer.tensors, origin: origin)
            try run.validate(self)
        } catch let interrupted as Interrupted {
            setTensors(run.trainer.tensors, origin: origin)
            throw interrupted
        } catch {
            setTensors(before.tensors, origin: origin)
            throw error
        }
    }

    private func labelled(_ data: any TrainingData, by teacher: Network?) throws -> any TrainingData {
        guard let teacher else { throw NetworkError.unlabelled(data: data.name) }
        return try TaughtData(data, by: teacher)
    }

    private func checkFit(of teacher: Network) throws {
        guard teacher.inputShape == inputShape, teacher.graph.outputShape == graph.outputShape else {
            throw NetworkError.invalidArgument(
                argument: "teacher", expected: "a network from \(inputShape) to \(graph.outputShape), as this one is",
                actual: "\(teacher.name) from \(teacher.inputShape) to \(teacher.graph.outputShape)")
        }
    }

    private func checkFit(of data: any TrainingData) throws {
        guard data.imageShape == inputShape else {
            throw NetworkError.dataShape(expected: inputShape, actual: data.imageShape)
        }
        guard graph.outputShape.count == 1 else { throw NetworkError.outputIsNoClasses(actual: graph.outputShape) }
        guard data.training.classCount <= classCount else {
            throw NetworkError.classCount(expected: classCount, actual: data.training.classCount)
        }
        guard data.training.count > 0 else { throw NetworkError.noExamples(what: "training images") }
    }
}

/// A training under way: the trainer and the order in which it meets the images.
struct TrainingRun {
    var trainer: Trainer
    let examples: any Examples
    let validation: any Examples
    var history: [EpochRecord] = []
    private var pending: EpochRecord?
    private var lastBatch: [Int] = []

    init(trainer: Trainer, examples: any Examples, validation: any Examples) {
        self.trainer = trainer
        self.examples = examples
        self.validation = validation
    }

    private var settings: TrainingSettings { trainer.settings }

    /// A last batch of a single image is left out: it has no variance to normalise by.
    var batchesPerEpoch: Int {
        let whole = examples.count / settings.batchSize, rest = examples.count % settings.batchSize
        return max(1, rest > 1 || settings.batchSize == 1 ? whole + (rest > 0 ? 1 : 0) : whole)
    }

    /// One pass over the training images in a new random order.
    mutating func epoch(_ bar: ProgressBar) throws {
        let epoch = history.count + 1
        let clock = ContinuousClock(), start = clock.now
        var shuffler = SeededGenerator(seed: settings.seed, stream: UInt64(epoch))
        let order = shuffler.permutation(of: examples.count)
        let total = settings.epochs * batchesPerEpoch
        var loss = 0.0, correct = 0, seen = 0, rate = 0.0
        for batch in 0..<batchesPerEpoch {
            try Interruption.check()
            let first = batch * settings.batchSize
            let indices = Array(order[first..<min(first + settings.batchSize, order.count)])
            lastBatch = indices
            rate = settings.learningRate * settings.schedule.factor(step: trainer.optimizer.step, total: total)
            let images = try prepared(indices, epoch: epoch)
            guard let result = try trainer.step(images, rate: rate) else { throw divergence(epoch) }
            loss += result.loss * Double(indices.count)
            correct += result.correct
            seen += indices.count
            bar.advance(note: note(epoch, loss: loss / Double(seen), accuracy: Double(correct) / Double(seen)))
        }
        // The last step may have been the one too many.
        guard trainer.isFinite else { throw divergence(epoch) }
        pending = EpochRecord(
            epoch: epoch, trainingLoss: loss / Double(seen), trainingAccuracy: Double(correct) / Double(seen),
            validationLoss: nil, validationAccuracy: nil, learningRate: rate, seconds: (clock.now - start).inSeconds)
    }

    private func prepared(_ indices: [Int], epoch: Int) throws -> Batch {
        let batch = try examples.batch(indices)
        for label in batch.labels where label < 0 || label >= trainer.graph.classCount {
            throw NetworkError.labelOutOfRange(label: label, classes: trainer.graph.classCount)
        }
        let images = try settings.augmentation.apply(
            to: batch.images, indices: indices, seed: settings.seed &+ 0x5EED, epoch: epoch)
        return Batch(images: images, labels: batch.labels)
    }

    private func divergence(_ epoch: Int) -> NetworkError {
        NetworkError.diverged(epoch: epoch, learningRate: settings.learningRate)
    }

    /// Adds the epoch's record, with the network's results on the validation images.
    /// - Throws: `NetworkError.diverged` when the epoch's last step left a network without results.
    mutating func validate(_ network: Network) throws {
        guard let record = pending else { return }
        let found = validation.count > 0 ? try network.evaluate(on: validation) : nil
        guard try (found?.loss ?? lossOfLastBatch(network)).isFinite else { throw divergence(record.epoch) }
        history.append(
            EpochRecord(
                epoch: record.epoch, trainingLoss: record.trainingLoss, trainingAccuracy: record.trainingAccuracy,
                validationLoss: found?.loss, validationAccuracy: found?.top1, learningRate: record.learningRate,
                seconds: record.seconds))
        pending = nil
    }

    private func lossOfLastBatch(_ network: Network) throws -> Double {
        let batch = try examples.batch(lastBatch)
        let plan = try InferencePlan(graph: network.graph.endingInLogits, tensors: network.tensors)
        return Double(try plan(batch.images).softmaxCrossEntropy(labels: batch.labels).item)
    }

    var note: String {
        guard let last = history.last else { return "" }
        let share = last.validationAccuracy.map { ", validation accuracy \(fixed($0 * 100, 1)) %" } ?? ""
        return "loss \(fixed(last.trainingLoss, 3))" + share
    }

    private func note(_ epoch: Int, loss: Double, accuracy: Double) -> String {
        "epoch \(epoch)/\(settings.epochs), loss \(fixed(loss, 3)), accuracy \(fixed(accuracy * 100, 1)) %"
    }
}
