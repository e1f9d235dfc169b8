// program: Any and Int
func f(_ x: Any) -> String { "Any" }
func f(_ x: Int) -> String { "Int" }
print(f(3), f("a"), f(3.5))

// expect: Int Any Any

// program: Double and Int
func f(_ x: Double) -> String { "Double" }
func f(_ x: Int) -> String { "Int" }
print(f(3), f(3.0), f(1 + 2), f(1 + 2.0))

// expect: Int Double Int Double

// program: optional and not
func f(_ x: Int?) -> String { "Int?" }
func f(_ x: Int) -> String { "Int" }
let o: Int? = 1
print(f(3), f(o), f(nil))

// expect: Int Int? Int?

// program: with and without a default
func f(_ x: Int, y: Int = 0) -> String { "default" }
func f(_ x: Int) -> String { "plain" }
print(f(1), f(1, y: 2))

// expect: plain default

// program: variadic loses to plain
func f(_ x: Int...) -> String { "many" }
func f(_ x: Int) -> String { "one" }
func f(_ x: Int, _ y: Int) -> String { "two" }
print(f(1), f(1, 2), f(1, 2, 3), f())

// expect: one two many many

// program: Optional Any and concrete
func f(_ x: Any?) -> String { "Any?" }
func f(_ x: String) -> String { "String" }
print(f("a"), f(1), f(nil))

// expect: String Any? Any?

// program: lists of Any and of Int
func f(_ x: [Any]) -> String { "[Any]" }
func f(_ x: [Int]) -> String { "[Int]" }
print(f([1, 2]), f([1, "a"]), f(["a"]))

// expect: [Int] [Any] [Any]

// program: subscripts overloaded by type
struct Table { subscript(i: Int) -> String { "int \(i)" }; subscript(s: String) -> String { "string \(s)" }; subscript(d: Double) -> String { "double \(d)" } }
let t = Table()
print(t[1], t["a"], t[1.5])

// expect: int 1 string a double 1.5

// program: the most specific of three
func f(_ x: Any) -> String { "Any" }
func f(_ x: Int?) -> String { "Int?" }
func f(_ x: Double) -> String { "Double" }
print(f(1), f(1.5), f("s"))

// expect: Any Double Any

// program: Character, String and a literal
func f(_ c: Character) -> String { "Character" }
func f(_ s: String) -> String { "String" }
print(f("a"), f("ab"), f("a" as Character))

// expect: String String Character

// program: a Double parameter takes an integer literal, an Int variable chooses Int
func f(_ x: Double, _ y: Double) -> String { "DD" }
func f(_ x: Int, _ y: Double) -> String { "ID" }
let n = 1
print(f(n, 2), f(1.5, 2), f(1, 2))

// expect: ID DD ID

// program: defaults on both sides
func f(_ a: Int, b: Int = 1, c: Int = 2) -> String { "bc" }
func f(_ a: Int, c: Int) -> String { "c" }
print(f(1), f(1, b: 2), f(1, c: 3), f(1, b: 1, c: 1))

// expect: bc bc c bc

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
