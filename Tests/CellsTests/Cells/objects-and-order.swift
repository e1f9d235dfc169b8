// program: initializers of classes in order, and one that fails
class A { var x = { print("A.x"); return 1 }(); init() { print("A.init"); setup() }; func setup() { print("A.setup") } }
class B: A { var y = { print("B.y"); return 2 }(); override init() { print("B.init"); super.init(); print("B.done", x, y) }; override func setup() { print("B.setup", y) } }
_ = B()
class C: B { convenience init(n: Int) { print("conv", n); self.init() } ; deinit { print("C deinit") } }
_ = C(n: 3)
class P { let n: Int; init?(_ n: Int) { if n < 0 { return nil }; self.n = n }; deinit { print("P gone") } }
print(P(-1) == nil, P(1)?.n as Any)

// expect: B.y
// expect: B.init
// expect: A.x
// expect: A.init
// expect: B.setup 2
// expect: B.done 1 2
// expect: conv 3
// expect: B.y
// expect: B.init
// expect: A.x
// expect: A.init
// expect: B.setup 2
// expect: B.done 1 2
// expect: C deinit
// expect: P gone
// expect: true Optional(1)

// program: an initializer sets its own properties whoever overrides them
class A { var v = 0 { willSet { print("A will", newValue) } didSet { print("A did", oldValue) } }; init() { v = 1 } }
class B: A { override var v: Int { willSet { print("B will", newValue) } didSet { print("B did", oldValue) } }; override init() { super.init(); v = 2 } }
let b = B(); b.v = 3; b.v += 4; print(b.v)
struct S { var a = [1] { didSet { print("did", oldValue, a) } }; var t = (1, 2) { didSet { print("t", t) } } }
var s = S(); s.a.append(2); s.a[0] = 5; s.t.0 = 9; s.a.removeAll(); s = S()
func m(_ x: inout [Int]) { x.append(7); x.append(8) }
m(&s.a)

// expect: B will 2
// expect: A will 2
// expect: A did 1
// expect: B did 1
// expect: B will 3
// expect: A will 3
// expect: A did 2
// expect: B did 2
// expect: B will 7
// expect: A will 7
// expect: A did 3
// expect: B did 3
// expect: 7
// expect: did [1] [1, 2]
// expect: did [1, 2] [5, 2]
// expect: t (9, 2)
// expect: did [5, 2] []
// expect: did [1] [1, 7, 8]

// program: an initializer that throws before all is set
struct Missing: Error {}
class Part { let name: String; init(_ name: String) { self.name = name }; deinit { print("end of", name) } }
class Whole {
    let first: Part, second: Part
    init(_ count: Int) throws {
        first = Part("first")
        if count < 2 { throw Missing() }
        second = Part("second")
        if count < 3 { throw Missing() }
    }
    deinit { print("end of the whole") }
}
for count in 1...3 { print(count, (try? Whole(count)) != nil) }

// expect: end of first
// expect: 1 false
// expect: end of the whole
// expect: end of first
// expect: end of second
// expect: 2 false
// expect: end of the whole
// expect: end of first
// expect: end of second
// expect: 3 true

// program: values of protocols change
protocol Shape { var size: Int { get set }; mutating func grow() }
extension Shape { mutating func twice() { grow(); grow() } }
struct Q: Shape { var size = 1; mutating func grow() { size += 1 } }
class R: Shape { var size = 10; func grow() { size += 10 } }
var shapes: [any Shape] = [Q(), R()]
let copy = shapes
for i in shapes.indices { shapes[i].twice(); shapes[i].size *= 2 }
print(shapes.map(\.size), copy.map(\.size))
var one: any Shape = Q(); one.grow(); var two = one; two.size = 50; print(one.size, two.size, one is Q, type(of: one))
func g(_ s: inout some Shape) { s.twice() }
var q = Q(); g(&q); print(q)

// expect: [6, 60] [1, 60]
// expect: 2 50 true Q
// expect: Q(size: 3)

// program: subscripts
struct M { var d: [Int]; let w: Int
  subscript(r: Int, c: Int) -> Int { get { d[r * w + c] } set { print("set", r, c, newValue); d[r * w + c] = newValue } }
  subscript(row r: Int) -> [Int] { get { Array(d[r * w..<(r + 1) * w]) } set { d.replaceSubrange(r * w..<(r + 1) * w, with: newValue) } }
  static subscript(n: Int) -> String { "static \(n)" } }
var m = M(d: [1, 2, 3, 4], w: 2)
m[0, 1] += 5; m[row: 1][0] = 9; m[row: 0].swapAt(0, 1)
print(m.d, M[3], m[row: 0])

// expect: set 0 1 7
// expect: [7, 1, 9, 4] static 3 [7, 1]

// program: in which order operands are evaluated
func a(_ n: Int) -> Int { print("a", n); return n }
switch (a(1), a(2)) { case (a(1), a(3)): print("no"); case let (x, y) where a(x + y) == 3: print("yes"); default: print("d") }
if a(1) == 1, let v = Optional(a(2)), a(v) == 3 { print("no") } else { print("else") }
print([a(1), a(2)].map { a($0 * 10) }, (a(3), a(4)), ["\(a(5))": a(6)], a(7) + a(8) * a(9))
let t = a(1) > 0 ? a(2) : a(3)
print(a(0) == 1 && a(1) == 1, a(0) == 0 || a(1) == 1, t, Optional<Int>.none ?? a(4), Optional(1) ?? a(5))
func f(x: Int = a(100), y: Int = a(200), z: Int) { print(x, y, z) }
f(y: a(1), z: a(2)); f(z: a(3))

// expect: a 1
// expect: a 2
// expect: a 1
// expect: a 3
// expect: a 3
// expect: yes
// expect: a 1
// expect: a 2
// expect: a 2
// expect: else
// expect: a 1
// expect: a 2
// expect: a 10
// expect: a 20
// expect: a 3
// expect: a 4
// expect: a 5
// expect: a 6
// expect: a 7
// expect: a 8
// expect: a 9
// expect: [10, 20] (3, 4) ["5": 6] 79
// expect: a 1
// expect: a 2
// expect: a 0
// expect: a 0
// expect: a 4
// expect: false true 2 4 1
// expect: a 1
// expect: a 2
// expect: a 100
// expect: 100 1 2
// expect: a 3
// expect: a 100
// expect: a 200
// expect: 100 200 3

// program: errors on their way
enum E: Error, CustomStringConvertible { case a(Int), b; var description: String { switch self { case .a(let n): "E.a\(n)"; case .b: "E.b" } } }
func f(_ n: Int) throws -> Int { defer { print("leave", n) }; if n > 2 { throw E.a(n) }; if n < 0 { throw E.b }; return n }
for n in [1, 3, -1] { do { let v = try f(n); print("ok", v) } catch E.a(let k) where k > 5 { print("big") } catch E.a(let k) { print("a", k) } catch { print("other", error) } }
print((try? f(3)) as Any, (try? f(1)) as Any, (try? f(1)).map { $0 + 1 } as Any)
let r = Result { try f(3) }; print(r, (try? r.get()) as Any, r.map { $0 + 1 }, Result<Int, E>.success(4).flatMap { $0 > 3 ? .failure(.b) : .success($0) })
func h(_ b: () throws -> Void) rethrows { print("h in"); try b(); print("h out") }
h { print("x") }; try? h { throw E.b }
struct Bag { var items: [Int]; mutating func take() throws -> Int { defer { items.removeFirst() }; guard items[0] > 1 else { throw E.a(items[0]) }; return items[0] } }
var bag = Bag(items: [2, 1, 3]); print((try? bag.take()) as Any, (try? bag.take()) as Any, bag.items)
do { do { throw E.b } catch E.a { print("no") } } catch { print("outer", error) }

// expect: leave 1
// expect: ok 1
// expect: leave 3
// expect: a 3
// expect: leave -1
// expect: other E.b
// expect: leave 3
// expect: leave 1
// expect: leave 1
// expect: nil Optional(1) Optional(2)
// expect: leave 3
// expect: failure(E.a3) nil failure(E.a3) failure(E.b)
// expect: h in
// expect: x
// expect: h out
// expect: h in
// expect: Optional(2) nil [3]
// expect: outer E.b

// program: closures that outlive their function
var log: [String] = []
func later(_ f: @escaping () -> Void) -> () -> Void { { log.append("call"); f() } }
var n = 0
let fs = (0..<3).map { i in later { n += i; log.append("\(i):\(n)") } }
fs.reversed().forEach { $0() }
print(log, n)
func counter() -> (inc: () -> Int, get: () -> Int) { var c = 0; return ({ c += 1; return c }, { c }) }
let c = counter(); _ = c.inc(); _ = c.inc(); print(c.get(), counter().get())
func compose<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
print(compose({ $0 + 1 }, { "\($0)!" })(4), [1, 2].map(compose({ $0 * 2 }, String.init)), (1...3).reduce({ (x: Int) in x }) { f, k in { f($0) + k } }(10))
func auto(_ x: @autoclosure () -> Bool, _ n: Int) -> Bool { n > 0 ? x() : false }
print(auto({ print("evaluated"); return true }(), 1), auto({ print("never"); return true }(), 0))
var memo: [Int: Int] = [:]; func fib(_ n: Int) -> Int { if let m = memo[n] { return m }; let r = n < 2 ? n : fib(n - 1) + fib(n - 2); memo[n] = r; return r }; print(fib(50), memo.count)

// expect: ["call", "2:2", "call", "1:3", "call", "0:3"] 3
// expect: 2 0
// expect: 5! ["2", "4"] 16
// expect: evaluated
// expect: true false
// expect: 12586269025 51

// program: names that hide others
let x = 5
func f(_ x: Int?) -> String { guard let x else { return "none" }; if let x = Optional(x + 1), x > 3 { return "if \(x)" }; let y = x; do { let x = y * 10; return "do \(x)" } }
print(f(nil), f(3), f(1), x)
for x in 0..<2 { let x = x * 2; print(x) }
if case let x? = Optional(9), x > 5 { print(x) }
switch x { case let x where x > 4: print("sw", x); default: break }
let g = { (x: Int) -> Int in let x = x + 1; return x }; print(g(1), x)
while let y = Optional(x), y < 0 {}
func outer() -> Int { let x = 1; func inner() -> Int { let x = 2; return x }; return inner() + x }; print(outer())
var z = 1; do { z += 1; var z = 10; z += 1; print(z) }; print(z)

// expect: none if 4 do 10 5
// expect: 0
// expect: 2
// expect: 9
// expect: sw 5
// expect: 2 5
// expect: 3
// expect: 11
// expect: 2
