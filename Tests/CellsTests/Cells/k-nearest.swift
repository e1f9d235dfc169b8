let points = [(0.0, 0.0, "a"), (1, 1, "a"), (5, 5, "b"), (6, 5, "b")]
func nearest(_ x: Double, _ y: Double, k: Int = 3) -> String {
    let near = points.sorted { ($0.0 - x) * ($0.0 - x) + ($0.1 - y) * ($0.1 - y) < ($1.0 - x) * ($1.0 - x) + ($1.1 - y) * ($1.1 - y) }.prefix(k)
    let votes = Dictionary(grouping: near.map(\.2)) { $0 }.mapValues(\.count)
    return votes.max { $0.value < $1.value }!.key
}
print(nearest(0.5, 0), nearest(6, 6))

// expect: a b
