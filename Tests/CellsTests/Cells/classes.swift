// program: a class is shared
class Counter { var n = 0; func up() { n += 1 } }
let a = Counter()
let b = a
b.up(); a.up()
print(a.n, b.n, a === b, a === Counter())

// expect: 2 2 true false

// program: initializers of a class
class Point {
    var x: Double, y: Double
    init(x: Double, y: Double) { self.x = x; self.y = y }
    convenience init() { self.init(x: 0, y: 0) }
    convenience init(both: Double) { self.init(x: both, y: both) }
}
print(Point().x, Point(both: 3).y, Point(x: 1, y: 2).x)

// expect: 0.0 3.0 1.0

// program: inheritance and override
class Animal {
    let name: String
    init(name: String) { self.name = name }
    func sound() -> String { "..." }
    func speak() { print("\(name) says \(sound())") }
}
class Dog: Animal { override func sound() -> String { "Woof" } }
class Puppy: Dog { override func sound() -> String { super.sound().lowercased() + "!" } }
for a in [Animal(name: "Thing"), Dog(name: "Rex"), Puppy(name: "Bit")] { a.speak() }

// expect: Thing says ...
// expect: Rex says Woof
// expect: Bit says woof!

// program: subclass initializers and two phases
class Vehicle { var wheels: Int; init(wheels: Int) { self.wheels = wheels; print("vehicle") } }
class Car: Vehicle {
    var brand: String
    init(brand: String) { self.brand = brand; print("car before"); super.init(wheels: 4); print("car after", wheels) }
}
let c = Car(brand: "X")
print(c.brand, c.wheels)

// expect: car before
// expect: vehicle
// expect: car after 4
// expect: X 4

// program: inherited initializers
class A { var n: Int; init(n: Int) { self.n = n }; convenience init() { self.init(n: 7) } }
class B: A { var extra = 1 }
print(B().n, B(n: 2).extra)

// expect: 7 1

// program: deinit when the last reference goes
class R { let id: Int; init(_ id: Int) { self.id = id; print("in", id) }; deinit { print("out", id) } }
func f() { let r = R(1); print("using", r.id) }
f()
var x: R? = R(2)
var y = x
x = nil
print("still")
y = nil
print("gone", y == nil)

// expect: in 1
// expect: using 1
// expect: out 1
// expect: in 2
// expect: still
// expect: out 2
// expect: gone true

// program: weak references
class Node { let name: String; weak var parent: Node?; var kids: [Node] = []; init(_ n: String) { name = n }
    func add(_ k: Node) { k.parent = self; kids.append(k) } ; deinit { print("free", name) } }
var root: Node? = Node("root")
let kid = Node("kid")
root!.add(kid)
print(kid.parent?.name ?? "none")
root = nil
print(kid.parent?.name ?? "none")

// expect: root
// expect: free root
// expect: none

// program: class properties with observers and computed ones overridden
class Base { var value = 1 { didSet { print("base", oldValue, value) } }; var twice: Int { value * 2 } }
class Derived: Base { override var value: Int { didSet { print("derived", value) } }; override var twice: Int { super.twice + 1 } }
let d = Derived()
d.value = 5
print(d.twice)

// expect: base 1 5
// expect: derived 5
// expect: 11

// program: casts between classes
class Media { let t: String; init(_ t: String) { self.t = t } }
class Movie: Media { var director = "D" }
class Song: Media { var artist = "A" }
let all: [Media] = [Movie("m1"), Song("s1"), Movie("m2")]
var movies = 0
for m in all {
    if m is Movie { movies += 1 }
    if let s = m as? Song { print("song", s.t, s.artist) }
    switch m { case let m as Movie: print("movie", m.t, m.director); default: print("other") }
}
print(movies, (all[0] as! Movie).director, all[1] as? Movie == nil)

// expect: movie m1 D
// expect: song s1 A
// expect: other
// expect: movie m2 D
// expect: 2 D true

// program: a linked list of nodes
final class Node<T> { var value: T; var next: Node<T>?; init(_ v: T, _ n: Node<T>? = nil) { value = v; next = n } }
var head: Node<Int>? = nil
for i in (1...4).reversed() { head = Node(i, head) }
var here = head, out: [Int] = []
while let n = here { out.append(n.value); here = n.next }
print(out)

// expect: [1, 2, 3, 4]

// program: a stack and a queue as classes
class Queue { private var inbox: [Int] = [], outbox: [Int] = []
    func put(_ n: Int) { inbox.append(n) }
    func take() -> Int? { if outbox.isEmpty { outbox = inbox.reversed(); inbox = [] }; return outbox.popLast() }
    var count: Int { inbox.count + outbox.count } }
let q = Queue()
(1...3).forEach(q.put)
print(q.take()!, q.count); q.put(9)
print(q.take()!, q.take()!, q.take()!, q.take() as Any)

// expect: 1 2
// expect: 2 3 9 nil

// program: a binary search tree
class Tree { var key: Int; var left: Tree?, right: Tree?; init(_ k: Int) { key = k }
    func insert(_ k: Int) { if k < key { if let left { left.insert(k) } else { left = Tree(k) } } else { if right == nil { right = Tree(k) } else { right!.insert(k) } } }
    func walk(_ f: (Int) -> Void) { left?.walk(f); f(key); right?.walk(f) }
    var height: Int { 1 + max(left?.height ?? 0, right?.height ?? 0) } }
let t = Tree(5)
[3, 8, 1, 4, 9, 7].forEach { t.insert($0) }
var keys: [Int] = []
t.walk { keys.append($0) }
print(keys, t.height)

// expect: [1, 3, 4, 5, 7, 8, 9] 3

// program: required initializers and types as values
class Unit { var hp: Int; required init(hp: Int) { self.hp = hp }; class var name: String { "unit" } }
class Tank: Unit { override class var name: String { "tank" } }
let types: [Unit.Type] = [Unit.self, Tank.self]
for t in types { let u = t.init(hp: 3); print(type(of: u).name, u.hp, type(of: u) == Tank.self) }

// expect: unit 3 false
// expect: tank 3 true

// program: failable class initializers
class Age { let n: Int; init?(_ n: Int) { guard n >= 0 else { return nil }; self.n = n } }
print(Age(-1) == nil, Age(3)!.n)
extension Age: Equatable { static func == (a: Age, b: Age) -> Bool { a.n == b.n } }

// expect: true 3

// program: classes in structs are shared between copies
class Box { var n = 1 }
struct S { var box = Box(); var own = 1 }
var a = S()
var b = a
b.box.n = 9; b.own = 9
print(a.box.n, a.own)

// expect: 9 1

// program: identity in collections
class K: Hashable { let id: Int; init(_ i: Int) { id = i }; static func == (a: K, b: K) -> Bool { a === b }; func hash(into h: inout Hasher) { h.combine(ObjectIdentifier(self)) } }
let k = K(1)
let s: Set<K> = [k, k, K(1)]
print(s.count, s.contains(k), s.contains(K(1)))

// expect: 2 true false

// program: polymorphism through a list of shapes
class Shape { func area() -> Double { 0 } }
class Circle: Shape { let r: Double; init(r: Double) { self.r = r }; override func area() -> Double { 3 * r * r } }
class Rect: Shape { let w, h: Double; init(w: Double, h: Double) { self.w = w; self.h = h }; override func area() -> Double { w * h } }
let shapes: [Shape] = [Circle(r: 2), Rect(w: 3, h: 4), Shape()]
print(shapes.map { $0.area() }, shapes.reduce(0) { $0 + $1.area() })

// expect: [12.0, 12.0, 0.0] 24.0

// program: bank accounts with errors
class Account {
    enum Problem: Error { case short(by: Int), closed }
    private(set) var balance: Int; var isOpen = true
    init(_ b: Int) { balance = b }
    func draw(_ n: Int) throws { guard isOpen else { throw Problem.closed }; guard n <= balance else { throw Problem.short(by: n - balance) }; balance -= n }
}
let acc = Account(10)
for n in [4, 9] { do { try acc.draw(n); print(acc.balance) } catch Account.Problem.short(let by) { print("short by", by) } catch { print(error) } }
acc.isOpen = false
do { try acc.draw(1) } catch { print(error) }

// expect: 6
// expect: short by 3
// expect: closed

// program: printing of objects and of types
class P: CustomStringConvertible { var n = 1; var description: String { "P<\(n)>" } }
class Q {}
print(P(), [P()], Optional(P()) as Any, type(of: Q()), Q.self)

// expect: P<1> [P<1>] Optional(P<1>) Q Q

// program: protocols bound to classes
protocol Delegate: AnyObject { func done(_ n: Int) }
class Worker { weak var delegate: Delegate?; func work() { delegate?.done(42) } }
class Boss: Delegate { var got: [Int] = []; func done(_ n: Int) { got.append(n) } }
let w = Worker(); var b: Boss? = Boss()
w.delegate = b
w.work()
print(b!.got)
b = nil
w.work()
print(w.delegate == nil)

// expect: [42]
// expect: true

// program: super in a chain of three
class A { func f() -> [String] { ["A"] } }
class B: A { override func f() -> [String] { super.f() + ["B"] } }
class C: B { override func f() -> [String] { super.f() + ["C"] } }
print(C().f(), (C() as A).f())

// expect: ["A", "B", "C"] ["A", "B", "C"]

// program: unowned references and closures that capture weakly
class Owner { let name = "o"; lazy var card = Card(owner: self); deinit { print("owner gone") } }
class Card { unowned let owner: Owner; init(owner: Owner) { self.owner = owner }; var text: String { "card of " + owner.name } }
func test() { let o = Owner(); print(o.card.text) ; let f = { [weak o] in o?.name ?? "nil" }; print(f()) }
test()

// expect: card of o
// expect: o
// expect: owner gone

// program: static and class members
class Shape { class var sides: Int { 0 }; static let kind = "shape"; class func describe() -> String { "\(kind) with \(sides)" } }
class Square: Shape { override class var sides: Int { 4 } }
print(Shape.describe(), Square.describe(), Square.kind)

// expect: shape with 0 shape with 4 shape

// program: lazy properties
class Data { lazy var big: [Int] = { print("made"); return [1, 2] }(); var n = 0 }
let d = Data()
print("before")
print(d.big, d.big.count)
d.big.append(3)
print(d.big)

// expect: before
// expect: made
// expect: [1, 2] 2
// expect: [1, 2, 3]

// program: closures hold objects
class Log { var lines: [String] = []; func writer() -> (String) -> Void { { self.lines.append($0) } } ; lazy var add: (String) -> Void = { [unowned self] in self.lines.append("+" + $0) } }
let log = Log(); let w = log.writer()
w("a"); w("b"); log.add("c")
print(log.lines)

// expect: ["a", "b", "+c"]
