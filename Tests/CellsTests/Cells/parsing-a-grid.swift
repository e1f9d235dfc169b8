let picture = """
#..#
.##.
"""
let grid = picture.split(separator: "\n").map { line in line.map { $0 == "#" } }
print(grid.map { $0.filter { $0 }.count }, grid.flatMap { $0 }.filter { !$0 }.count, grid[0][3])

// expect: [2, 2] 4 true
