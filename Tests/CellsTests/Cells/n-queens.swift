func solve(_ n: Int) -> Int {
    func place(_ row: Int, _ columns: [Int]) -> Int {
        if row == n { return 1 }
        return (0..<n).filter { c in !columns.enumerated().contains { $1 == c || abs($1 - c) == row - $0 } }
            .map { place(row + 1, columns + [$0]) }.reduce(0, +)
    }
    return place(0, [])
}
print((1...6).map(solve))

// expect: [1, 0, 0, 2, 10, 4]
