import Cells
import Espalier

extension Prelude {
    /// The data sets of pictures that are read as their authors publish them, and what all sets offer beyond their parts.
    static func bindPublishedSets(in library: Library) {
        bindCIFAR100(in: library)
        bindPictures(in: library)
        bindBatches(in: library)
        bindCatalogue(in: library)
    }

    private static func bindCIFAR100(in library: Library) {
        let labels = library.type("CIFAR100Labels", CIFAR100Labels.self, "Which of its two labels an image of CIFAR-100 has.")
        labels.bind("static var fine: CIFAR100Labels", "The hundred classes.") { _ in CIFAR100Labels.fine }
        labels.bind("static var superclasses: CIFAR100Labels", "The 20 super-classes.") { _ in CIFAR100Labels.superclasses }
        let superclass = library.type("CIFAR100Superclass", CIFAR100Superclass.self, "Five related classes of CIFAR-100.")
        for option in CIFAR100Superclass.allCases {
            let classes = option.classNames.joined(separator: ", ")
            superclass.bind("static var \(option): CIFAR100Superclass", "Holds \(classes).") { _ in option }
        }
        superclass.bind("static var allCases: [CIFAR100Superclass]", "All twenty, in the order of their labels.") { _ in CIFAR100Superclass.allCases }
        superclass.property("var name: String", "As the authors write it.") { $0.name }
        superclass.property("var classNames: [String]", "The names of the five classes.") { $0.classNames }
        let set = library.type("CIFAR100", CIFAR100.self, conforming: ["DataSet"], "CIFAR-100: colour pictures, 32×32, a hundred classes in 20 super-classes.")
        set.bind(
            "init(labels: CIFAR100Labels = .fine, training: Int? = nil, validation: Int = 5_000, seed: UInt64 = 0, normalization: Normalization? = nil, at path: String? = nil) throws",
            "Reads the published binary archive, unpacked or not."
        ) { arguments in
            try CIFAR100(
                labels: try arguments(0), training: try arguments(1), validation: try arguments(2), seed: try arguments(3),
                normalization: try arguments(4) as Normalization?, at: try arguments(5))
        }
        set.bind(
            "init(superclass: CIFAR100Superclass, training: Int? = nil, validation: Int = 250, seed: UInt64 = 0, normalization: Normalization? = nil, at path: String? = nil) throws",
            "Only the five classes of one super-class, relabelled 0 to 4."
        ) { arguments in
            try CIFAR100(
                superclass: try arguments(0), training: try arguments(1), validation: try arguments(2), seed: try arguments(3),
                normalization: try arguments(4) as Normalization?, at: try arguments(5))
        }
        set.bind("static var isAvailable: Bool", "Whether its files are on this machine.") { _ in CIFAR100.isAvailable }
    }

    private static func bindPictures(in library: Library) {
        let damaged = library.type("DamagedImages", DamagedImages.self, "What to do about a picture that cannot be decoded.")
        damaged.bind("static var refuse: DamagedImages", "Throw an error that names the file.") { _ in DamagedImages.refuse }
        damaged.bind("static var skip: DamagedImages", "Leave it out and list it in skipped.") { _ in DamagedImages.skip }
        let skipped = library.type("SkippedImage", SkippedImage.self, conforming: ["CustomStringConvertible"], "A picture that was left out, and why.")
        skipped.property("var file: String", "The file's name.") { $0.file }
        skipped.property("var reason: String", "What is wrong with it.") { $0.reason }
        let flowers = library.type("Flowers102", Flowers102.self, conforming: ["DataSet"], "Flowers-102: photographs of 102 kinds of flowers.")
        flowers.bind(
            "init(size: Int = 224, damaged: DamagedImages = .refuse, cacheBytes: Int = 268_435_456, normalization: Normalization? = nil, at path: String? = nil) throws",
            "Reads the three published files; pictures are scaled to squares of this side."
        ) { arguments in
            try Flowers102(
                size: try arguments(0), damaged: try arguments(1), cacheBytes: try arguments(2),
                normalization: try arguments(3) as Normalization?, at: try arguments(4))
        }
        flowers.bind("static var isAvailable: Bool", "Whether its files are on this machine.") { _ in Flowers102.isAvailable }
        flowers.property("var skipped: [SkippedImage]", "Pictures that could not be decoded.") { $0.skipped }
        let folder = library.type("ImageFolder", ImageFolder.self, conforming: ["DataSet"], "Your own pictures: a folder for each class, JPEG and PNG.")
        folder.bind(
            "init(_ path: String, imageShape: [Int] = [224, 224, 3], training: Int? = nil, validation: Int? = nil, seed: UInt64 = 0, damaged: DamagedImages = .refuse, cacheBytes: Int = 268_435_456, normalization: Normalization? = nil) throws",
            "Reads a folder of class folders, or of train and test with class folders in each, or of pictures without classes."
        ) { arguments in
            try ImageFolder(
                try arguments(0), imageShape: try arguments(1), training: try arguments(2), validation: try arguments(3),
                seed: try arguments(4), damaged: try arguments(5), cacheBytes: try arguments(6),
                normalization: try arguments(7) as Normalization?)
        }
        folder.property("var skipped: [SkippedImage]", "Pictures that could not be decoded.") { $0.skipped }
    }

    private static func bindBatches(in library: Library) {
        let batch = library.type("ImageBatch", ImageBatch.self, "Some images: labels at once, pixels when they are asked for.")
        batch.property("var count: Int", "How many images there are.") { $0.count }
        batch.property("var labels: [Int]", "One class an image.") { $0.labels }
        batch.property("var indices: [Int]", "Which images of the part these are.") { $0.indices }
        batch.property("var images: Tensor { get throws }", "Normalised, shape [N, H, W, C].") { try $0.images }
        let grid = library.type("SampleGrid", SampleGrid.self, conforming: ["Displayable"], "Pictures side by side, each above the name of its class.")
        grid.property("var svg: String", "The grid as SVG.") { $0.svg }
        let images = library.type("LabelledImages", LabelledImages.self, conforming: ["Examples", "Displayable"], "Images, their labels and the classes' names.")
        images.property("var countsPerClass: [Int]", "How many images each class has.") { $0.countsPerClass }
        images.property("var images: Tensor { get throws }", "All images as one tensor, [images, height, width, channels], in the order of labels.") { try $0.images }
        images.method("func only(_ className: String) throws -> LabelledImages", "The images of one class.") { images, arguments in
            try images.only(try arguments(0))
        }
        images.method("func only(classes names: [String]) throws -> LabelledImages", "The images of these classes, numbered anew; the first is 0.") { images, arguments in
            try images.only(classes: try arguments(0))
        }
        images.method("func grid(rows: Int = 4, columns: Int = 8) -> SampleGrid", "Samples of every class as a picture.") { images, arguments in
            images.grid(rows: try arguments(0), columns: try arguments(1))
        }
        images.method("func batches(of size: Int, shuffledBy seed: UInt64? = nil) throws -> [ImageBatch]", "All images in batches; the last may be smaller.") { images, arguments in
            try images.batches(of: try arguments(0), shuffledBy: try arguments(1))
        }
        let set = library.protocolType("DataSet", conforming: ["TrainingData", "Displayable"], "Images to train on, to compare networks by, and to test on once.")
        _ = library.type("ClassSubset", ClassSubset.self, conforming: ["DataSet"], "Some classes of another data set, numbered anew.")
        set.bind("func only(classes names: [String]) throws -> ClassSubset", "Only the images of these classes, in every part; the first class is 0.") { arguments in
            let names: [String] = try arguments(0)
            return try (try arguments.receiver.cast() as any DataSet).only(classes: names)
        }
        set.bind(
            "func batches(of size: Int, shuffledBy seed: UInt64? = nil) throws -> [ImageBatch]", "The training images in batches."
        ) { arguments in
            let set: any DataSet = try arguments.receiver.cast()
            return try set.batches(of: try arguments(0), shuffledBy: try arguments(1))
        }
    }

    private static func bindCatalogue(in library: Library) {
        let catalogue = library.type("DataCatalogue", DataCatalogue.self, "The data sets read from files: which are present, and how to get the others.")
        catalogue.bind("static func table(at path: String? = nil) throws -> Table", "What is present, where and how large.") { arguments in
            try DataCatalogue.table(at: try arguments(0))
        }
        catalogue.bind("static func instructions(at path: String? = nil) -> Table", "What to download from where for what is missing.") { arguments in
            DataCatalogue.instructions(at: try arguments(0))
        }
        catalogue.bind("static func searchedFolders(at path: String? = nil) -> Table", "Where data sets are looked for.") { arguments in
            DataCatalogue.searchedFolders(at: try arguments(0))
        }
    }
}
