func isLeap(_ y: Int) -> Bool { y % 400 == 0 || y % 4 == 0 && y % 100 != 0 }
print([1900, 2000, 2023, 2024].map(isLeap))

// expect: [false, true, false, true]
