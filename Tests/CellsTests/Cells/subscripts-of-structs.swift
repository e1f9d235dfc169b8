struct Matrix {
    let rows: Int, columns: Int
    var cells: [Double]
    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        cells = Array(repeating: 0, count: rows * columns)
    }
    subscript(row: Int, column: Int) -> Double {
        get { cells[row * columns + column] }
        set { cells[row * columns + column] = newValue }
    }
}
var m = Matrix(rows: 2, columns: 2)
m[0, 1] = 5
m[1, 1] += 2.5
print(m[0, 1], m[1, 1], m.cells)

// expect: 5.0 2.5 [0.0, 5.0, 0.0, 2.5]
