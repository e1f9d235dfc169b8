import Displays

extension DataSet {
    public var mimeBundle: MIMEBundle { splits.training.mimeBundle }
}

extension LabelledImages: Displayable, CustomStringConvertible {
    /// How many images there are, in one line.
    public var description: String {
        "\(grouped(count)) images of \(imageShape.map(String.init).joined(separator: "×")), \(classNames.count) classes"
    }

    /// Samples of every class as a picture, with their classes' names.
    public var mimeBundle: MIMEBundle { grid().mimeBundle }

    /// - Parameters:
    ///   - rows: At most 64.
    ///   - columns: At most 64.
    public func grid(rows: Int = 4, columns: Int = 8) -> SampleGrid {
        SampleGrid(self, rows: min(max(rows, 1), 64), columns: min(max(columns, 1), 64))
    }
}

/// Pictures of a data set side by side, each above the name of its class.
public struct SampleGrid: Displayable, Sendable {
    private let pictures: PictureSheet
    private let imageShape: [Int]
    /// What the pictures are drawn from: larger ones would only make the page heavy.
    private static let greatestSide = 192

    /// Takes classes in turn, so that as many as possible show. A damaged picture leaves its place empty.
    init(_ images: LabelledImages, rows: Int, columns: Int) {
        let wanted = min(rows * columns, images.count)
        var waiting = [[Int]](repeating: [], count: images.classCount)
        for (index, label) in images.labels.enumerated() where waiting[label].count < wanted { waiting[label].append(index) }
        var chosen: [Int] = []
        var round = 0
        while chosen.count < wanted {
            chosen += waiting.compactMap { round < $0.count ? $0[round] : nil }
            round += 1
        }
        let (imageShape, shownShape) = (images.imageShape, Self.shownShape(images.imageShape))
        let tiles = chosen.prefix(wanted).map { index in
            let pixels = try? images.pixels(index)
            return PictureSheet.Tile(
                pixels: pixels.map { Self.scaled($0, imageShape, to: shownShape) },
                caption: images.classNames[images.labels[index]])
        }
        self.imageShape = imageShape
        pictures = PictureSheet(tiles, columns: columns, imageShape: shownShape, label: "samples with their classes")
    }

    private static func shownShape(_ shape: [Int]) -> [Int] {
        let side = max(shape[0], shape[1])
        guard side > greatestSide else { return shape }
        return shape[..<2].map { max(1, $0 * greatestSide / side) } + [shape[2]]
    }

    private static func scaled(_ pixels: [UInt8], _ shape: [Int], to target: [Int]) -> [UInt8] {
        guard shape != target else { return pixels }
        let colours = shape[2] == 3 ? pixels : pixels.flatMap { [$0, $0, $0] }
        return Picture(width: shape[1], height: shape[0], pixels: colours).filling(target)
    }

    public var mimeBundle: MIMEBundle {
        let names = pictures.tiles.map(\.caption).joined(separator: ", ")
        guard !pictures.tiles.isEmpty else { return MIMEBundle(plain: "no images") }
        let shape = imageShape.map(String.init).joined(separator: "×")
        return MIMEBundle(plain: "\(pictures.tiles.count) images of \(shape): \(names)", svg: svg)
    }

    /// All pictures in one document.
    public var svg: String { pictures.svg }

    /// The PNG file inside.
    package var sheet: [UInt8] { pictures.sheet }
}
