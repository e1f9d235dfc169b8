struct Matrix: Equatable {
    let rows: Int, columns: Int
    private var grid: [Double]
    static let identity2 = Matrix(rows: 2, columns: 2, [1, 0, 0, 1])
    init(rows: Int, columns: Int, _ grid: [Double]? = nil) {
        self.rows = rows
        self.columns = columns
        self.grid = grid ?? Array(repeating: 0, count: rows * columns)
    }
    subscript(row: Int, column: Int) -> Double {
        get { grid[row * columns + column] }
        set { grid[row * columns + column] = newValue }
    }
    static func * (a: Matrix, b: Matrix) -> Matrix {
        var c = Matrix(rows: a.rows, columns: b.columns)
        for i in 0..<a.rows { for j in 0..<b.columns { for k in 0..<a.columns { c[i, j] += a[i, k] * b[k, j] } } }
        return c
    }
    static func += (a: inout Matrix, b: Matrix) { for i in a.grid.indices { a.grid[i] += b.grid[i] } }
    static prefix func - (m: Matrix) -> Matrix { Matrix(rows: m.rows, columns: m.columns, m.grid.map { -$0 }) }
    var transposed: Matrix {
        var t = Matrix(rows: columns, columns: rows)
        for i in 0..<rows { for j in 0..<columns { t[j, i] = self[i, j] } }
        return t
    }
}
var m = Matrix(rows: 2, columns: 2, [1, 2, 3, 4])
m[0, 1] = 5
m += .identity2
print(m * Matrix.identity2 == m, m[0, 1], m.transposed[1, 0], (-m)[0, 0], m)

// expect: true 5.0 5.0 -2.0 Matrix(rows: 2, columns: 2, grid: [2.0, 5.0, 3.0, 5.0])
