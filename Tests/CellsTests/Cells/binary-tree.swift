indirect enum Tree {
    case leaf
    case node(Tree, Int, Tree)
    func inserting(_ x: Int) -> Tree {
        switch self {
        case .leaf: return .node(.leaf, x, .leaf)
        case let .node(l, v, r): return x < v ? .node(l.inserting(x), v, r) : .node(l, v, r.inserting(x))
        }
    }
    var sorted: [Int] {
        guard case let .node(l, v, r) = self else { return [] }
        return l.sorted + [v] + r.sorted
    }
    var depth: Int {
        switch self {
        case .leaf: 0
        case .node(let l, _, let r): 1 + max(l.depth, r.depth)
        }
    }
}
let tree = [5, 2, 8, 1, 9, 3].reduce(Tree.leaf) { $0.inserting($1) }
print(tree.sorted, tree.depth)

// expect: [1, 2, 3, 5, 8, 9] 3
