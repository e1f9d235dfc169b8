let xs = [4, 8, 15, 16, 23, 42]
print(xs.firstIndex { $0 > 10 } ?? -1, xs.last { $0 < 20 } ?? -1, xs.contains(23), xs.drop { $0 < 16 }.count, xs.min { $0 % 10 < $1 % 10 }!)
print(xs.split(separator: 15).map { Array($0) }, Array(xs.reversed()), xs.lastIndex(of: 42)!)

// expect: 2 16 true 3 42
// expect: [[4, 8], [16, 23, 42]] [42, 23, 16, 15, 8, 4] 5
