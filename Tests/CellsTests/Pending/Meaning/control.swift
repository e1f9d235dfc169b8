// program: break out of a labelled do with catch
struct E: Error {}
func f(_ n: Int) throws { if n == 0 { throw E() } }
outer: do {
    try f(1)
    if true { break outer }
    print("never")
} catch { print("error") }
print("after")

// expect: after

// program: break out of the catch of a labelled do
struct E: Error {}
work: do { throw E() } catch { print("caught"); if Bool.random() || true { break work }; print("never") }
print("end")

// expect: caught
// expect: end

// program: a labelled switch inside a loop
loop: for i in 0... {
    sw: switch i {
    case 0: print("zero")
    case 1: if i == 1 { break sw }; print("never")
    case 4: break loop
    default: print(i); continue loop
    }
    print("after switch", i)
}

// expect: zero
// expect: after switch 0
// expect: after switch 1
// expect: 2
// expect: 3

// program: for over a range without an end
for i in 1... { if i * i > 50 { print(i); break } }
for (i, c) in zip(1..., "abc") { print(i, c, terminator: " ") }
print()
print(Array(zip(1..., ["x", "y"])).map { "\($0)\($1)" })

// expect: 8
// expect: 1 a 2 b 3 c 
// expect: ["1x", "2y"]

// program: nested functions that call each other
func parity(_ n: Int) -> String {
    func even(_ n: Int) -> Bool { n == 0 ? true : odd(n - 1) }
    func odd(_ n: Int) -> Bool { n == 0 ? false : even(n - 1) }
    return even(n) ? "even" : "odd"
}
print(parity(10), parity(7))

// expect: even odd

// program: nested functions share and change a variable
func run() -> [Int] {
    var log: [Int] = []
    func down(_ n: Int) { log.append(n); if n > 0 { up(n - 1) } }
    func up(_ n: Int) { log.append(n * 10); if n > 0 { down(n - 1) } }
    down(4)
    return log
}
print(run())

// expect: [4, 30, 2, 10, 0]

// program: if let with a shadow used in the next condition
func g(_ n: Int) -> Int? { n > 0 ? n - 1 : nil }
let y: Int? = 2
if let y, let y = g(y), let y = g(y) { print("y", y) }
func f(_ y: Int?) -> Int { guard let y, let z = g(y) else { return -1 }; return z + y }
print(f(3), f(0), f(nil))

// expect: y 0
// expect: 5 -1 -1

// program: implicit members in catch of a typed do
enum Fault: Error { case low(Int), none }
func f(_ n: Int) throws(Fault) { if n == 0 { throw .none }; if n < 5 { throw .low(n) } }
for n in [0, 3, 9] {
    do throws(Fault) { try f(n); print("fine") }
    catch .low(let k) { print("low", k) }
    catch .none { print("none") }
}

// expect: none
// expect: low 3
// expect: fine

// program: exhaustive patterns with optionals
func f(_ x: Int?) -> String {
    switch x {
    case 3?: "three"
    case .some(let n) where n > 10: "big"
    case _?: "some"
    case nil: "nil"
    }
}
print(f(3), f(11), f(1), f(nil))
func g(_ x: Int?, _ y: Bool?) -> String {
    switch (x, y) {
    case (nil, nil): "neither"
    case (let n?, nil): "n \(n)"
    case (nil, let b?): "b \(b)"
    case (let n?, true?): "both \(n)"
    case (_?, false?): "false"
    }
}
print(g(nil, nil), g(1, nil), g(nil, true), g(2, true), g(2, false))

// expect: three big some nil
// expect: neither n 1 b true both 2 false

// program: exhaustive switches over Bool, tuples and enums
enum D { case n, s }
func f(_ a: Bool, _ b: D, _ c: Bool?) -> Int {
    switch (a, b, c) {
    case (true, .n, true?): 1
    case (true, .n, false?), (true, .n, nil): 2
    case (true, .s, _): 3
    case (false, _, .some(true)): 4
    case (false, .n, _): 5
    case (false, .s, _): 6
    }
}
print(f(true, .n, nil), f(true, .n, true), f(true, .s, nil), f(false, .n, true), f(false, .s, false))

// expect: 2 1 3 4 6

// program: case nil on optionals of what is not Equatable
struct S { var f: () -> Int }
func f(_ s: S?) -> String { switch s { case nil: "nil"; case let s?: "\(s.f())" } }
func g(_ t: (Int, String)?) -> String { switch t { case nil: return "nil"; case (let a, let b)?: return "\(a)\(b)" } }
print(f(nil), f(S { 4 }), g(nil), g((1, "x")))
let t: (Int, Int)? = nil
print(t == nil, t != nil)

// expect: nil 4 nil 1x
// expect: true false

// program: a range pattern as an operator
let x = 7
print(3...18 ~= x, ..<5 ~= x, 5... ~= x, (1..<7) ~= x, "a"..."f" ~= "c")
switch x { case let n where 1...3 ~= n: print("low"); default: print("high") }

// expect: true false true false true
// expect: high

// program: assignments to nothing
var x = 1
let t = (5, "a", true)
(x, _, _) = t
print(x)
(_, x) = (9, 8)
print(x)
_ = t
let (a, _, c) = t
print(a, c)

// expect: 5
// expect: 8
// expect: 5 true

// program: accessors with their braces on lines of their own
struct S
{
    var a = 1
    var b: Int
    {
        get
        {
            a * 2
        }
        set
        {
            a = newValue
        }
    }
    var c: Int
    {
        a + 1
    }
    func d() -> Int
    {
        if a > 0
        {
            return 1
        }
        else
        {
            return 2
        }
    }
}
var s = S()
s.b = 4
print(s.b, s.c, s.d())

// expect: 8 5 1

// program: a failable initializer that delegates and fails stops there
struct S {
    var n: Int
    init?(b: String) { guard let n = Int(b) else { return nil }; self.n = n }
    init?(a: String) { self.init(b: a); print("Hello!") }
}
print(S(a: "x") == nil, S(a: "4")!.n)
extension S: Equatable {}

// expect: Hello!
// expect: true 4
