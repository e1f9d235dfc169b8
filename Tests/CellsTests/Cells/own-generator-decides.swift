struct Counter: RandomNumberGenerator {
    var state: UInt64 = 1
    mutating func next() -> UInt64 {
        state = state &* 2862933555777941757 &+ 3037000493
        return state
    }
}
func rolls(_ seed: UInt64, _ n: Int) -> [Int] {
    var g = Counter(state: seed)
    return (0..<n).map { _ in Int.random(in: 1...6, using: &g) }
}
print(rolls(1, 8), rolls(1, 8) == rolls(1, 8), rolls(2, 3))
var g = Counter()
var xs = Array(0..<6)
xs.shuffle(using: &g)
print(xs, xs.randomElement(using: &g)!, Double.random(in: -1...1, using: &g), Bool.random(using: &g))

// expect: [1, 4, 6, 1, 2, 1, 6, 4] true [2, 6, 6]
// expect: [0, 4, 5, 3, 1, 2] 0 0.7573983679555509 false
