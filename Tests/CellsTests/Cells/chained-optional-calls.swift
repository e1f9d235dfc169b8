struct Node { var value: Int; var children: [Node] = [] }
let tree = Node(value: 1, children: [Node(value: 2), Node(value: 3, children: [Node(value: 4)])])
func total(_ n: Node) -> Int { n.value + n.children.map(total).reduce(0, +) }
func depth(_ n: Node) -> Int { 1 + (n.children.map(depth).max() ?? 0) }
print(total(tree), depth(tree), tree.children.last?.children.first?.value ?? 0)

// expect: 10 3 4
