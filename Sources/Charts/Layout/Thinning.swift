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
        return result
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
                let column = Int((points[index].x / cell).rounded(.down))
                let row = Int((points[index].y / cell).rounded(.down))
                return seen.insert(column &* 1_000_003 &+ row).inserted || extremes.contains(index)
            }
            cell *= 1.4
        }
        return kept
    }
}
