import Cells
import Espalier

extension Prelude {
    /// Pictures of one's own, and what pixels become.
    static func bindOwnImages(in library: Library) {
        let normalization = library.type("Normalization", Normalization.self, "What pixels become before a network sees them: (pixel / 255 - mean) / deviation.")
        normalization.bind(
            "init(means: [Double], deviations: [Double], reversesChannels: Bool = false)",
            "One mean and deviation for each channel, or one for all, in units of full brightness; reversesChannels puts blue first."
        ) { arguments in
            Normalization(means: try arguments(0) as [Double], deviations: try arguments(1) as [Double], reversesChannels: try arguments(2))
        }
        let known: [(String, String, Normalization)] = [
            ("photographs", "ImageNet's, as torchvision's networks take it.", .photographs), ("unit", "From 0 to 1.", .unit),
            ("symmetric", "From -1 to 1.", .symmetric), ("bytes", "From 0 to 255.", .bytes),
        ]
        for (name, documentation, value) in known {
            normalization.bind("static var \(name): Normalization", documentation) { _ in value }
        }
        normalization.property("var means: [Float]", "One for each channel.") { $0.means }
        normalization.property("var deviations: [Float]", "One for each channel.") { $0.deviations }
        bindImages(in: library)
    }

    private static func bindImages(in library: Library) {
        let images = library.type("Images", Images.self, conforming: ["Examples", "TrainingData", "CustomStringConvertible"], "Pictures of your own, as the numbers that a network takes.")
        images.bind(
            "init(_ images: Tensor, labels: [Int]? = nil, classNames: [String]? = nil, validation: Int? = nil, seed: UInt64 = 0, name: String = \"Images\") throws",
            "Images [N, H, W, C] with their classes, or without; a tenth is set apart to compare networks by."
        ) { arguments in
            try Images(
                try arguments(0) as Tensor, labels: try arguments(1), classNames: try arguments(2), validation: try arguments(3),
                seed: try arguments(4), name: try arguments(5))
        }
        images.bind(
            "init(count: Int, labels: [Int]? = nil, classNames: [String]? = nil, validation: Int? = nil, seed: UInt64 = 0, name: String = \"Images\", _ picture: (Int) throws -> Tensor) throws",
            "Asks the closure for one picture [H, W, C] after the other, once."
        ) { arguments in
            let picture = try arguments.function(6)
            return try Images(
                count: try arguments(0), labels: try arguments(1), classNames: try arguments(2), validation: try arguments(3),
                seed: try arguments(4), name: try arguments(5)
            ) { index in try picture(Value(converting: index)).cast() as Tensor }
        }
        images.property("var name: String", "What the set is called.") { $0.name }
        images.property("var count: Int", "How many images there are.") { $0.count }
        images.property("var imageShape: [Int]", "Height, width and channels.") { $0.imageShape }
        images.property("var classCount: Int", "How many classes the labels have.") { $0.classCount }
        images.property("var classNames: [String]", "The classes' names; a label is an index into them.") { $0.classNames }
        images.property("var labels: [Int]", "One class an image.") { $0.labels }
        images.property("var isLabelled: Bool", "Whether the labels say anything.") { $0.isLabelled }
        images.property("var training: Examples", "What the network learns from.") { $0.training as any Examples }
        images.property("var validation: Examples", "A part of the images, kept apart to compare networks by.") { $0.validation as any Examples }
    }
}
