// program: a field behind an optional chain passed by reference through force
struct P { var q: Q? }
struct Q { var n = 1 }
func bump(_ n: inout Int) { n += 5 }
var p = P(q: Q())
bump(&p.q!.n)
print(p.q!.n)

// expect: 6

// program: an observed property passed by reference to what leaves it alone
struct S { var x = 1 { willSet { print("will", newValue) } didSet { print("did", oldValue, x) } } }
func leave(_ n: inout Int) {}
var s = S()
leave(&s.x)
print(s.x)

// expect: will 1
// expect: did 1 1
// expect: 1

// program: a dictionary's value with a default passed by reference
func push(_ list: inout [Int], _ n: Int) { list.append(n) }
var groups: [String: [Int]] = [:]
push(&groups["a", default: []], 1)
push(&groups["a", default: [7]], 2)
print(groups)

// expect: ["a": [1, 2]]

// program: a dictionary's optional value passed by reference
func clear(_ v: inout Int?) { v = nil }
func fill(_ v: inout Int?) { v = (v ?? 0) + 1 }
var d = ["a": 1, "b": 2]
clear(&d["a"])
fill(&d["b"])
fill(&d["c"])
print(d.sorted { $0.key < $1.key })

// expect: [(key: "b", value: 3), (key: "c", value: 1)]

// program: a slice of a list passed by reference
func zero(_ s: inout ArraySlice<Int>) { for i in s.indices { s[i] = 0 } }
var a = [1, 2, 3, 4, 5]
zero(&a[1..<4])
print(a)
a[1..<3].sort { $0 > $1 }
a[0...1].append(8)
print(a)

// expect: [1, 0, 0, 0, 5]
// expect: [1, 0, 8, 0, 0, 5]

// program: the place of a compound assignment is evaluated once
var log: [String] = []
func i() -> Int { log.append("i"); return 1 }
var a = [1, 2, 3]
a[i()] += 10
a[i()] *= 2
print(a, log)

// expect: [1, 24, 3] ["i", "i"]

// program: a compound assignment through a computed property
struct T {
    var raw = 0.0
    var doubled: Double { get { raw * 2 } set { raw = newValue / 2 } }
}
var t = T()
t.doubled += 8
t.doubled /= 4
print(t.raw)

// expect: 1.0

// program: a compound assignment through a subscript with several keys and a default
var counts: [String: [String: Int]] = [:]
for w in ["a b", "a c", "a b"] {
    let p = w.split(separator: " ").map(String.init)
    counts[p[0], default: [:]][p[1], default: 0] += 1
}
print(counts["a"]!.sorted { $0.key < $1.key })

// expect: [(key: "b", value: 2), (key: "c", value: 1)]

// program: a method that mutates, through a computed property
struct Outer {
    var list: [Int] = [3, 1, 2]
    var view: [Int] { get { print("get"); return list } set { print("set"); list = newValue } }
}
var o = Outer()
o.view.sort()
o.view.append(9)
print(o.list)

// expect: get
// expect: set
// expect: get
// expect: set
// expect: [1, 2, 3, 9]

// program: a method that mutates its own element and reads another field
struct Counter { var n = 0; mutating func add(_ k: Int) -> Int { n += k; return n } }
struct Box { var parts = [Counter(), Counter()]; var step = 2; mutating func run() -> Int { parts[1].add(step) + parts[0].add(step + 1) } }
var b = Box()
print(b.run(), b.run(), b.parts.map(\.n))

// expect: 5 10 [6, 4]

// program: inout through several functions
func one(_ n: inout Int) { two(&n); n += 1 }
func two(_ n: inout Int) { n *= 3 }
var arr = [[1, 2], [3, 4]]
one(&arr[1][0])
print(arr)

// expect: [[1, 2], [10, 4]]

// program: inout parameters of closures
let grow: (inout [Int]) -> Void = { $0.append($0.count) }
var l: [Int] = []
grow(&l)
grow(&l)
let twice = { (n: inout Int, by: Int) -> Int in n += by; n += by; return n }
var n = 1
print(l, twice(&n, 4), n)

// expect: [0, 1] 9 9

// program: reduce into through nested places
let words = ["apple", "avocado", "bean", "cherry", "corn"]
let index = words.reduce(into: [Character: [String]]()) { $0[$1.first!, default: []].append($1) }
print(index.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })

// expect: ["a: [\"apple\", \"avocado\"]", "b: [\"bean\"]", "c: [\"cherry\", \"corn\"]"]

// program: self replaced inside a mutating method
struct Stack { var items: [Int] = []; mutating func reset() { self = Stack(items: [0]) } ; mutating func push(_ n: Int) { items.append(n) } }
var s = Stack()
s.push(4)
s.reset()
s.push(5)
print(s.items)

// expect: [0, 5]

// program: a nested tuple changes in place
var t = (a: 1, b: (c: [1, 2], d: "x"))
t.b.c[0] += 5
t.b.d += "y"
t.b.c.append(t.a)
func change(_ p: inout (c: [Int], d: String)) { p.c = [] }
print(t)
change(&t.b)
print(t)

// expect: (a: 1, b: (c: [6, 2, 1], d: "xy"))
// expect: (a: 1, b: (c: [], d: "xy"))

// program: a place through an optional chain and a subscript
struct Team { var names: [String]? = ["a"]; var boss: Person? }
struct Person { var tags = ["x": 1] }
var teams = ["r": Team(), "b": Team(names: nil, boss: Person())]
teams["r"]?.names?[0] += "!"
teams["b"]?.names?[0] += "!"
teams["b"]?.boss?.tags["x", default: 0] += 1
teams["b"]?.boss?.tags["y", default: 10] += 1
teams["q"]?.boss?.tags["x"]? += 1
print(teams["r"]!.names!, teams["b"]!.names as Any, teams["b"]!.boss!.tags.sorted { $0.key < $1.key }, teams.count)

// expect: ["a!"] nil [(key: "x", value: 2), (key: "y", value: 11)] 2

// program: exchanging list elements by a tuple assignment evaluates the right side first
var a = [1, 2, 3]
(a[0], a[2]) = (a[2], a[0])
print(a)
var (p, q) = (1, 2)
(p, q) = (q, p + q)
print(p, q)

// expect: [3, 2, 1]
// expect: 2 3

// program: observers of a field of a field
struct In { var v = 0 }
struct Out { var inner = In() { didSet { print("inner", oldValue.v, inner.v) } } }
var o = Out()
o.inner.v = 3
o.inner.v += 1
o.inner = In(v: 9)

// expect: inner 0 3
// expect: inner 3 4
// expect: inner 4 9

// program: an observer that changes what it observes
struct Level { var value = 0 { didSet { if value > 10 { value = 10 } ; if value < 0 { value = 0 } } } }
var l = Level()
l.value = 50
print(l.value)
l.value -= 20
print(l.value)

// expect: 10
// expect: 0

// program: observers do not run in initializers
struct S { var x: Int { didSet { print("set") } }; init() { x = 1; x = 2 } }
var s = S()
s.x = 3

// expect: set

// program: removing in place from a list inside a dictionary inside a struct
struct Store { var shelves: [Int: [String]] = [1: ["a", "b"], 2: ["c"]] }
var st = Store()
print(st.shelves[1]?.removeLast() ?? "-", st.shelves[3]?.removeLast() ?? "-", st.shelves[2]!.popLast() as Any)
print(st.shelves[1]!, st.shelves[2]!)

// expect: b - Optional("c")
// expect: ["a"] []

// program: a variable captured by a closure passed by reference
var n = 1
let show = { print("n is", n) }
func f(_ k: inout Int) { k += 1 }
f(&n)
show()
n = 7
show()

// expect: n is 2
// expect: n is 7

// program: a static property passed by reference
struct Config { static var level = 1; static var names = ["a"] }
func up(_ n: inout Int) { n += 1 }
up(&Config.level)
Config.names.append("b")
Config.names[0] += "z"
print(Config.level, Config.names)

// expect: 2 ["az", "b"]

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

// program: a default is evaluated where a value is set that is not there
func d() -> Int { print("default"); return 8 }
var t = ["a": 1]
t["b", default: d()] = 5
t["b", default: d()] = 6
t["a", default: d()] += 1
t["c", default: d()] += 1
print(t.sorted { $0.key < $1.key })

// expect: default
// expect: default
// expect: [(key: "a", value: 2), (key: "b", value: 6), (key: "c", value: 9)]

// program: an observed global passed by reference
var watched = 1 { didSet { print("from", oldValue, "to", watched) } }
func add(_ n: inout Int) { n += 1; n += 1 }
add(&watched)
watched += 5
print(watched)

// expect: from 1 to 3
// expect: from 3 to 8
// expect: 8

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
