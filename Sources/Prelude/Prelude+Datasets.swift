import Cells
import Espalier

extension Prelude {
    /// Data sets: one vocabulary for all of them.
    static func bindDatasets(in library: Library) {
        let examples = library.protocolType("Examples", "A fixed list of labelled images.")
        examples.bind("var count: Int", "How many images there are.") { arguments in (try arguments.receiver.cast() as any Examples).count }
        examples.bind("var imageShape: [Int]", "Height, width and channels.") { arguments in (try arguments.receiver.cast() as any Examples).imageShape }
        examples.bind("var classCount: Int", "How many classes the labels have.") { arguments in (try arguments.receiver.cast() as any Examples).classCount }
        examples.bind("func batch(_ indices: [Int]) throws -> Batch", "The images at these places, normalised, with their labels.") { arguments in
            let indices: [Int] = try arguments(0)
            return try (try arguments.receiver.cast() as any Examples).batch(indices)
        }
        let batch = library.type("Batch", Batch.self, "Images and their labels, ready for a network.")
        batch.property("var images: Tensor", "The images [N, H, W, C].") { $0.images }
        batch.property("var labels: [Int]", "One class an image.") { $0.labels }
        let images = library.type("LabelledImages", LabelledImages.self, conforming: ["Examples", "Displayable", "CustomStringConvertible"], "Images, their labels and the classes' names.")
        images.property("var count: Int", "How many images there are.") { $0.count }
        images.property("var imageShape: [Int]", "Height, width and channels.") { $0.imageShape }
        images.property("var classCount: Int", "How many classes the labels have.") { $0.classCount }
        images.property("var labels: [Int]", "One class an image.") { $0.labels }
        images.property("var classNames: [String]", "The classes' names; a label is an index into them.") { $0.classNames }
        images.method("func batch(_ indices: [Int]) throws -> Batch", "The images at these places, normalised, with their labels.") { images, arguments in
            try images.batch(try arguments(0) as [Int])
        }
        images.method("func prefix(_ length: Int) -> LabelledImages", "A fair sample of so many images, always the same.") { images, arguments in images.prefix(try arguments(0)) }
        bindDataSetMembers(in: library)
        bindSets(in: library)
        bindPublishedSets(in: library)
        bindOwnImages(in: library)
    }

    private static func bindDataSetMembers(in library: Library) {
        _ = library.protocolType("TrainingData", "What training and the search may see of a data set: it has no test split.")
        let set = library.protocolType("DataSet", conforming: ["TrainingData", "Displayable", "CustomStringConvertible"], "Images to train on, to compare networks by, and to test on once.")
        let members: [(String, String, (any DataSet) throws -> Any)] = [
            ("var name: String", "The data set's name.", { $0.name }),
            ("var training: LabelledImages", "What the network learns from.", { $0.splits.training }),
            ("var validation: LabelledImages", "A part of the training images, kept apart to compare networks by.", { $0.splits.validation }),
            ("var test: LabelledImages", "What the authors publish to report results on.", { $0.test }),
            ("var imageShape: [Int]", "Height, width and channels.", { $0.imageShape }),
            ("var normalization: Normalization", "What pixels become before a network sees them.", { $0.normalization }),
            ("var classNames: [String]", "The classes' names; a label is an index into them.", { $0.classNames }),
        ]
        for (declaration, documentation, read) in members {
            set.bind(declaration, documentation) { arguments in try Value(converting: read(try arguments.receiver.cast())) }
        }
        set.bind("func summary() -> Table", "How many images each class has in each part.") { arguments in
            (try arguments.receiver.cast() as any DataSet).summary()
        }
    }

    private static func bindSets(in library: Library) {
        let fashion = library.type("FashionMNIST", FashionMNIST.self, conforming: ["DataSet"], "Fashion-MNIST: grey pictures of clothes, 28×28, ten classes.")
        fashion.bind(
            "init(training: Int? = nil, validation: Int = 5_000, seed: UInt64 = 0, normalization: Normalization? = nil, at path: String? = nil) throws",
            "Reads the four published files from the usual places, or from a folder."
        ) { arguments in
            try FashionMNIST(training: try arguments(0), validation: try arguments(1), seed: try arguments(2),
                normalization: try arguments(3) as Normalization?, at: try arguments(4))
        }
        fashion.bind("static var isAvailable: Bool", "Whether its files are on this machine.") { _ in FashionMNIST.isAvailable }
        library.type("Shapes", Shapes.self, conforming: ["DataSet"], "Drawn shapes: a data set that needs no file.").bind(
            "init(classes: Int = 10, imageShape: [Int] = [32, 32, 3], training: Int = 10_000, validation: Int = 2_000, test: Int = 2_000, seed: UInt64 = 0, normalization: Normalization? = nil) throws",
            "Draws every image from the seed; one channel is grey, three are colour."
        ) { arguments in
            try Shapes(
                classes: try arguments(0), imageShape: try arguments(1), training: try arguments(2), validation: try arguments(3),
                test: try arguments(4), seed: try arguments(5), normalization: try arguments(6) as Normalization?)
        }
        let cifar10 = library.type("CIFAR10", CIFAR10.self, conforming: ["DataSet"], "CIFAR-10: colour pictures, 32×32, ten classes.")
        cifar10.bind(
            "init(training: Int? = nil, validation: Int = 5_000, seed: UInt64 = 0, normalization: Normalization? = nil, at path: String? = nil) throws",
            "Reads the published binary archive, unpacked or not."
        ) { arguments in
            try CIFAR10(training: try arguments(0), validation: try arguments(1), seed: try arguments(2),
                normalization: try arguments(3) as Normalization?, at: try arguments(4))
        }
        cifar10.bind("static var isAvailable: Bool", "Whether its files are on this machine.") { _ in CIFAR10.isAvailable }
        library.type("IDX", IDX.self, conforming: ["DataSet"], "Any set in MNIST's file format.").bind(
            "init(images: String, labels: String, testImages: String? = nil, testLabels: String? = nil, classNames: [String]? = nil, training: Int? = nil, validation: Int? = nil, seed: UInt64 = 0, normalization: Normalization? = nil) throws",
            "Reads IDX files, packed with gzip or not."
        ) { arguments in
            try IDX(
                images: try arguments(0), labels: try arguments(1), testImages: try arguments(2), testLabels: try arguments(3),
                classNames: try arguments(4), training: try arguments(5), validation: try arguments(6), seed: try arguments(7),
                normalization: try arguments(8) as Normalization?)
        }
    }
}
