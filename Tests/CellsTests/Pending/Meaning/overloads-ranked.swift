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

// program: a list without a type is a list of Int
func f(_ x: [Double]) -> String { "[Double]" }
func f(_ x: Any) -> String { "Any" }
func g(_ x: Float) -> String { "Float" }
func g(_ x: Any) -> String { "Any" }
let list = [1, 2]
print(f(list), f([1, 2]), g(list[0]), g(1))

// expect: Any [Double] Any Any

// program: any number of arguments loses to one, however special
func f(_ x: Any) -> String { "Any" }
func f(_ x: Character...) -> String { "Character..." }
func g(_ x: Any?) -> String { "Any?" }
func g(_ x: (Int, Int)...) -> String { "pairs" }
let c: Character = "c"
print(f(c), f(c, c), g((1, 2)), g((1, 2), (3, 4)))

// expect: Any Character... Any? pairs

// program: any number of arguments and a list are two functions
func h(_ x: Any...) -> String { "Any..." }
func h(_ x: [Any]) -> String { "[Any]" }
let i = 1
print(h(i), h(i, i), h([i]))

// expect: Any... Any... [Any]
