/// The outlines of point symbols.
package enum SymbolPath {
    /// Draws one symbol; its colour is the group's.
    package static func draw(
        _ shape: BasicChartSymbolShape, at point: Point, area: Double, into svg: inout SVGBuilder, hover: String?
    ) {
        let radius = (max(area, 0.01) / .pi).squareRoot()
        switch shape {
        case .circle:
            svg.raw("<circle")
            svg.attribute("cx", point.x)
            svg.attribute("cy", point.y)
            svg.attribute("r", radius)
            svg.close("circle", hover: hover)
        case .square: polygon(corners(4, radius * 1.25, turn: 45), at: point, &svg, hover)
        case .diamond: polygon(corners(4, radius * 1.3, turn: 0), at: point, &svg, hover)
        case .triangle: polygon(corners(3, radius * 1.45, turn: 0), at: point, &svg, hover)
        case .pentagon: polygon(corners(5, radius * 1.15, turn: 0), at: point, &svg, hover)
        case .plus: polygon(arms(radius, turn: 0), at: point, &svg, hover)
        case .cross: polygon(arms(radius, turn: 45), at: point, &svg, hover)
        case .asterisk: polygon(star(radius * 1.3), at: point, &svg, hover)
        }
    }

    private static func corners(_ count: Int, _ radius: Double, turn: Double) -> [Point] {
        (0..<count).map { spoke(radius, Double($0) * 360 / Double(count) + turn) }
    }

    /// A place `radius` away, `degrees` clockwise from straight up.
    private static func spoke(_ radius: Double, _ degrees: Double) -> Point {
        let radians = degrees * .pi / 180
        return Point(radius * sine(radians), -radius * cosine(radians))
    }

    private static func arms(_ radius: Double, turn: Double) -> [Point] {
        let reach = radius * 1.3
        let half = radius * 0.38
        let corner = (reach * reach + half * half).squareRoot()
        // atan(0.38 / 1.3) in degrees: from an arm's axis to its corner.
        let spread = 16.3
        return (0..<4).flatMap { arm -> [Point] in
            let axis = Double(arm) * 90 + turn
            return [spoke(corner, axis - spread), spoke(corner, axis + spread), spoke(half * 1.414, axis + 45)]
        }
    }

    private static func star(_ radius: Double) -> [Point] {
        (0..<12).map { spoke($0 % 2 == 0 ? radius : radius * 0.42, Double($0) * 30) }
    }

    private static func polygon(_ corners: [Point], at point: Point, _ svg: inout SVGBuilder, _ hover: String?) {
        svg.raw("<path d=\"")
        for (index, corner) in corners.enumerated() {
            svg.raw(index == 0 ? "M" : "L")
            svg.number(point.x + corner.x)
            svg.raw(" ")
            svg.number(point.y + corner.y)
        }
        svg.raw("Z\"")
        svg.close("path", hover: hover)
    }
}
