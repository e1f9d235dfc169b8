/// Path data of curves through points.
package enum CurvePath {
    /// Appends the path through `points`.
    /// - Parameter joins: Whether the path goes on from an earlier one with a line, instead of starting anew.
    package static func write(
        _ points: [Point], method: InterpolationMethod, joins: Bool = false, into svg: inout SVGBuilder
    ) {
        guard let first = points.first else { return }
        command(joins ? "L" : "M", first, &svg)
        switch method {
        case .linear: for point in points.dropFirst() { command("L", point, &svg) }
        case .stepStart, .stepEnd, .stepCenter: steps(points, method, &svg)
        case .monotone: cubic(points, tangents: monotoneTangents(points), &svg)
        case .catmullRom: spline(points, tension: 0, &svg)
        case .cardinal: spline(points, tension: 0.5, &svg)
        }
    }

    private static func command(_ letter: String, _ point: Point, _ svg: inout SVGBuilder) {
        svg.raw(letter)
        svg.tenths(point.x)
        svg.raw(" ")
        svg.tenths(point.y)
    }

    private static func steps(_ points: [Point], _ method: InterpolationMethod, _ svg: inout SVGBuilder) {
        for (from, to) in zip(points, points.dropFirst()) {
            let turn = method == .stepStart ? from.x : method == .stepEnd ? to.x : (from.x + to.x) / 2
            if turn != from.x {
                svg.raw("H")
                svg.tenths(turn)
            }
            svg.raw("V")
            svg.tenths(to.y)
            if turn != to.x {
                svg.raw("H")
                svg.tenths(to.x)
            }
        }
    }

    /// Slopes that keep the curve between its points (Fritsch and Carlson 1980). Points must go one way along x.
    private static func monotoneTangents(_ points: [Point]) -> [Double]? {
        let count = points.count
        guard count > 2 else { return nil }
        var slopes: [Double] = []
        for (from, to) in zip(points, points.dropFirst()) {
            guard to.x != from.x, (to.x > from.x) == (points[1].x > points[0].x) else { return nil }
            slopes.append((to.y - from.y) / (to.x - from.x))
        }
        var tangents = [slopes[0]]
        for index in 1..<count - 1 {
            let before = slopes[index - 1]
            let after = slopes[index]
            tangents.append(before * after <= 0 ? 0 : 2 * before * after / (before + after))
        }
        tangents.append(slopes[count - 2])
        return tangents
    }

    private static func cubic(_ points: [Point], tangents: [Double]?, _ svg: inout SVGBuilder) {
        guard let tangents else {
            for point in points.dropFirst() { command("L", point, &svg) }
            return
        }
        for index in 1..<points.count {
            let from = points[index - 1]
            let to = points[index]
            let third = (to.x - from.x) / 3
            curve(
                Point(from.x + third, from.y + tangents[index - 1] * third),
                Point(to.x - third, to.y - tangents[index] * third), to, &svg)
        }
    }

    private static func spline(_ points: [Point], tension: Double, _ svg: inout SVGBuilder) {
        let reach = (1 - tension) / 6
        for index in 1..<max(points.count, 1) {
            let before = points[max(index - 2, 0)]
            let from = points[index - 1]
            let to = points[index]
            let after = points[min(index + 1, points.count - 1)]
            curve(
                Point(from.x + (to.x - before.x) * reach, from.y + (to.y - before.y) * reach),
                Point(to.x - (after.x - from.x) * reach, to.y - (after.y - from.y) * reach), to, &svg)
        }
    }

    private static func curve(_ first: Point, _ second: Point, _ end: Point, _ svg: inout SVGBuilder) {
        command("C", first, &svg)
        for point in [second, end] { command(" ", point, &svg) }
    }
}
