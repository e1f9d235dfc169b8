var grid = Array(repeating: Array(repeating: 0, count: 3), count: 2)
grid[1][2] = 5
grid[0].append(7)
grid[1][0] += 2
print(grid, grid.flatMap { $0 }, grid.map(\.count))

// expect: [[0, 0, 0, 7], [2, 0, 5]] [0, 0, 0, 7, 2, 0, 5] [4, 3]
