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
