typealias Pair = (left: Int, right: Int)
func swapped(_ p: Pair) -> Pair { (p.right, p.left) }
print(swapped((1, 2)).left)

// expect: 2
