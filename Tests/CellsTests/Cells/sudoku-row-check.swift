func isValid(_ row: [Int]) -> Bool { Set(row.filter { $0 != 0 }).count == row.filter { $0 != 0 }.count }
print(isValid([1, 2, 0, 3]), isValid([1, 1, 0]))

// expect: true false
