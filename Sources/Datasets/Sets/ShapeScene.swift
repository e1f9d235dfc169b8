#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Tensors

/// One picture's content in coordinates from −1 to 1: a light shape, its pose and colours, and the strokes on the
/// darker ground behind it.
///
/// Most shapes are large, upright and clean, so that a small network learns the classes in a few seconds. Sizes,
/// turns and noise have long tails: the images in them are what tells a good network from a better one.
struct ShapeScene {
    typealias Point = SIMD2<Float>
    typealias Colour = SIMD3<Float>

    private let outline: ShapeOutline
    private let filling: ShapeFilling
    private let channels: Int
    private let centre: Point
    private let turn: Point
    private let radius: Point
    private let foreground: Colour
    private let background: Colour
    private let light: Point
    private let noise: Float
    private let strokes: [Stroke]

    private struct Stroke {
        var from: Point
        var along: Point
        var inverseSquare: Float
        var halfWidth: Float
        var colour: Colour

        init(from: Point, to: Point, halfWidth: Float, colour: Colour) {
            self.from = from
            along = to - from
            inverseSquare = 1 / max((along * along).sum(), 1e-6)
            self.halfWidth = halfWidth
            self.colour = colour
        }
    }

    /// The distance to the outline along a row of pixels. From one point to the next it changes by no more than the
    /// way between them, so it is worked out anew only where an edge may be near.
    private struct RowDistance {
        /// The way from one pixel to the next in the outline's coordinates.
        let step: Float
        /// As of the last time that it mattered.
        var distance: Float = 0
        /// The way on which no edge comes near.
        var clearance: Float = 0
    }

    init(outline: ShapeOutline, filling: ShapeFilling, isGrey: Bool, using generator: inout SeededGenerator) {
        self.outline = outline
        self.filling = filling
        channels = isGrey ? 1 : 3
        func random(_ range: ClosedRange<Float>) -> Float {
            range.lowerBound + Float(generator.nextUniform()) * (range.upperBound - range.lowerBound)
        }
        /// Mostly near the first bound, seldom near the second.
        func seldom(_ usual: Float, _ rare: Float) -> Float {
            let share = random(0...1)
            return usual + (rare - usual) * share * share * share
        }
        func randomColour(_ range: ClosedRange<Float>) -> Colour {
            if isGrey { return Colour(repeating: random(range)) }
            return Colour(random(range), random(range), random(range))
        }
        let size = seldom(0.85, 0.5)
        let aspect = random(0.88...1.12)
        radius = Point(size * aspect, size / aspect)
        centre = Point(random(-1...1), random(-1...1)) * (1 - size) * 0.9
        let angle = seldom(0, 0.5) * (random(-1...1) < 0 ? -1 : 1)
        turn = Point(cosf(angle), sinf(angle))
        let ground = randomColour(0...0.4)
        var paint = randomColour(0.6...1)
        // Paint that is hardly lighter than the ground is drawn again; what passes can still be pale.
        for _ in 0..<8 where (paint - ground).sum() < 3 * 0.25 { paint = randomColour(0.6...1) }
        background = ground
        foreground = paint
        light = Point(random(-0.1...0.1), random(-0.1...0.1))
        noise = seldom(0.01, 0.07)
        strokes = (0..<Int(random(0...2.99))).map { _ in
            Stroke(
                from: Point(random(-1.2...1.2), random(-1.2...1.2)), to: Point(random(-1.2...1.2), random(-1.2...1.2)),
                halfWidth: random(0.03...0.09), colour: ground + (randomColour(0...1) - ground) * 0.6)
        }
    }

    /// - Returns: Bytes in the order height, width, channel.
    func drawn(height: Int, width: Int, using generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(height * width * channels)
        let pixel = 2 / Float(min(height, width))
        let across = Point(turn.x, -turn.y) / radius * 2 / Float(width)
        for row in 0..<height {
            var outlineDistance = RowDistance(step: (across * across).sum().squareRoot())
            for column in 0..<width {
                let point = Point((Float(column) + 0.5) * 2 / Float(width) - 1, (Float(row) + 0.5) * 2 / Float(height) - 1)
                let colour = self.colour(at: point, pixel: pixel, &outlineDistance)
                var random = generator.next()
                for channel in 0..<channels {
                    // Two uniform values of 10 bits: a triangular distribution, deviation 1 ∕ √6.
                    let jitter = Float(random & 1_023) + Float(random >> 10 & 1_023) - 1_023
                    random >>= 20
                    let value = colour[channel] + noise * 2.45 * jitter / 1_024
                    bytes.append(UInt8(min(max(value * 255, 0), 255)))
                }
            }
        }
        return bytes
    }

    private func colour(at point: Point, pixel: Float, _ row: inout RowDistance) -> Colour {
        var colour = background + (point * light).sum()
        for stroke in strokes {
            let offset = point - stroke.from
            let share = min(max((offset * stroke.along).sum() * stroke.inverseSquare, 0), 1)
            let gap = offset - stroke.along * share
            let distance = (gap * gap).sum().squareRoot() - stroke.halfWidth
            let coverage = min(max(0.5 - distance / pixel, 0), 1)
            colour += (stroke.colour - colour) * coverage
        }
        let offset = point - centre
        let turned = Point(offset.x * turn.x + offset.y * turn.y, offset.y * turn.x - offset.x * turn.y)
        let local = turned / radius
        row.clearance -= row.step
        guard (local * local).sum() < 1.5 else { return colour }
        let pixels = radius.min() / pixel
        if row.clearance <= 0 {
            row.distance = outline.signedDistance(local)
            // Half a pixel of softness, and room for rounding.
            row.clearance = filling.clearance(distance: row.distance) - 0.5 / pixels - 1e-3
        }
        let coverage = min(max(0.5 - row.distance * pixels, 0), 1)
        guard coverage > 0 else { return colour }
        let strength = coverage * filling.strength(local, distance: row.distance, pixels: pixels)
        return colour + (foreground - colour) * strength
    }
}
