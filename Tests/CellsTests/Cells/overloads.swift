func show(_ x: Int) -> String { "int" }
func show(_ x: Double) -> String { "double" }
func show(_ x: String) -> String { "string" }
func show(_ x: [Int]) -> String { "list" }
func show(name x: Int) -> String { "named" }
print(show(1), show(1.5), show("a"), show([1]), show(name: 1))

// expect: int double string list named
