func find(_ grid: [[Int]], _ target: Int) -> (Int, Int)? {
    for (r, row) in grid.enumerated() {
        for (c, value) in row.enumerated() where value == target { return (r, c) }
    }
    return nil
}
if let (r, c) = find([[1, 2], [3, 4]], 3) { print(r, c) }
print(find([[1]], 9) == nil)

// expect: 1 0
// expect: true
