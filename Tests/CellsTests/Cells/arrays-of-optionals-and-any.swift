let mixed: [Any?] = [1, nil, "a"]
print(mixed.count, mixed.compactMap { $0 }.count, mixed[1] == nil)
let grid: [[Int?]] = [[1, nil], [nil, 2]]
print(grid.flatMap { $0 }.compactMap { $0 }, grid[0][1] ?? 0)

// expect: 3 2 true
// expect: [1, 2] 0
