import Networks

/// Images as their authors publish them, before validation is split off.
package struct PublishedImages: Sendable {
    package var source: any PixelSource
    package var labels: [Int]

    package init(source: any PixelSource, labels: [Int]) {
        self.source = source
        self.labels = labels
    }
}

extension DataSplits {
    /// Splits validation off the published training images.
    /// - Parameters:
    ///   - trainingCount: How many images to train on; nil takes all that validation leaves.
    ///   - seed: The same seed gives the same validation images, whatever `trainingCount`.
    /// - Throws: `DatasetError.tooFewImages`, `.invalidArgument`.
    package init(
        name: String, published: PublishedImages, test: PublishedImages, imageShape: [Int], classNames: [String],
        normalization: Normalization, trainingCount: Int?, validationCount: Int, seed: UInt64,
        isLabelled: Bool = true
    ) throws {
        let available = published.labels.count
        let rest = try Self.checkedTrainingCount(
            trainingCount, validation: validationCount, available: available, name: name)
        let order = SeededSplit.stratifiedOrder(of: published.labels, seed: seed)
        func part(_ images: PublishedImages, _ records: [Int32]) -> LabelledImages {
            LabelledImages(
                source: images.source, records: records, labels: records.map { images.labels[Int($0)] },
                imageShape: imageShape, classNames: classNames, normalization: normalization, isLabelled: isLabelled)
        }
        self.init(
            name: name,
            training: part(published, Array(order[validationCount..<validationCount + rest])),
            validation: part(published, Array(order[..<validationCount])),
            test: part(test, (0..<Int32(test.labels.count)).map { $0 }))
    }

    /// The number of training images, after checking that there are as many as asked for.
    package static func checkedTrainingCount(
        _ training: Int?, validation: Int, available: Int, name: String
    ) throws -> Int {
        guard validation >= 0 else {
            throw DatasetError.invalidArgument(name: "validation", expected: "0 or more images", found: "\(validation)")
        }
        if let training, training < 1 {
            throw DatasetError.invalidArgument(name: "training", expected: "at least 1 image", found: "\(training)")
        }
        // Compared by subtraction: a sum of what was asked for could overflow.
        guard validation < available, (training ?? 1) <= available - validation else {
            throw DatasetError.tooFewImages(
                dataSet: name, training: training ?? 1, validation: validation, available: available)
        }
        return training ?? available - validation
    }
}
