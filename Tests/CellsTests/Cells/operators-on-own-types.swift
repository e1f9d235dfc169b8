struct V: Equatable { var x: Int, y: Int }
func plus(_ a: V, _ b: V) -> V { V(x: a.x + b.x, y: a.y + b.y) }
print([V(x: 1, y: 2), V(x: 3, y: 4)].reduce(V(x: 0, y: 0), plus).x, V(x: 1, y: 1) != V(x: 1, y: 2))

// expect: 4 true
