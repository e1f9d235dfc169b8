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
