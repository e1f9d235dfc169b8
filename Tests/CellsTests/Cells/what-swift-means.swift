// program: sorted UInt64
let a: [UInt64] = [3, 1, 18446744073709551615, 2]
print(a.sorted(), a.max()!, a.min()!, a.reduce(0, &+))

// expect: [1, 2, 3, 18446744073709551615] 18446744073709551615 1 5

// program: comparable enum payload
enum E: Comparable { case a(Int), b(String, Int), c }
print([E.c, .b("x", 2), .a(5), .b("x", 1), .a(3)].sorted())
print(E.a(9) < .b("", 0), max(E.c, .a(1)), E.a(1) <= .a(1))

// expect: [main.E.a(3), main.E.a(5), main.E.b("x", 1), main.E.b("x", 2), main.E.c]
// expect: true c true

// program: nan struct
struct S: Equatable { var d = Double.nan }
let s = S()
print(s == s, s != S(), [s] == [s], [Double.nan] == [Double.nan])

// expect: false true false false

// program: own == that throws in list
struct K: Hashable { var n: Int
    static func == (a: K, b: K) -> Bool { a.n % 10 == b.n % 10 }
    func hash(into h: inout Hasher) { h.combine(n % 10) } }
print(Set([K(n: 1), K(n: 11), K(n: 2)]).count, [K(n: 1): 1][K(n: 21)] as Any, [K(n: 3)].contains(K(n: 13)), [K(n: 1), K(n: 2)].firstIndex(of: K(n: 12)) as Any)

// expect: 2 Optional(1) true Optional(1)

// program: cast any dictionary
let d: Any = ["a": 1]
print((d as? [String: Int]) as Any, (d as? [String: Double]) as Any, d is [String: Any], (d as? [String: Any])?.count as Any)
let l: Any = [1, 2]
print((l as? [Any])?.count as Any, l is [Int], l is [Int?], (l as? [Double]) as Any)

// expect: Optional(["a": 1]) nil true Optional(1)
// expect: Optional(2) true true nil

// program: nested names
struct A { struct B { var x = 1; enum C { case d(Int), e } ; var c = C.d(2) } ; var b = B() }
print(A(), [A.B()], A.B.C.e, [A.B.C.e], (1, A.B.C.e), Optional(A.B.C.d(3)) as Any)
debugPrint(A(), A.B.C.e, [1: A.B()])

// expect: A(b: main.A.B(x: 1, c: main.A.B.C.d(2))) [main.A.B(x: 1, c: main.A.B.C.d(2))] e [main.A.B.C.e] (1, main.A.B.C.e) Optional(main.A.B.C.d(3))
// expect: main.A(b: main.A.B(x: 1, c: main.A.B.C.d(2))) main.A.B.C.e [1: main.A.B(x: 1, c: main.A.B.C.d(2))]

// program: set and slice inside
let s: Set = [1]
print([s], (s, 1), Optional(s) as Any, [1, 2, 3][1...], [[1, 2, 3][1...]], Optional([1, 2][1...]) as Any)
debugPrint(s, [1, 2][0...], "a"..."b", 1..<3)

// expect: [Set([1])] (Set([1]), 1) Optional(Set([1])) [2, 3] [ArraySlice([2, 3])] Optional(ArraySlice([2]))
// expect: Set([1]) ArraySlice([1, 2]) ClosedRange("a"..."b") Range(1..<3)

// program: failable self init
struct S { var n: Int
    init?(b: String) { guard let n = Int(b) else { return nil }; self.n = n }
    init?(a: String) { self.init(b: a); print("Hello!") } }
print(S(a: "x") as Any); print(S(a: "3")!.n)

// expect: nil
// expect: Hello!
// expect: 3

// program: types nested as library names
struct Model { struct Values { var x = 1 }; var values = Values() }
print(Model.Values(x: 2), Model().values.x)

// expect: Values(x: 2) 1

// program: case nil on non equatable
struct S { var x = 1 }
let o: S? = nil
switch o { case nil: print("nil"); case .some(let s): print(s) }
let t: (Int, Int)? = (1, 2)
switch t { case nil: print("nil"); case (1, let b)?: print("one", b); case .some: print("some") }

// expect: nil
// expect: one 2

// program: let list one type
struct RGB { let red, green, blue: Double }
print(RGB(red: 1, green: 2, blue: 3))

// expect: RGB(red: 1.0, green: 2.0, blue: 3.0)

// program: set of generic call
var s = [Set<Int>]()
s.append([1]); print(s)
var (x, y) = (1, 2)
(x, _) = (5, 6); print(x, y)
(_, y) = (7, 8); print(x, y)

// expect: [Set([1])]
// expect: 5 2
// expect: 5 8

// program: var n = n in closure
let n = 3
let f = { () -> Int in var n = n; n += 1; return n }
print(f(), n)

// expect: 4 3

// program: accessor brace on own line
struct S
{
    var n: Int
    {
        get
        {
            return 1
        }
    }
    func f() -> Int
    {
        if n > 0
        {
            return 2
        }
        else
        {
            return 3
        }
    }
}
print(S().n, S().f())

// expect: 1 2

// program: optional none
let x = Optional<Int>.none
let y: Int? = Optional.none
print(x as Any, y as Any, Int?.none as Any, Optional.some(3) as Any)

// expect: nil nil nil Optional(3)

// program: extension nested
struct A { struct B { var x = 1 } }
extension A.B { var twice: Int { x * 2 } }
print(A.B().twice)

// expect: 2

// program: pattern operator
print(3...18 ~= 5, 1..<3 ~= 3, 5 ~= 5)

// expect: true false true

// program: static subscripts and defaults
struct T { static subscript(i: Int) -> Int { i * 2 }
    subscript(a: Int, b: Int = 10) -> Int { a + b } }
print(T[4], T()[1], T()[1, 2])

// expect: 8 11 3

// program: map function of two
let pairs = [(1, 2), (3, 4)]
func add(_ a: Int, _ b: Int) -> Int { a + b }
print(pairs.map(add), pairs.map { $0 + $1 }, pairs.map { $0.0 * $0.1 })

// expect: [3, 7] [3, 7] [2, 12]

// program: bool init, set first index, hex
print(Bool(false), Bool("true") as Any, 0x1p4, 0x1.8p1)
let st: Set = [4]; print(st[st.firstIndex(of: 4)!])

// expect: false Optional(true) 16.0 3.0
// expect: 4

// program: init default static
struct S { static let d = 7; var c: Int; init(c: Int = d) { self.c = c } }
print(S().c)

// expect: 7

// program: mutual recursive local
func f() -> [Bool] { func even(_ n: Int) -> Bool { n == 0 ? true : odd(n - 1) }
    func odd(_ n: Int) -> Bool { n == 0 ? false : even(n - 1) }
    return [even(10), odd(7), even(7)] }
print(f())

// expect: [true, true, false]

// program: if let chain
func g(_ n: Int) -> Int? { n > 0 ? n - 1 : nil }
let y: Int? = 1
if let y, let y = g(y) { print(y) } else { print("no") }
if let y, let y = g(y), let y = g(y) { print(y) } else { print("no") }

// expect: 0
// expect: no

// program: exhaustive nested optionals
func f(_ x: Int??) -> String { switch x { case nil: "nil"; case .some(nil): "some nil"; case 3??: "three"; case let n??: "n \(n)" } }
print(f(nil), f(.some(nil)), f(3), f(4))
func g(_ p: (Bool, Int?)) -> String { switch p { case (true, nil): "tn"; case (true, let x?): "t\(x)"; case (false, _): "f" } }
print(g((true, nil)), g((true, 3)), g((false, 1)))

// expect: nil some nil three n 4
// expect: tn t3 f

// program: endless loops
for i in 1... { if i > 3 { break }; print(i) }
print(Array(sequence(first: 1) { $0 < 50 ? $0 * 3 : nil }), zip(1..., ["a", "b"]).map { "\($0)\($1)" }, (0.0...1.0).contains(.nan))

// expect: 1
// expect: 2
// expect: 3
// expect: [1, 3, 9, 27, 81] ["1a", "2b"] false
