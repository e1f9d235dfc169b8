// program: employees and managers
class Employee: CustomStringConvertible {
    let name: String
    var salary: Double
    init(name: String, salary: Double) {
        self.name = name
        self.salary = salary
    }
    func annual() -> Double { salary * 12 }
    var description: String { "\(type(of: self)) \(name): \(annual())" }
}
class Manager: Employee {
    var reports: [Employee] = []
    var bonus: Double
    init(name: String, salary: Double, bonus: Double) {
        self.bonus = bonus
        super.init(name: name, salary: salary)
    }
    convenience init(name: String) { self.init(name: name, salary: 5000, bonus: 1000) }
    override func annual() -> Double { super.annual() + bonus * Double(reports.count) }
}
final class Director: Manager {
    override var description: String { "Director! " + super.description }
}
let ann = Employee(name: "Ann", salary: 3000)
let mia = Manager(name: "Mia")
mia.reports = [ann, Employee(name: "Bob", salary: 2000)]
let dan = Director(name: "Dan", salary: 9000, bonus: 10)
dan.reports.append(mia)
let everyone: [Employee] = [ann, mia, dan]
for person in everyone { print(person) }
print(everyone.map { $0.annual() }.reduce(0, +))
print(everyone.compactMap { $0 as? Manager }.map(\.name), everyone.filter { $0 is Director }.count)
switch everyone[2] {
case let d as Director: print("director", d.name)
case is Manager: print("manager")
default: print("employee")
}

// expect: Employee Ann: 36000.0
// expect: Manager Mia: 62000.0
// expect: Director! Director Dan: 108010.0
// expect: 206010.0
// expect: ["Mia", "Dan"] 1
// expect: director Dan

// program: objects are shared, structs with objects too
class Counter { var value = 0; func increment() { value += 1 } }
let x = Counter()
let y = x
y.increment()
x.value += 10
print(x.value, y.value, x === y, x !== Counter())
struct Wrapper { var counter = Counter(); var own = 0 }
var w1 = Wrapper()
var w2 = w1
w2.counter.increment()
w2.own = 5
print(w1.counter.value, w1.own, w2.own)
func bump(_ c: Counter) { c.value *= 2 }
bump(w1.counter)
print(w2.counter.value)
let closures = (0..<3).map { n in { x.value += n } }
closures.forEach { $0() }
print(x.value)

// expect: 11 11 true true
// expect: 1 0 5
// expect: 2
// expect: 14

// program: deinit comes when the last reference goes
class Tracker {
    let name: String
    init(_ name: String) {
        self.name = name
        print("+", name)
    }
    deinit { print("-", name) }
}
func scope() {
    let a = Tracker("a")
    let b = Tracker("b")
    print("in scope", a.name, b.name)
}
scope()
var t: Tracker? = Tracker("t")
let list = [t]
t = nil
print("still held", list.count)
do {
    let inner = Tracker("inner")
    print("do", inner.name)
}
for i in 1...2 {
    let loop = Tracker("loop\(i)")
    if loop.name == "loop1" { continue }
    print("end of loop")
}
var r: Tracker? = Tracker("one")
r = Tracker("two")
print("replaced")
r = nil

// expect: + a
// expect: + b
// expect: in scope a b
// expect: - b
// expect: - a
// expect: + t
// expect: still held 1
// expect: + inner
// expect: do inner
// expect: - inner
// expect: + loop1
// expect: - loop1
// expect: + loop2
// expect: end of loop
// expect: - loop2
// expect: + one
// expect: + two
// expect: - one
// expect: replaced
// expect: - two

// program: a parent and its children
class Parent {
    let name: String
    var children: [Child] = []
    init(_ name: String) { self.name = name }
    func add(_ name: String) { children.append(Child(name, parent: self)) }
    deinit { print("parent \(name) goes") }
}
class Child {
    let name: String
    weak var parent: Parent?
    init(_ name: String, parent: Parent) {
        self.name = name
        self.parent = parent
    }
    deinit { print("child \(name) goes") }
}
var parent: Parent? = Parent("P")
parent?.add("c1")
parent?.add("c2")
let kept = parent!.children[0]
print(kept.parent?.name ?? "orphan")
parent = nil
print(kept.parent?.name ?? "orphan")

// expect: P
// expect: parent P goes
// expect: child c2 goes
// expect: orphan

// program: closures hold self or not
class Timer2 {
    var ticks = 0
    var action: (() -> Void)?
    func start() { action = { [weak self] in
        guard let self else { print("gone"); return }
        self.ticks += 1
        print("tick", self.ticks)
    } }
    deinit { print("timer ends") }
}
var timer: Timer2? = Timer2()
timer!.start()
let action = timer!.action!
action()
action()
timer = nil
action()

// expect: tick 1
// expect: tick 2
// expect: timer ends
// expect: gone

// program: observers of an observable
class Observable<Value> {
    private var observers: [(Value, Value) -> Void] = []
    var value: Value {
        didSet { observers.forEach { $0(oldValue, value) } }
    }
    init(_ value: Value) { self.value = value }
    func observe(_ observer: @escaping (Value, Value) -> Void) { observers.append(observer) }
}
let temperature = Observable(20)
temperature.observe { print("from \($0) to \($1)") }
temperature.observe { old, new in if new > old { print("warmer") } }
temperature.value = 25
temperature.value -= 3

// expect: from 20 to 25
// expect: warmer
// expect: from 25 to 22

// program: computed and observed properties overridden
class Vehicle {
    var speed = 0.0
    var wheels: Int { 4 }
    var description: String { "at \(speed) with \(wheels) wheels" }
    func noise() {}
}
class Train: Vehicle { override func noise() { print("Choo Choo") } }
class Car: Vehicle {
    var gear = 1
    override var description: String { super.description + " in gear \(gear)" }
}
class AutomaticCar: Car {
    override var speed: Double { didSet { gear = Int(speed / 10) + 1 } }
}
class Bike: Vehicle { override var wheels: Int { 2 } }
let automatic = AutomaticCar()
automatic.speed = 35
print(automatic.description)
let vehicles: [Vehicle] = [Vehicle(), Train(), automatic, Bike()]
for v in vehicles { v.noise(); print(v.description) }

// expect: at 35.0 with 4 wheels in gear 4
// expect: at 0.0 with 4 wheels
// expect: Choo Choo
// expect: at 0.0 with 4 wheels
// expect: at 35.0 with 4 wheels in gear 4
// expect: at 0.0 with 2 wheels

// program: failing and required initializers
class Product {
    let name: String
    init?(name: String) {
        if name.isEmpty { return nil }
        self.name = name
    }
}
class CartItem: Product {
    let quantity: Int
    init?(name: String, quantity: Int) {
        if quantity < 1 { return nil }
        self.quantity = quantity
        super.init(name: name)
    }
}
if let item = CartItem(name: "sock", quantity: 2) { print(item.name, item.quantity) }
print(CartItem(name: "shirt", quantity: 0) == nil, CartItem(name: "", quantity: 1) == nil)
class Base { let id: Int; required init(id: Int) { self.id = id } ; class func kind() -> String { "base" } }
class Derived: Base {
    let extra: String
    required init(id: Int) {
        extra = "e\(id)"
        super.init(id: id)
    }
    override class func kind() -> String { "derived" }
}
func build(_ type: Base.Type) -> Base { type.init(id: 7) }
let built = build(Derived.self)
print((built as! Derived).extra, type(of: built).kind(), type(of: built))

// expect: sock 2
// expect: true true
// expect: e7 derived Derived

// program: static members, singletons and counters
final class Logger {
    static let shared = Logger()
    static private(set) var created = 0
    private var lines: [String] = []
    private init() { Logger.created += 1 }
    func log(_ line: String) { lines.append(line) }
    var count: Int { lines.count }
}
Logger.shared.log("a")
Logger.shared.log("b")
print(Logger.shared.count, Logger.created)

// expect: 2 1

// program: a doubly linked list with weak links back
class ListNode<T> {
    var value: T
    var next: ListNode?
    weak var previous: ListNode?
    init(_ value: T) { self.value = value }
}
class DoublyLinkedList<T> {
    private(set) var head: ListNode<T>?
    private(set) var tail: ListNode<T>?
    var isEmpty: Bool { head == nil }
    func append(_ value: T) {
        let node = ListNode(value)
        if let last = tail {
            node.previous = last
            last.next = node
        } else {
            head = node
        }
        tail = node
    }
    func reverse() {
        var current = head
        swap(&head, &tail)
        while let node = current {
            let next = node.next
            node.next = node.previous
            node.previous = next
            current = next
        }
    }
    var values: [T] {
        var result: [T] = []
        var node = head
        while let current = node {
            result.append(current.value)
            node = current.next
        }
        return result
    }
}
let numbers = DoublyLinkedList<Int>()
for n in 1...4 { numbers.append(n) }
print(numbers.values, numbers.tail?.previous?.value ?? 0)
numbers.reverse()
print(numbers.values, numbers.isEmpty)

// expect: [1, 2, 3, 4] 3
// expect: [4] false
