func find(_ xs: [[Int]], _ x: Int) -> (Int, Int)? {
    for (i, row) in xs.enumerated() {
        for (j, v) in row.enumerated() where v == x { return (i, j) }
    }
    return nil
}
if let (i, j) = find([[1, 2], [3, 4]], 3) { print(i, j) }
print(find([[1]], 9) == nil)

// expect: 1 0
// expect: true
