struct Cell: Hashable { var row: Int, column: Int }
var seen: Set<Cell> = []
seen.insert(Cell(row: 1, column: 2))
seen.insert(Cell(row: 1, column: 2))
var names = [Cell(row: 0, column: 0): "origin"]
print(seen.count, names[Cell(row: 0, column: 0)] ?? "", seen.contains(Cell(row: 1, column: 2)))

// expect: 1 origin true
