var xs = [5, 3, 8]
xs.append(1)
xs.insert(9, at: 0)
xs.remove(at: 1)
xs[0] = 7
xs.swapAt(0, 1)
print(xs, xs.count, xs.first!, xs.last!, xs.isEmpty, xs.contains(8), xs.firstIndex(of: 8)!, xs.sorted(), xs.sorted(by: >))
xs.sort()
xs.reverse()
print(xs, xs.min()!, xs.max()!, xs.reduce(0, +), xs.map { $0 * $0 }, xs.filter { $0 % 2 == 1 })
xs.removeAll { $0 > 5 }
print(xs, xs.popLast() ?? 0, xs.removeFirst(), xs)
print([Int](), [Int](repeating: 0, count: 3), Array(repeating: "x", count: 2), Array(1...4), Array(stride(from: 10, to: 0, by: -3)))

// expect: [3, 7, 8, 1] 4 3 1 false true 2 [1, 3, 7, 8] [8, 7, 3, 1]
// expect: [8, 7, 3, 1] 1 8 19 [64, 49, 9, 1] [7, 3, 1]
// expect: [3, 1] 1 3 []
// expect: [] [0, 0, 0] ["x", "x"] [1, 2, 3, 4] [10, 7, 4, 1]
