// program: two results told apart by what is expected
func f() -> Int { 1 }
func f() -> String { "s" }
let a: Int = f()
let b: String = f()
print(a, b, f() as Int, (f() as String).count)

// expect: 1 s 1 1

// program: Float and Double with a literal
func f(_ x: Float) -> String { "Float" }
func f(_ x: Double) -> String { "Double" }
print(f(1.5 as Double), f(1.5 as Float), f(Float(2)))

// expect: Double Float Float

// program: labels tell apart
func f(a: Int) -> String { "a" }
func f(b: Int) -> String { "b" }
func f(_ x: Int) -> String { "none" }
print(f(a: 1), f(b: 1), f(1))

// expect: a b none

// program: closures of different results
func f(_ g: () -> Int) -> String { "Int \(g())" }
func f(_ g: () -> String) -> String { "String \(g())" }
print(f { 1 }, f { "x" })

// expect: Int 1 String x

// program: a method and a free function of one name
func size(_ n: Int) -> Int { n * 100 }
struct S { var n = 1; func size() -> Int { n }; func both() -> Int { size() } }
print(S().both(), size(2))

// expect: 1 200

// program: methods overloaded by type
struct Writer {
    var out = ""
    mutating func put(_ x: Int) { out += "i\(x)" }
    mutating func put(_ x: Double) { out += "d\(x)" }
    mutating func put(_ x: String) { out += "s\(x)" }
    mutating func put(_ x: [Int]) { out += "l\(x.count)" }
}
var w = Writer()
w.put(1); w.put(1.5); w.put("a"); w.put([1, 2]); w.put([])
print(w.out)

// expect: i1d1.5sal2l0

// program: initializers overloaded by type and label
struct V {
    var s: String
    init(_ x: Int) { s = "int" }
    init(_ x: Double) { s = "double" }
    init(text: String) { s = text }
    init?(_ x: String) { guard !x.isEmpty else { return nil }; s = "string" }
}
print(V(1).s, V(1.0).s, V(text: "t").s, V("a")!.s, V("") == nil)
extension V: Equatable {}

// expect: int double t string true

// program: static and instance method of one name
struct S { static func make() -> String { "static" }; func make() -> String { "instance" } }
print(S.make(), S().make())

// expect: static instance

// program: own operators overloaded
struct V { var x: Int
    static func * (a: V, b: Int) -> V { V(x: a.x * b) }
    static func * (a: Int, b: V) -> V { V(x: a * b.x) }
    static func * (a: V, b: V) -> Int { a.x * b.x }
}
print((V(x: 2) * 3).x, (3 * V(x: 4)).x, V(x: 2) * V(x: 5))

// expect: 6 12 10

// program: tuple and Any
func f(_ x: (Int, Int)) -> String { "pair" }
func f(_ x: Any) -> String { "Any" }
print(f((1, 2)), f(1))

// expect: pair Any

// program: a trailing closure picks the function that takes one
func run(_ n: Int) -> String { "plain" }
func run(_ n: Int, _ body: () -> Int) -> String { "closure \(body())" }
print(run(1), run(1) { 2 })

// expect: plain closure 2

// program: an inner function shadows
func f(_ x: Int) -> String { "outer" }
func test() -> String {
    func f(_ x: Int) -> String { "inner" }
    return f(1)
}
print(test(), f(1))

// expect: inner outer

// program: overloads used as values
func f(_ x: Int) -> String { "Int" }
func f(_ x: String) -> String { "String" }
let g: (Int) -> String = f
let h: (String) -> String = f
print(g(1), h("a"), [1, 2].map(f), ["a"].map(f))

// expect: Int String ["Int", "Int"] ["String"]

// program: throwing and not by argument
func f(_ g: () throws -> Int) -> String { "t" }
print(f { 1 })
func h(_ x: Int) throws -> Int { x }
print((try? h(2)) as Any)

// expect: t
// expect: Optional(2)

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
