func scan(_ xs: [Int], _ f: (Int, Int) -> Int) -> [Int] { xs.reduce(into: []) { out, x in out.append(f(out.last ?? 0, x)) } }
print(scan([1, 2, 3, 4], +), scan([3, 1, 4, 1, 5]) { max($0, $1) })

// expect: [1, 3, 6, 10] [3, 3, 4, 4, 5]
