/// Leaves out points that no pixel could show, and never an extreme.
package enum Thinning {
    /// A line in as few points as look the same: of the points in one column of half a point width, the first, the
    /// lowest, the highest and the last (M4, Jugel et al. 2014). Works for any order of x; linear time.
    package static func line(_ points: [Point], column: Double = 0.5) -> [Point] {
        guard points.count > 2_000 else { return points }
        var result: [Point] = []
        var start = 0
        while start < points.count {
            let place = (points[start].x / column).rounded(.down)
            var end = start + 1
            var low = start
            var high = start
            while end < points.count, (points[end].x / column).rounded(.down) == place {
                if points[end].y < points[low].y { low = end }
                if points[end].y > points[high].y { high = end }
                end += 1
            }
            var last = -1
            for index in [start, min(low, high), max(low, high), end - 1] where index > last {
                result.append(points[index])
                last = index
            }
            start = end
        }
        return result.count > mostLinePoints ? runs(result) : result
    }

    /// What is left when a line runs to and fro: of each run of points, the four that reach furthest.
    private static func runs(_ points: [Point]) -> [Point] {
        let length = (points.count * 4 + mostLinePoints - 1) / mostLinePoints
        var result: [Point] = []
        for start in stride(from: 0, to: points.count, by: length) {
            let run = start..<min(start + length, points.count)
            var corners = [Int](repeating: start, count: 4)
            for index in run {
                if points[index].x < points[corners[0]].x { corners[0] = index }
                if points[index].x > points[corners[1]].x { corners[1] = index }
                if points[index].y < points[corners[2]].y { corners[2] = index }
                if points[index].y > points[corners[3]].y { corners[3] = index }
            }
            var last = -1
            for index in corners.sorted() where index > last {
                result.append(points[index])
                last = index
            }
        }
        return result
    }

    private static let mostLinePoints = 12_000

    /// A place in a grid; far outside the picture is far enough.
    private static func square(_ place: Double) -> Int { Int(min(max(place.rounded(.down), -1e6), 1e6)) }

    package struct Cell: Sendable {
        package var index: Int
        package var box: Box
        /// How far the value is from the middle of all.
        package var weight: Double

        package init(index: Int, box: Box, weight: Double) {
            self.index = index
            self.box = box
            self.weight = weight
        }
    }

    /// Bars of one colour whose middles share half a point become one that reaches as far as any of them.
    package static func columns(_ boxes: [(Color, Box)], isAcross: Bool) -> [(Color, Box)] {
        struct Key: Hashable {
            var color: Color
            var column: Int
        }
        var places: [Key: Int] = [:]
        var result: [(Color, Box)] = []
        // Neighbours mostly share a column.
        var last: (key: Key, place: Int)?
        for (color, box) in boxes {
            let middle = isAcross ? box.midY : box.midX
            let key = Key(color: color, column: Int(min(max(middle * 2, -1e6), 1e6)))
            guard let place = last?.key == key ? last?.place : places[key] else {
                places[key] = result.count
                last = (key, result.count)
                result.append((color, box))
                continue
            }
            last = (key, place)
            let other = result[place].1
            let x = min(box.x, other.x)
            let y = min(box.y, other.y)
            let union = Box(x: x, y: y, width: max(box.maxX, other.maxX) - x, height: max(box.maxY, other.maxY) - y)
            result[place].1 = union
        }
        return result
    }

    /// Of cells that fall into one square of a grid, the one with the largest weight, drawn as large as the square.
    package static func cells(_ cells: [Cell], within frame: Box, limit: Int = 30_000) -> [Cell] {
        guard cells.count > limit else { return cells }
        let side = max(1, (frame.width * frame.height / Double(limit)).squareRoot())
        let columns = Int(frame.width / side) + 1
        var best: [Int: Int] = [:]
        var order: [Int] = []
        for (place, cell) in cells.enumerated() where frame.intersects(cell.box) || cell.box.width <= 0 {
            let column = min(max(square((cell.box.midX - frame.x) / side), 0), columns)
            let row = max(square((cell.box.midY - frame.y) / side), 0)
            let square = row * (columns + 1) + column
            if let other = best[square] {
                if cell.weight > cells[other].weight { best[square] = place }
            } else {
                best[square] = place
                order.append(square)
            }
        }
        return order.compactMap { square in
            guard let place = best[square] else { return nil }
            var cell = cells[place]
            let left = frame.x + Double(square % (columns + 1)) * side
            let top = frame.y + Double(square / (columns + 1)) * side
            cell.box = Box(
                x: min(left, cell.box.x), y: min(top, cell.box.y), width: max(side, cell.box.width),
                height: max(side, cell.box.height))
            return cell
        }
    }

    /// Which of many points to draw: one for each cell of a grid that is made coarser until few enough are left, and
    /// always those with the lowest and highest x and y.
    package static func cloud(_ points: [Point], limit: Int = 20_000) -> [Int] {
        guard points.count > limit else { return Array(points.indices) }
        var extremes: Set<Int> = []
        for path in [\Point.x, \Point.y] {
            var low = 0
            var high = 0
            for index in points.indices {
                if points[index][keyPath: path] < points[low][keyPath: path] { low = index }
                if points[index][keyPath: path] > points[high][keyPath: path] { high = index }
            }
            extremes.formUnion([low, high])
        }
        var kept = Array(points.indices)
        var cell = 1.0
        while kept.count > limit {
            var seen: Set<Int> = []
            seen.reserveCapacity(min(kept.count, 50_000))
            kept = kept.filter { index in
                let column = square(points[index].x / cell)
                let row = square(points[index].y / cell)
                return seen.insert(column &* 1_000_003 &+ row).inserted || extremes.contains(index)
            }
            cell *= 1.4
        }
        return kept
    }
}
