import Displays

/// One pass over the training images.
public struct EpochRecord: Sendable, Hashable, Codable {
    /// Counts from 1.
    public let epoch: Int
    /// Mean cross-entropy of the batches, as they were met.
    public let trainingLoss: Double
    /// Share of training images whose class had the largest output, as they were met.
    public let trainingAccuracy: Double
    /// After the epoch, on images that training does not use; nil when there are none.
    public let validationLoss: Double?
    public let validationAccuracy: Double?
    /// Of the epoch's last step.
    public let learningRate: Double
    public let seconds: Double
}

/// What a training did, epoch by epoch.
public struct TrainingHistory: Sendable, Hashable, RandomAccessCollection {
    public var epochs: [EpochRecord]

    public init(epochs: [EpochRecord] = []) { self.epochs = epochs }

    public var startIndex: Int { epochs.startIndex }
    public var endIndex: Int { epochs.endIndex }
    public subscript(index: Int) -> EpochRecord { epochs[index] }
}

extension TrainingHistory {
    /// Losses that no guess among any number of classes comes near: the weights have run away, though they are numbers still.
    private static let explodedLoss = 50.0

    /// What is to be said of a training whose loss has exploded; nil of others.
    public var warning: String? {
        guard let record = epochs.last(where: { Swift.max($0.trainingLoss, $0.validationLoss ?? 0) > Self.explodedLoss }) else { return nil }
        let loss = grouped(Int(Swift.min(Swift.max(record.trainingLoss, record.validationLoss ?? 0), 1e15)))
        return "The loss of epoch \(record.epoch) exploded to \(loss): guessing would have less than 10. The learning rate "
            + "(\(fixed(record.learningRate, 4)) at its end) was too high; try a tenth of it, or 'clipNorm: 1'."
    }
}

extension TrainingHistory: CustomStringConvertible {
    public var table: Table {
        func percent(_ share: Double?) -> String { share.map { fixed($0 * 100, 2) } ?? "–" }
        var table = Table(
            columns: ["epoch", "loss", "accuracy %", "validation loss", "validation accuracy %", "learning rate", "seconds"])
        for record in epochs {
            table.append([
                String(record.epoch), fixed(record.trainingLoss, 4), percent(record.trainingAccuracy),
                record.validationLoss.map { fixed($0, 4) } ?? "–", percent(record.validationAccuracy),
                fixed(record.learningRate, 5), fixed(record.seconds, 1),
            ])
        }
        return table
    }

    public var description: String { table.description }
}
