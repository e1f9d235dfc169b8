var xs = Array(0..<8)
xs[2..<4] = [20, 30, 40]
print(xs)
xs.replaceSubrange(0...1, with: [])
xs.removeSubrange(3..<5)
xs.insert(contentsOf: [7, 7], at: 1)
print(xs, xs[1...2], xs[3...].first!)
let pivot = xs.partition { $0 > 10 }
print(xs[..<pivot].sorted(), xs[pivot...].sorted(), xs.removeFirst(), xs.count)
xs.removeFirst(2)
xs.removeLast(1)
print(xs.count)

// expect: [0, 1, 20, 30, 40, 4, 5, 6, 7]
// expect: [20, 7, 7, 30, 40, 6, 7] [7, 7] 30
// expect: [6, 7, 7, 7] [20, 30, 40] 7 6
// expect: 3
