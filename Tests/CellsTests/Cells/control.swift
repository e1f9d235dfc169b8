// program: break out of a labelled if
let n = 3
check: if n > 1 {
    if n == 3 { break check }
    print("never")
}
print("end")

// expect: end

// program: a labelled loop with do inside
struct E: Error { let n: Int }
loop: for i in 0..<5 {
    do {
        if i == 1 { continue loop }
        if i == 3 { break loop }
        if i == 2 { throw E(n: i) }
        print("ok", i)
    } catch let e as E { print("e", e.n); continue loop } catch { break loop }
    defer { print("defer", i) }
    print("end of", i)
}

// expect: ok 0
// expect: end of 0
// expect: defer 0
// expect: e 2

// program: while with several conditions and patterns
var list: [Int?] = [1, 2, nil, 4]
while let x = list.first, let y = x, y < 3 { list.removeFirst(); print(y) }
print(list.count)
var state: (Int, String) = (0, "go")
while case (let n, "go") = state { state = (n + 1, n >= 2 ? "stop" : "go") }
print(state)

// expect: 1
// expect: 2
// expect: 2
// expect: (3, "stop")

// program: nested functions three deep with recursion
func a(_ n: Int) -> Int {
    func b(_ m: Int) -> Int {
        func c(_ k: Int) -> Int { k <= 0 ? n : c(k - 1) + m }
        return m <= 0 ? 0 : c(m) + b(m - 1)
    }
    return b(n)
}
print(a(3), a(5))

// expect: 23 80

// program: catch by pattern
enum Fault: Error { case low(Int), high(String, Int), none }
func f(_ n: Int) throws { switch n { case 0: throw Fault.none; case ..<5: throw Fault.low(n); case 5..<9: throw Fault.high("h", n); default: break } }
for n in [0, 3, 7, 10] {
    do { try f(n); print("fine") }
    catch Fault.low(let k) where k > 100 { print("never") }
    catch Fault.low(let k) { print("low", k) }
    catch let Fault.high(s, k) { print(s, k) }
    catch { print("other", error) }
}

// expect: other none
// expect: low 3
// expect: h 7
// expect: fine

// program: a variable in a closure of the name it takes its value from
let n = 5
let f = { () -> Int in
    var n = n
    n += 1
    return n
}
print(f(), n)
func g(_ n: Int) -> Int { var n = n; n *= 2; return n }
print(g(4))

// expect: 6 5
// expect: 8

// program: return from inside everything
func find(_ grid: [[Int]], _ x: Int) -> (Int, Int)? {
    for (r, row) in grid.enumerated() {
        switch row.firstIndex(of: x) {
        case let c?:
            repeat { do { defer { print("leaving") }; if c >= 0 { return (r, c) } } } while true
        case nil: continue
        }
    }
    return nil
}
print(find([[1, 2], [3, 4]], 3) as Any, find([], 1) == nil)

// expect: leaving
// expect: Optional((1, 0)) true

// program: deferred blocks run in reverse and see late changes
func f() {
    var n = 1
    defer { print("first", n) }
    n = 2
    defer { print("second", n); n = 5 }
    n = 3
    for i in 0..<2 { defer { print("loop", i) }; if i == 0 { continue }; n += 10 }
}
f()

// expect: loop 0
// expect: loop 1
// expect: second 13
// expect: first 5

// program: an initializer that throws and one that delegates
struct E: Error {}
struct S {
    var n: Int
    init(positive n: Int) throws { guard n > 0 else { throw E() }; self.n = n }
    init(twice n: Int) throws { try self.init(positive: n); self.n *= 2 }
    init() { self.init(plain: 3) }
    init(plain n: Int) { self.n = n }
}
print((try? S(twice: 4))?.n as Any, (try? S(twice: 0)) == nil, S().n)
extension S: Equatable {}

// expect: Optional(8) true 3

// program: switch on strings, characters and ranges of them
for c in "aZ5 é" {
    switch c {
    case "a"..."z": print("lower", c)
    case "A"..."Z": print("upper", c)
    case "0"..."9": print("digit", c)
    case " ": print("space")
    default: print("other", c)
    }
}

// expect: lower a
// expect: upper Z
// expect: digit 5
// expect: space
// expect: other é

// program: where clauses on everything
for i in 0..<10 where i % 3 == 0 && i > 0 { print(i, terminator: " ") }
for case let (a, b?) in [(1, nil), (2, "b"), (3, "c")] as [(Int, String?)] where a > 2 { print(a, b) }
if case let x = 5, x > 3 { print("x", x) }

// expect: 3 6 9 3 c
// expect: x 5

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
