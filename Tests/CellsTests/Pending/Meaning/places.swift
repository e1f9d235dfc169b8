// program: the key of an inout argument is evaluated once
var calls = 0
func next() -> Int { calls += 1; return 0 }
func inc(_ n: inout Int) { n += 1 }
var a = [10, 20]
inc(&a[next()])
print(a, calls)

// expect: [11, 20] 1

// program: two keyed arguments, each key once and from left to right
var log: [String] = []
func k(_ n: Int) -> Int { log.append("k\(n)"); return n }
func both(_ a: inout Int, _ b: inout Int) { a += 1; b += 10 }
var x = [0, 0, 0], y = [0, 0, 0]
both(&x[k(1)], &y[k(2)])
print(x, y, log)

// expect: [0, 1, 0] [0, 0, 10] ["k1", "k2"]

// program: a computed property passed by reference is read once and written once
struct C {
    var stored = 4
    var d: Int {
        get { print("get"); return stored }
        set { print("set", newValue); stored = newValue }
    }
}
func dbl(_ n: inout Int) { n *= 2 }
var c = C()
dbl(&c.d)
print(c.stored)

// expect: get
// expect: set 8
// expect: 8

// program: a computed property of an element of a list passed by reference
struct C {
    var stored = 4
    var half: Int {
        get { stored / 2 }
        set { stored = newValue * 2 }
    }
}
func dbl(_ n: inout Int) { n *= 2 }
var list = [C(), C(stored: 10)]
for i in list.indices { dbl(&list[i].half) }
print(list.map(\.stored))

// expect: [8, 20]

// program: a forced optional passed by reference
func set(_ n: inout Int) { n = 9 }
var o: Int? = 3
set(&o!)
print(o as Any)
var deep: [Int?] = [1, nil, 3]
set(&deep[2]!)
print(deep)

// expect: Optional(9)
// expect: [Optional(1), nil, Optional(9)]

// program: an observed property passed by reference is observed once
struct S {
    var x = [1] { didSet { print("did", oldValue, x) } }
}
func app(_ list: inout [Int]) { list.append(2); list.append(3) }
var s = S()
app(&s.x)
print(s.x)

// expect: did [1] [1, 2, 3]
// expect: [1, 2, 3]

// program: an observed global passed by reference
var watched = 1 { didSet { print("from", oldValue, "to", watched) } }
func add(_ n: inout Int) { n += 1; n += 1 }
add(&watched)
watched += 5
print(watched)

// expect: from 1 to 3
// expect: from 3 to 8
// expect: 8

// program: an own subscript passed by reference reads and writes once
struct Grid {
    var cells = [1, 2, 3, 4]
    subscript(r: Int, c: Int) -> Int {
        get { print("get", r, c); return cells[r * 2 + c] }
        set { print("set", r, c, newValue); cells[r * 2 + c] = newValue }
    }
}
func neg(_ n: inout Int) { n = -n }
var g = Grid()
neg(&g[1, 0])
g.cells.swapAt(0, 3)
print(g.cells)

// expect: get 1 0
// expect: set 1 0 -3
// expect: [4, 2, -3, 1]

// program: a setter with a name of its own and a getter that is called first
struct Temp {
    private(set) var log: [String] = []
    var c = 0.0
    var f: Double {
        mutating get { log.append("g"); return c * 9 / 5 + 32 }
        set(degrees) { log.append("s"); c = (degrees - 32) * 5 / 9 }
    }
}
var t = Temp()
t.f += 18
print(t.c, t.log)

// expect: 10.0 ["g", "s"]

// program: key paths that read and write
struct P { var x = 1; var list = [1, 2] }
var p = P()
let path = \P.x
p[keyPath: path] += 4
p[keyPath: \.list].append(3)
print(p[keyPath: path], p[keyPath: \.list.count], p.list)

// expect: 5 3 [1, 2, 3]

// program: swapping two fields of one struct
struct Pair { var a = 1, b = 2 }
func test() {
    var p = Pair()
    swap(&p.a, &p.b)
    print(p.a, p.b)
    var t = (x: 1, y: 2)
    swap(&t.x, &t.y)
    print(t)
}
test()

// expect: 2 1
// expect: (x: 2, y: 1)

// program: what an inout function throws keeps the change made before
struct E: Error {}
func f(_ n: inout Int) throws { n = 5; throw E() }
var n = 1
try? f(&n)
var list = [1, 2]
do { try f(&list[1]) } catch { print("caught") }
print(n, list)

// expect: caught
// expect: 5 [1, 5]
