let pair = (3, "three")
let (number, word) = pair
let named = (x: 1.0, y: 2.0)
print(pair.0, word, number, named.x + named.y, named)
func minMax(_ xs: [Int]) -> (min: Int, max: Int)? { xs.isEmpty ? nil : (xs.min()!, xs.max()!) }
if let (low, high) = minMax([3, 1, 2]) { print(low, high) }
print(minMax([5])!.max, minMax([]) == nil, (1, 2) == (1, 2), (1, "a") < (1, "b"), (2, 1) > (1, 9))
var t = (a: 1, b: (c: 2, d: [3]))
t.b.c = 5
t.b.d.append(4)
(t.a, t.b.c) = (t.b.c, t.a)
print(t, t.b.d[1])
let list: [(String, Int)] = [("b", 2), ("a", 2), ("c", 1)]
print(list.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { $0.0 })

// expect: 3 three 3 3.0 (x: 1.0, y: 2.0)
// expect: 1 3
// expect: 5 true true true true
// expect: (a: 5, b: (c: 1, d: [3, 4])) 4
// expect: ["c", "a", "b"]
