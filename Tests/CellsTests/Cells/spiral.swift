func spiral(_ n: Int) -> [[Int]] {
    var grid = Array(repeating: Array(repeating: 0, count: n), count: n)
    var (r, c, dr, dc) = (0, 0, 0, 1)
    for k in 1...n * n {
        grid[r][c] = k
        let (nr, nc) = (r + dr, c + dc)
        if !(0..<n).contains(nr) || !(0..<n).contains(nc) || grid[nr][nc] != 0 { (dr, dc) = (dc, -dr) }
        r += dr
        c += dc
    }
    return grid
}
for row in spiral(4) { print(row.map { $0 < 10 ? " \($0)" : "\($0)" }.joined(separator: " ")) }

// expect:  1  2  3  4
// expect: 12 13 14  5
// expect: 11 16 15  6
// expect: 10  9  8  7
