struct Leaf { var n = 1 }
struct Branch { var leaves = [Leaf(), Leaf()]; var byName = ["a": Leaf()]; var maybe: Leaf? = Leaf() }
var tree = [Branch()]
tree[0].leaves[1].n = 5
tree[0].byName["a"]!.n += 10
tree[0].byName["b"] = Leaf(n: 7)
tree[0].maybe?.n = 9
tree.append(tree[0])
tree[1].leaves.removeAll()
print(tree[0].leaves.map(\.n), tree[0].byName["a"]!.n, tree[0].maybe!.n, tree[1].leaves.count, tree[0].leaves.count, tree[1].byName.count)
for i in tree.indices { tree[i].maybe = nil }
print(tree.allSatisfy { $0.maybe == nil })

// expect: [1, 5] 11 9 0 2 2
// expect: true
