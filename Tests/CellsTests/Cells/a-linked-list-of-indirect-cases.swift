indirect enum List { case end, node(Int, List) }
func sum(_ l: List) -> Int {
    switch l {
    case .end: return 0
    case let .node(x, rest): return x + sum(rest)
    }
}
print(sum(.node(1, .node(2, .node(3, .end)))))

// expect: 6
