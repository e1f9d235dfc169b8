import Cells
import Espalier

extension Prelude {
    /// Training and what it records.
    static func bindTraining(in library: Library) {
        bindTrainingSettings(in: library)
        let network = library.type("Network", Network.self, conforming: [], "A network: layers and their weights. Assigning it to another name shares it; copy() makes a second one.")
        let settings = { (rate: String, schedule: String) in
            "batchSize: Int = 128, learningRate: Double = \(rate), optimizer: Optimizer = .sgd(), schedule: LearningRateSchedule = \(schedule), augmentation: Augmentation = .none, labelSmoothing: Double = 0, clipNorm: Double? = nil, seed: UInt64 = 0, checkpoint: String? = nil"
        }
        network.method(
            "func train(on data: TrainingData, epochs: Int, \(settings("0.05", ".oneCycle()")), precision: ProductPrecision = .float32) throws -> TrainingHistory",
            "Trains on the data's training images; its validation images are only watched. An interrupt leaves the network usable. With .bfloat16 convolutions multiply rounded numbers, where the processor has instructions for it."
        ) { network, arguments in
            let data: any TrainingData = try arguments(0)
            return try network.train(
                on: data, epochs: try arguments(1), batchSize: try arguments(2), learningRate: try arguments(3),
                optimizer: try arguments(4), schedule: try arguments(5), augmentation: try arguments(6), labelSmoothing: try arguments(7),
                clipNorm: try arguments(8), seed: try arguments(9), checkpoint: try arguments(10), precision: try arguments(11))
        }
        network.method(
            "func fineTune(on data: TrainingData, epochs: Int, \(settings("0.01", ".cosine()")), teacher: Network? = nil, temperature: Double = 4, weight: Double = 0.5, precision: ProductPrecision = .float32) throws -> TrainingHistory",
            "Trains a network that is nearly right already, such as a pruned one, with a lower rate; with a teacher it learns from that network's outputs too."
        ) { network, arguments in
            let data: any TrainingData = try arguments(0)
            return try network.fineTune(
                on: data, epochs: try arguments(1), batchSize: try arguments(2), learningRate: try arguments(3),
                optimizer: try arguments(4), schedule: try arguments(5), augmentation: try arguments(6), labelSmoothing: try arguments(7),
                clipNorm: try arguments(8), seed: try arguments(9), checkpoint: try arguments(10), teacher: try arguments(11) as Network?,
                temperature: try arguments(12), weight: try arguments(13), precision: try arguments(14))
        }
        let history = library.type(
            "TrainingHistory", TrainingHistory.self, conforming: ["Displayable", "CustomStringConvertible"], "What a training did, epoch by epoch.")
        history.property("var Element: EpochRecord", "The elements' type.") { _ in 0 }
        history.property("var epochs: [EpochRecord]", "A record for each epoch.") { $0.epochs }
        history.property("var table: Table", "A row an epoch.") { $0.table }
        history.method("subscript(_ index: Int) -> EpochRecord", "The record of one epoch, from 0.") { history, arguments in
            let index: Int = try arguments(0)
            guard history.indices.contains(index) else { throw EvaluationError.outOfRange(index: index, count: history.count) }
            return history[index]
        }
        let record = library.type("EpochRecord", EpochRecord.self, "One pass over the training images.")
        record.property("var epoch: Int", "Counts from 1.") { $0.epoch }
        record.property("var trainingLoss: Double", "Mean cross-entropy of the batches.") { $0.trainingLoss }
        record.property("var trainingAccuracy: Double", "Share of training images that were right, 0…1.") { $0.trainingAccuracy }
        record.property("var validationLoss: Double?", "After the epoch; nil without validation images.") { $0.validationLoss }
        record.property("var validationAccuracy: Double?", "After the epoch, 0…1; nil without validation images.") { $0.validationAccuracy }
        record.property("var learningRate: Double", "Of the epoch's last step.") { $0.learningRate }
        record.property("var seconds: Double", "How long the epoch took.") { $0.seconds }
    }

    private static func bindTrainingSettings(in library: Library) {
        let optimizer = library.type("Optimizer", Optimizer.self, "How gradients change weights.")
        optimizer.bind(
            "static func sgd(momentum: Double = 0.9, nesterov: Bool = true, weightDecay: Double = 5e-4) -> Optimizer", "Stochastic gradient descent."
        ) { a in Optimizer.sgd(momentum: try a(0), nesterov: try a(1), weightDecay: try a(2)) }
        optimizer.bind(
            "static func adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0) -> Optimizer", "Adam."
        ) { a in Optimizer.adam(beta1: try a(0), beta2: try a(1), epsilon: try a(2), weightDecay: try a(3)) }
        optimizer.bind(
            "static func adamW(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0.01) -> Optimizer",
            "Adam with decoupled weight decay."
        ) { a in Optimizer.adamW(beta1: try a(0), beta2: try a(1), epsilon: try a(2), weightDecay: try a(3)) }
        optimizer.bind(
            "static func rmsProp(decay: Double = 0.99, epsilon: Double = 1e-8, momentum: Double = 0, weightDecay: Double = 0) -> Optimizer",
            "RMSProp."
        ) { a in Optimizer.rmsProp(decay: try a(0), epsilon: try a(1), momentum: try a(2), weightDecay: try a(3)) }
        let schedule = library.type("LearningRateSchedule", LearningRateSchedule.self, "How the learning rate changes over a training.")
        schedule.bind("static var constant: LearningRateSchedule", "The same rate throughout.") { _ in LearningRateSchedule.constant }
        schedule.bind("static func cosine(warmup: Double = 0) -> LearningRateSchedule", "Down along a cosine, after a share of warm-up.") { a in
            LearningRateSchedule.cosine(warmup: try a(0))
        }
        schedule.bind("static func step(every: Double = 0.3333333333333333, factor: Double = 0.1) -> LearningRateSchedule", "Times a factor, again and again.") { a in
            LearningRateSchedule.step(every: try a(0), factor: try a(1))
        }
        schedule.bind("static func oneCycle(rise: Double = 0.3) -> LearningRateSchedule", "Up for a share of the training, then down.") { a in
            LearningRateSchedule.oneCycle(rise: try a(0))
        }
        let augmentation = library.type("Augmentation", Augmentation.self, "Random changes to training images.")
        augmentation.bind("init(cropPadding: Int = 0, flipsHorizontally: Bool = false)", "Random shifts by up to the padding, and mirror images.") { a in
            Augmentation(cropPadding: try a(0), flipsHorizontally: try a(1))
        }
        augmentation.bind("static var none: Augmentation", "Images as they are.") { _ in Augmentation.none }
    }
}
