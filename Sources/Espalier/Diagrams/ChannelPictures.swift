import Charts
import Datasets
import Networks
import Tensors

/// The channels of a map as small pictures side by side, on one scale: grey from the least value to the greatest,
/// or blue below zero and orange above where there are negative values.
public struct ChannelPictures: Illustration, Sendable {
    private let pictures: PictureSheet
    private let range: ClosedRange<Float>

    /// - Parameters:
    ///   - maps: `[H, W]`, `[H, W, C]` or `[1, H, W, C]`: a picture a channel; `[N, H, W, 1]`: a picture an image.
    ///   - columns: Pictures in a row.
    ///   - titles: Words below the pictures, in their order; numbers where there are none.
    ///   - crossedOut: Pictures with a cross, such as channels that are cut.
    /// - Throws: `NetworkError.invalidArgument` for other shapes, or more than 1,024 pictures.
    public init(_ maps: Tensor, columns: Int = 8, titles: [String] = [], crossedOut: [Int] = []) throws {
        let (height, width, count) = try Self.layout(maps.shape)
        let values = maps.scalars
        let finite = values.filter(\.isFinite)
        range = (finite.min() ?? 0)...(finite.max() ?? 0)
        // Channels lie innermost; images of one channel lie one after another.
        let isPerImage = maps.rank == 4 && maps.shape[0] > 1
        let (pictureStep, pixelStep) = isPerImage ? (height * width, 1) : (1, count)
        let color = Self.coloring(range)
        let tiles = (0..<count).map { index in
            let pixels = (0..<height * width).flatMap { color(values[index * pictureStep + $0 * pixelStep]) }
            return PictureSheet.Tile(
                pixels: pixels, caption: index < titles.count ? titles[index] : "\(index)",
                isCrossedOut: crossedOut.contains(index))
        }
        pictures = PictureSheet(
            tiles, columns: max(1, min(columns, 64)), imageShape: [height, width, 3],
            label: "\(count) maps of \(height)×\(width)", cellWidth: count > 16 ? 64 : count > 4 ? 80 : 144)
    }

    private static func layout(_ shape: [Int]) throws -> (height: Int, width: Int, count: Int) {
        var shape = shape
        if shape.count == 4 && shape[0] == 1 { shape.removeFirst() }
        if shape.count == 4 && shape[3] == 1 { shape = [shape[1], shape[2], shape[0]] }
        if shape.count == 2 { shape.append(1) }
        guard shape.count == 3, shape.allSatisfy({ $0 > 0 }), shape[2] <= 1_024, shape[0] * shape[1] <= 1 << 20 else {
            throw NetworkError.invalidArgument(
                argument: "maps", expected: "[height, width, channels] of one image with 1 to 1,024 channels, or "
                    + "[images, height, width, 1]; maps[0] is the first image", actual: "\(shape)")
        }
        return (shape[0], shape[1], shape[2])
    }

    /// Red, green and blue for a value.
    private static func coloring(_ range: ClosedRange<Float>) -> (Float) -> [UInt8] {
        func byte(_ share: Float) -> UInt8 { UInt8(min(max(share * 255, 0), 255)) }
        let (low, high) = (range.lowerBound, range.upperBound)
        guard low < 0 else {
            let span = max(high - low, .leastNormalMagnitude)
            return { value in [UInt8](repeating: value.isFinite ? byte((value - low) / span) : 0, count: 3) }
        }
        let greatest = max(-low, high)
        return { value in
            guard value.isFinite else { return [0, 0, 0] }
            let share = value / greatest
            return share < 0
                ? [byte(1 + 0.88 * share), byte(1 + 0.55 * share), byte(1 + 0.25 * share)]
                : [byte(1 - 0.1 * share), byte(1 - 0.5 * share), byte(1 - 0.9 * share)]
        }
    }

    public var svg: String { pictures.svg }

    public var description: String {
        "\(pictures.label), from \(fixed(Double(range.lowerBound), 3)) to \(fixed(Double(range.upperBound), 3))"
    }
}

extension Tensor {
    /// The channels as small pictures side by side: for maps `[H, W, C]` one a channel, for `[N, H, W, 1]` one an image.
    public func pictures(columns: Int = 8, titles: [String] = [], crossedOut: [Int] = []) throws -> ChannelPictures {
        try ChannelPictures(self, columns: columns, titles: titles, crossedOut: crossedOut)
    }
}
