func simulate(_ steps: Int) -> [Int] {
    struct State { var position = 0; mutating func step(_ n: Int) { position += n } }
    enum Direction: Int { case left = -1, right = 1 }
    var state = State()
    func go(_ d: Direction) { state.step(d.rawValue) }
    var trace: [Int] = []
    for i in 0..<steps {
        go(i % 3 == 0 ? .left : .right)
        trace.append(state.position)
    }
    return trace
}
print(simulate(6))

// expect: [-1, 0, 1, 0, 1, 2]
