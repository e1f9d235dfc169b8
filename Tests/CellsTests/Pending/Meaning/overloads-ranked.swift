// program: closures of different arity
func f(_ g: (Int) -> Int) -> String { "one \(g(1))" }
func f(_ g: (Int, Int) -> Int) -> String { "two \(g(1, 2))" }
print(f { $0 + 1 }, f { $0 + $1 }, f { (a, b) in a * b })

// expect: one 2 two 3 two 2

// program: Set, Array and a literal
func f(_ x: [Int]) -> String { "Array" }
func f(_ x: Set<Int>) -> String { "Set" }
print(f([1, 2]), f(Set([1])), f([1] as Set))

// expect: Array Set Set
