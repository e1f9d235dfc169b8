// program: a static counter
struct Item { static var count = 0; let id: Int; init() { Item.count += 1; id = Self.count } }
_ = Item(); _ = Item()
print(Item().id, Item.count)

// expect: 3 3

// program: a static function reads globals declared above and changed later
var g = 1
struct S { static func read() -> Int { g * 10 } ; static var live: Int { g } }
g = 4
print(S.read(), S.live)

// expect: 40 4

// program: a closure as a default argument and as a first value used at several places
func apply(_ n: Int, _ f: (Int) -> Int = { $0 * 2 }) -> Int { f(n) }
struct S { var f: (Int) -> Int = { $0 + 1 }; var g = { (s: String) in s + "!" } }
print(apply(1), apply(2), apply(3) { $0 }, S().f(1), S().f(2), S().g("a"), S().g("b"))
var fs = [S(), S()]
fs[0].f = { $0 * 100 }
print(fs.map { $0.f(5) })

// expect: 2 4 3 2 3 a! b!
// expect: [500, 6]

// program: a default closure that captures a global
var k = 10
func scale(_ xs: [Int], by f: (Int) -> Int = { $0 * k }) -> [Int] { xs.map(f) }
print(scale([1, 2]))
k = 3
print(scale([1, 2]), scale([1], by: { $0 - k }))

// expect: [10, 20]
// expect: [3, 6] [-2]

// program: a static sees the cell's constants
let base = 3
struct S { static let twice: Int = base * 2 }
print(S.twice)

// expect: 6

// program: statics are lazy and run once
func make() -> Int { print("made"); return 5 }
struct S { static let x = make(); static var y = make() }
print("before")
print(S.x, S.x, S.y)
S.y = 1
print(S.y)

// expect: before
// expect: made
// expect: made
// expect: 5 5 5
// expect: 1

// program: a static that is assigned before it is read
func make() -> Int { print("made"); return 5 }
enum E { static var x = make() }
E.x = 2
print(E.x)

// expect: made
// expect: 2

// program: a field's first value calls a function of the cell
func make() -> Int { 7 }
struct S { var v = make(); var w: Int = make() * 2 }
print(S().v, S(v: 1).w)

// expect: 7 14

// program: a function below is seen by a field above
struct S { var v = make() }
func make() -> [Int] { [1, 2] }
print(S().v)

// expect: [1, 2]

// program: statics that need each other
struct A { static let x = B.y + 1; static let z = 10 }
struct B { static let y = A.z * 2 }
print(A.x)

// expect: 21

// program: a static closure and a static list
struct Ops {
    static let all: [String: (Int, Int) -> Int] = ["+": { $0 + $1 }, "*": { $0 * $1 }, "-": (-)]
    static let names = all.keys.sorted()
}
print(Ops.names.map { Ops.all[$0]!(6, 3) }, Ops.names)

// expect: [18, 9, 3] ["*", "+", "-"]

// program: an instance of itself as a static
struct Color: Equatable { var r, g, b: Int
    static let red = Color(r: 255, g: 0, b: 0), black = Color(r: 0, g: 0, b: 0)
    static var all: [Color] { [red, .black] }
}
print(Color.all.contains(.red), Color.red == .black, [Color.red, .black].map(\.r))

// expect: true false [255, 0]

// program: a field's first value is evaluated for each instance
var n = 0
func next() -> Int { n += 1; return n }
struct S { var id = next() }
let a = S(), b = S()
let c = S(id: 50)
print(a.id, b.id, c.id, n)

// expect: 1 2 50 2

// program: first values of fields run in the order of declaration before the initializer
func t(_ s: String) -> Int { print(s); return 0 }
struct S { var a = t("a"), b = t("b"); init() { print("init") }; init(a: Int) { self.a = a; print("init a") } }
_ = S()
_ = S(a: 1)

// expect: a
// expect: b
// expect: init
// expect: a
// expect: b
// expect: init a

// program: a default argument uses a static
struct S { static let d = 4; var n: Int; init(n: Int = d) { self.n = n }; func f(_ k: Int = Self.d * 2) -> Int { k } }
print(S().n, S().f(), S(n: 1).f(2))

// expect: 4 8 2

// program: static subscripts and subscripts with defaults
struct T {
    static var store = [1: "one"]
    static subscript(n: Int) -> String { get { store[n] ?? "none" } set { store[n] = newValue } }
    subscript(a: Int, b: Int = 10) -> Int { a * b }
}
T[2] = "two"
print(T[1], T[2], T[3], T()[3], T()[3, 2])

// expect: one two none 30 6

// program: lazy globals order at top level
let first = { print("first"); return 1 }()
struct S { static let s = { print("static"); return 2 }() }
let second = { print("second"); return 3 }()
print(first + second + S.s)

// expect: first
// expect: second
// expect: static
// expect: 6

// program: enum statics and cases with helper constants
let limit = 2
enum Level: Int, CaseIterable { case low = 1, mid, high; static let top = Level(rawValue: limit + 1)!; static var ordered: [Level] { allCases.reversed() } }
print(Level.top, Level.ordered)

// expect: high [main.Level.high, main.Level.mid, main.Level.low]

// program: statics of nested types
struct A { struct B { static var n = 1; enum C { static let deep = [B.n, A.k] } }; static let k = 9 }
A.B.n = 5
print(A.B.C.deep)

// expect: [5, 9]
