var row = [1]
for _ in 0..<5 {
    print(row.map { "\($0)" }.joined(separator: " "))
    row = zip([0] + row, row + [0]).map { $0 + $1 }
}

// expect: 1
// expect: 1 1
// expect: 1 2 1
// expect: 1 3 3 1
// expect: 1 4 6 4 1
