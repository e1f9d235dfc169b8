import Charts
import Displays
import Networks

extension TrainingHistory {
    /// Loss and accuracy against the epochs, of training and of validation images.
    public func chart() -> ChartStack {
        func curves(_ label: String, _ training: KeyPath<EpochRecord, Double>, _ validation: KeyPath<EpochRecord, Double?>) -> Chart {
            Chart(epochs) { record in
                point(record, label, record[keyPath: training], "training")
                if let value = record[keyPath: validation] { point(record, label, value, "validation") }
            }.frame(width: 760, height: 260)
        }
        return ChartStack(
            [
                curves("loss (cross-entropy)", \.trainingLoss, \.validationLoss),
                curves("accuracy", \.trainingAccuracy, \.validationAccuracy).chartYAxis(format: .percent),
            ], columns: 2)
    }

    private func point(_ record: EpochRecord, _ label: String, _ value: Double, _ images: String) -> LineMark {
        LineMark(x: .value("epoch", record.epoch), y: .value(label, value))
            .foregroundStyle(by: .value("", images)).symbol(by: .value("", images)).symbolSize(24)
    }
}

extension TrainingHistory: Displayable {
    /// The curves, with their numbers; a training of one epoch has no curve, so only numbers.
    public var mimeBundle: MIMEBundle { epochs.count > 1 ? MIMEBundle(chart(), table: table) : table.mimeBundle }
}
