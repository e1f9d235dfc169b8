var cells: Set<[Int]> = [[1, 0], [1, 1], [1, 2]]
func step(_ cells: Set<[Int]>) -> Set<[Int]> {
    var counts: [[Int]: Int] = [:]
    for c in cells { for dx in -1...1 { for dy in -1...1 where dx != 0 || dy != 0 { counts[[c[0] + dx, c[1] + dy], default: 0] += 1 } } }
    return Set(counts.filter { $0.value == 3 || $0.value == 2 && cells.contains($0.key) }.map { $0.key })
}
cells = step(cells)
print(cells.sorted { $0[0] < $1[0] })

// expect: [[0, 1], [1, 1], [2, 1]]
