// program: types inside others see the statics around them
enum Outer { static let k = 2; struct Inner { static let m = k * 5; var z = k + m; enum Deep { static let d = Inner.m + k; static func f() -> Int { twice(d) } } }; static func twice(_ n: Int) -> Int { 2 * n } }
print(Outer.Inner.m, Outer.Inner().z, Outer.Inner.Deep.d, Outer.Inner.Deep.f())
extension Outer { static var computed: Int { k + Inner.Deep.d }; static let late = computed * 2 }
print(Outer.computed, Outer.late)
// expect: 10 12 12 24
// expect: 14 28
// program: another initializer that must not give nil
struct A { var n: Int; init?(b: String) { guard let n = Int(b) else { return nil }; self.n = n }; init(e: String) { self.init(b: e)!; n += 1 } }
print(A(e: "4"), A(b: "x") as Any)
// expect: A(n: 5) nil
// program: subscripts told by their labels
struct S { static subscript(i: Int) -> Int { i * 3 }; static var store = [0, 0]; static subscript(k k: Int) -> Int { get { store[k] } set { store[k] = newValue } } }
S[k: 1] = 5
S[k: 1] += 1
print(S[4], S.store)
// expect: 12 [0, 6]
// program: a chain of members begins with the type that is asked for
enum C { case r, g; static let best = C.g; var next: C { self == .r ? .g : .r }; func turned(_ n: Int) -> C { n % 2 == 0 ? self : next } }
let e: [C] = [.r, .best, .r.next, .r.turned(3).next]
func t(_ c: C) -> String { "\(c)" }
print(e.map { "\($0)" }, t(.r.next.next))
// expect: ["r", "g", "g", "r"] r
// program: observers on a line of their own
struct S
{
    var y = 2
    {
        didSet
        {
            print("did", oldValue)
        }
    }
}
var s = S()
s.y = 4
// expect: did 2
// program: what leads out of a switch or a loop says what has a value
func f(_ n: Int) -> Int { let x: Int; out: switch n { case 1: if n > 0 { x = 5; break out }; x = 6; default: x = 1 }; return x }
func g(_ n: Int) -> Int { let x: Int; while true { if n > 1 { x = 1; break }; x = 2; break }; return x }
print(f(1), f(2), g(1), g(2))
// expect: 5 1 2 1
// program: a type with a first value, and a type inside a block
struct Box: Equatable { var value: Int; var tag = "t" }
if Box(value: 1) == Box(value: 1) {
    struct Row: Equatable { var cells = [1, 2]; var name = "" }
    print(Row() == Row(), Row().name.isEmpty)
}
// expect: true true
// program: any number of arguments beside one that takes all
let i = 3, s = "s", l = [1], a: Any = 1
func f(_ x: Any?) -> String { "one" }
func f(_ x: Any...) -> String { "many" }
print(f(i), f(3), f(a), f([i]), f(s), f(s.count), f(i + 1), f(l[0]), f([1, 2]), f(l))
func g(_ x: Any?) -> String { "any" }
func g(_ x: [Double]) -> String { "list" }
print(g([1, 2]), g([i]), g([1.5]))
// expect: one many one many one many one one many one
// expect: list any list
