enum Move { case left(Int), right(Int), stay }
func distance(_ m: Move) -> Int {
    switch m {
    case .left(let n), .right(let n): return n
    case .stay: return 0
    }
}
print([Move.left(2), .right(5), .stay].map(distance))

// expect: [2, 5, 0]
