struct Board {
    var cells = Array(repeating: ".", count: 9)
    subscript(r: Int, c: Int) -> String {
        get { cells[r * 3 + c] }
        set { cells[r * 3 + c] = newValue }
    }
    subscript(row r: Int) -> String { cells[r * 3..<r * 3 + 3].joined() }
}
var board = Board()
board[1, 1] = "X"
board[0, 2] += "O"
for r in 0..<3 { print(board[row: r]) }

// expect: ...O
// expect: .X.
// expect: ...
