#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Tensors

/// One picture's content in coordinates from −1 to 1: a shape, its pose and colours, strokes across it.
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
        var to: Point
        var halfWidth: Float
        var colour: Colour
    }

    init(outline: ShapeOutline, filling: ShapeFilling, isGrey: Bool, using generator: inout SeededGenerator) {
        self.outline = outline
        self.filling = filling
        channels = isGrey ? 1 : 3
        func random(_ range: ClosedRange<Float>) -> Float {
            range.lowerBound + Float(generator.nextUniform()) * (range.upperBound - range.lowerBound)
        }
        func randomColour() -> Colour {
            if isGrey { return Colour(repeating: random(0...1)) }
            return Colour(random(0...1), random(0...1), random(0...1))
        }
        let size = random(0.34...0.8)
        let aspect = random(0.85...1.18)
        radius = Point(size * aspect, size / aspect)
        centre = Point(random(-1...1), random(-1...1)) * (1 - size) * 0.9
        let angle = random(0...2 * .pi)
        turn = Point(cosf(angle), sinf(angle))
        background = randomColour()
        var paint = randomColour()
        // Colours too close to tell apart are drawn again; what passes can still be pale.
        for _ in 0..<8 where ((paint - background) * (paint - background)).sum() < (isGrey ? 0.05 : 0.06) {
            paint = randomColour()
        }
        foreground = paint
        light = Point(random(-0.2...0.2), random(-0.2...0.2))
        noise = random(0.02...0.14)
        strokes = (0..<Int(random(0...3.99))).map { _ in
            Stroke(
                from: Point(random(-1.2...1.2), random(-1.2...1.2)), to: Point(random(-1.2...1.2), random(-1.2...1.2)),
                halfWidth: random(0.03...0.09), colour: randomColour())
        }
    }

    /// - Returns: Bytes in the order height, width, channel.
    func drawn(height: Int, width: Int, using generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(height * width * channels)
        let pixel = 2 / Float(min(height, width))
        for row in 0..<height {
            for column in 0..<width {
                let point = Point((Float(column) + 0.5) * 2 / Float(width) - 1, (Float(row) + 0.5) * 2 / Float(height) - 1)
                let colour = self.colour(at: point, pixel: pixel)
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

    private func colour(at point: Point, pixel: Float) -> Colour {
        var colour = background + (point * light).sum()
        let offset = point - centre
        let turned = Point(offset.x * turn.x + offset.y * turn.y, offset.y * turn.x - offset.x * turn.y)
        let local = turned / radius
        if (local * local).sum() < 1.5 {
            let distance = outline.signedDistance(local)
            let coverage = min(max(0.5 - distance * radius.min() / pixel, 0), 1)
            let strength = coverage * filling.strength(local, distance: distance)
            colour += (foreground - colour) * strength
        }
        for stroke in strokes {
            let along = stroke.to - stroke.from
            let offset = point - stroke.from
            let share = min(max((offset * along).sum() / max((along * along).sum(), 1e-6), 0), 1)
            let gap = offset - along * share
            let distance = (gap * gap).sum().squareRoot() - stroke.halfWidth
            let coverage = min(max(0.5 - distance / pixel, 0), 1)
            colour += (stroke.colour - colour) * coverage
        }
        return colour
    }
}
