#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A shape as closed polygons within the unit circle; a second polygon inside the first is a hole.
struct ShapeOutline: Sendable {
    typealias Point = SIMD2<Float>
    private let edges: [Edge]

    private struct Edge {
        var from: Point
        var along: Point
        var end: Float
        var inverseSquare: Float
        /// Change of x per y; unused for level edges, which no level line crosses.
        var slope: Float

        init(from: Point, to: Point) {
            self.from = from
            along = to - from
            end = to.y
            inverseSquare = 1 / (along * along).sum()
            slope = along.x / along.y
        }
    }

    static let kindCount = kindNames.count
    static let classCount = kindCount * ShapeFilling.allCases.count

    /// Classes count through all shapes first, then through the fillings.
    static func className(_ label: Int) -> String {
        let filling = ShapeFilling.allCases[label / kindCount]
        return (filling == .solid ? "" : filling.rawValue + " ") + kindNames[label % kindCount]
    }

    private static let kindNames = [
        "disc", "square", "triangle", "star", "cross", "ring", "crescent", "arrow", "heart", "bar", "half disc",
        "pentagon", "hexagon", "ellipse", "spark", "letter L", "letter T",
    ]

    init(kind: Int) {
        edges = Self.polygons(kind).flatMap { polygon in
            polygon.indices.map { Edge(from: polygon[$0], to: polygon[($0 + 1) % polygon.count]) }
        }
    }

    private static func polygons(_ kind: Int) -> [[Point]] {
        switch kind {
        case 0: [ellipse(1, 1)]
        case 1: [box(-0.8, -0.8, 0.8, 0.8)]
        case 2: [regular(3)]
        case 3: [star(points: 5, inner: 0.42)]
        case 4: [path("-3 -10 3 -10 3 -3 10 -3 10 3 3 3 3 10 -3 10 -3 3 -10 3 -10 -3 -3 -3")]
        case 5: [ellipse(1, 1), ellipse(0.55, 0.55)]
        case 6: [arc(radius: 1, from: 50, to: 310) + arc(radius: 0.8, from: 290, to: 70, centre: Point(0.4, 0))]
        case 7: [path("-10 -2 2 -2 2 -6 10 0 2 6 2 2 -10 2")]
        case 8: [heart]
        case 9: [box(-1, -0.28, 1, 0.28)]
        case 10: [arc(radius: 1, from: 0, to: 180).map { $0 - Point(0, 0.4) }]
        case 11: [regular(5)]
        case 12: [regular(6)]
        case 13: [ellipse(1, 0.55)]
        case 14: [star(points: 4, inner: 0.3)]
        case 15: [path("-6 -9 0 -9 0 4 7 4 7 9 -6 9")]
        default: [path("-8 -9 8 -9 8 -4 3 -4 3 9 -3 9 -3 -4 -8 -4")]
        }
    }

    private static func arc(radius: Float, from: Float, to: Float, centre: Point = .zero) -> [Point] {
        let steps = max(8, Int(abs(to - from) / 15))
        return (0...steps).map { step in
            let angle = (from + (to - from) * Float(step) / Float(steps)) * .pi / 180
            return centre + Point(cosf(angle), sinf(angle)) * radius
        }
    }

    private static func ellipse(_ width: Float, _ height: Float) -> [Point] {
        arc(radius: 1, from: 0, to: 360).dropLast().map { $0 * Point(width, height) }
    }

    /// The first corner is at the top: y grows downwards.
    private static func regular(_ corners: Int) -> [Point] {
        (0..<corners).map { corner in
            let angle = 2 * Float.pi * (Float(corner) / Float(corners) - 0.25)
            return Point(cosf(angle), sinf(angle))
        }
    }

    private static func star(points: Int, inner: Float) -> [Point] {
        regular(2 * points).enumerated().map { $0.offset % 2 == 0 ? $0.element : $0.element * inner }
    }

    private static func box(_ left: Float, _ bottom: Float, _ right: Float, _ top: Float) -> [Point] {
        [Point(left, bottom), Point(right, bottom), Point(right, top), Point(left, top)]
    }

    /// Coordinates in tenths: x y x y …
    private static func path(_ tenths: String) -> [Point] {
        let numbers = tenths.split(separator: " ").compactMap { Float($0) }
        return stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) / 10 }
    }

    private static let heart: [Point] = (0..<28).map { step in
        let angle = 2 * Float.pi * Float(step) / 28
        let sine = sinf(angle)
        let x = 16 * sine * sine * sine
        let y = 13 * cosf(angle) - 5 * cosf(2 * angle) - 2 * cosf(3 * angle) - cosf(4 * angle)
        return Point(x, -y - 2.5) / 16.5
    }

    /// Distance to the outline, negative inside.
    func signedDistance(_ point: Point) -> Float {
        var nearest = Float.greatestFiniteMagnitude
        var isInside = false
        for edge in edges {
            let offset = point - edge.from
            let share = min(max((offset * edge.along).sum() * edge.inverseSquare, 0), 1)
            let gap = offset - edge.along * share
            nearest = min(nearest, (gap * gap).sum())
            if (edge.from.y > point.y) != (edge.end > point.y), offset.x < edge.slope * offset.y { isInside.toggle() }
        }
        return isInside ? -nearest.squareRoot() : nearest.squareRoot()
    }
}

/// How the inside of a shape is painted.
enum ShapeFilling: String, CaseIterable, Sendable {
    case solid, hollow, striped, chequered, spotted, fading

    /// How much of the shape's colour a point inside shows, from 0 to 1.
    /// - Parameters:
    ///   - distance: To the outline, negative inside.
    ///   - pixels: How many pixels are as long as one unit of `point` and `distance`: edges are one pixel soft.
    func strength(_ point: SIMD2<Float>, distance: Float, pixels: Float) -> Float {
        func soft(_ inside: Float) -> Float { min(max(0.5 + inside * pixels, 0), 1) }
        switch self {
        case .solid: return 1
        case .hollow: return soft(distance + Self.rim)
        case .striped: return soft(stripe(point.x))
        case .chequered:
            let across = 2 * soft(stripe(point.x)) - 1
            let down = 2 * soft(stripe(point.y)) - 1
            return 0.5 + 0.5 * across * down
        case .spotted: return soft(-depthInSpot(point))
        case .fading: return min(max(0.5 + 0.6 * point.x, 0), 1)
        }
    }

    /// How far a distance to the outline is from those at which the paint begins or ends.
    func clearance(distance: Float) -> Float {
        self == .hollow ? min(abs(distance), abs(distance + Self.rim)) : abs(distance)
    }

    /// How broad the paint of a hollow shape is.
    private static let rim: Float = 0.2

    /// Distance to the nearest edge of stripes 0.35 wide and as far apart, positive on a stripe.
    private func stripe(_ coordinate: Float) -> Float {
        let period: Float = 0.7
        let fromMiddle = coordinate - (coordinate / period).rounded() * period
        return period / 4 - abs(fromMiddle)
    }

    /// Distance to the rim of the spot in a square of 0.6, positive within the spot.
    private func depthInSpot(_ point: SIMD2<Float>) -> Float {
        let scaled = point / 0.6
        let gap = (scaled - scaled.rounded(.down) - 0.5) * 0.6
        return 0.17 - (gap * gap).sum().squareRoot()
    }
}
