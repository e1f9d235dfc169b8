struct LCG: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6364136223846793005 &+ 1442695040888963407
        return state
    }
}
var g = LCG(state: 42)
print((0..<5).map { _ in Int.random(in: 0..<100, using: &g) })
print(Double.random(in: 0..<1, using: &g), Bool.random(using: &g))
print([1, 2, 3, 4, 5].shuffled(using: &g), ["a", "b", "c"].randomElement(using: &g)!)
var deck = Array(1...10)
deck.shuffle(using: &g)
print(deck, g.state % 1000, Int.random(in: -5...5, using: &g), Float.random(in: 0...1, using: &g))

// expect: [56, 22, 41, 63, 68]
// expect: 0.7168091134739676 false
// expect: [1, 3, 2, 4, 5] b
// expect: [10, 4, 9, 6, 3, 2, 8, 1, 5, 7] 397 -1 0.5924841
