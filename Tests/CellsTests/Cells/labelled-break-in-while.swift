var grid = [[1, 2, 3], [4, -1, 6], [7, 8, 9]]
var found = (-1, -1)
search: for r in 0..<3 { for c in 0..<3 where grid[r][c] < 0 { found = (r, c); break search } }
print(found)
rows: while !grid.isEmpty {
    for x in grid[0] { if x < 0 { break rows } }
    grid.removeFirst()
}
print(grid.count)

// expect: (1, 1)
// expect: 2
