// program: observers, commands, factories, prototypes and composites
// Observer pattern with generics & protocols
protocol Observer: AnyObject { func update(_ subject: Subject) }
class Subject {
    private var observers = [Observer]()
    var state: Int = 0 { didSet { notify() } }
    func attach(_ o: Observer) { observers.append(o) }
    func detach(_ o: Observer) { if let i = observers.firstIndex(where: { $0 === o }) { observers.remove(at: i) } }
    private func notify() { observers.forEach { $0.update(self) } }
}
class ConcreteA: Observer { func update(_ subject: Subject) { print("A got", subject.state) } }
class ConcreteB: Observer { func update(_ subject: Subject) { if subject.state > 2 { print("B got", subject.state) } } }
let subject = Subject()
let a = ConcreteA(), b = ConcreteB()
subject.attach(a); subject.attach(b)
subject.state = 1
subject.state = 5
subject.detach(a)
subject.state += 4
// Command
protocol Command { func execute(); func undo() }
class Light { var on = false }
class Toggle: Command { let light: Light; init(_ l: Light) { light = l }; func execute() { light.on.toggle(); print("light", light.on) }; func undo() { light.on.toggle(); print("undo", light.on) } }
var history: [Command] = []
let light = Light()
for _ in 0..<2 { let c = Toggle(light); c.execute(); history.append(c) }
while let last = history.popLast() { last.undo() }
// Builder with method chaining
class Pizza: CustomStringConvertible { var toppings: [String] = []; var size = 10
  @discardableResult func add(_ t: String) -> Self { toppings.append(t); return self }
  @discardableResult func sized(_ s: Int) -> Pizza { size = s; return self }
  var description: String { "\(size)\" with \(toppings.joined(separator: "+"))" } }
print(Pizza().add("ham").add("basil").sized(12))
// Factory
protocol Transport { init(); var wheels: Int { get }; static var label: String { get } }
struct Car: Transport { var wheels = 4; static let label = "car" }
final class Bike: Transport { var wheels: Int; required init() { wheels = 2 }; static var label: String { "bike" } }
enum Kind: CaseIterable { case car, bike
  var type: Transport.Type { switch self { case .car: return Car.self; case .bike: return Bike.self } } }
for k in Kind.allCases { let t = k.type.init(); print(k.type.label, t.wheels, t) }
// Chain of responsibility
class Handler { var next: Handler?; func handle(_ n: Int) -> String { next?.handle(n) ?? "nobody" } }
class Small: Handler { override func handle(_ n: Int) -> String { n < 10 ? "small" : super.handle(n) } }
class Big: Handler { override func handle(_ n: Int) -> String { n > 100 ? "big" : super.handle(n) } }
let h = Small(); h.next = Big()
print(h.handle(3), h.handle(50), h.handle(500))
// Iterator, memento, prototype
protocol Copying { init(_ other: Self) }
extension Copying { func copy() -> Self { Self(self) } }
final class Doc: Copying { var text: String; init(text: String) { self.text = text }; init(_ o: Doc) { text = o.text } }
let doc = Doc(text: "x"); let copy = doc.copy(); copy.text = "y"; print(doc.text, copy.text)
// Composite
protocol Component { var name: String { get }; func size() -> Int }
struct File: Component { let name: String; let bytes: Int; func size() -> Int { bytes } }
final class Folder: Component { let name: String; var items: [Component] = []; init(_ n: String) { name = n }; func size() -> Int { items.reduce(0) { $0 + $1.size() } } }
let root = Folder("root"); let sub = Folder("sub"); sub.items = [File(name: "a", bytes: 10)]; root.items = [sub, File(name: "b", bytes: 5)]
print(root.size(), root.items.map { $0.name })
// Flyweight w/ dictionary of objects
class Glyph { let ch: Character; init(_ c: Character) { ch = c; print("made", c) } }
class Pool { private var cache: [Character: Glyph] = [:]; func get(_ c: Character) -> Glyph { if let g = cache[c] { return g }; let g = Glyph(c); cache[c] = g; return g } }
let pool = Pool(); let gs = "abba".map { pool.get($0) }; print(gs[0] === gs[3], gs.count)

// expect: A got 1
// expect: A got 5
// expect: B got 5
// expect: B got 9
// expect: light true
// expect: light false
// expect: undo true
// expect: undo false
// expect: 12" with ham+basil
// expect: car 4 Car(wheels: 4)
// expect: bike 2 main.Bike
// expect: small nobody big
// expect: x y
// expect: 15 ["sub", "b"]
// expect: made a
// expect: made b
// expect: true 4

// program: shapes, residences, banks and other classes of the book
// more access / init patterns
class Shape { var name: String; init(name: String) { self.name = name }; convenience init() { self.init(name: "Unnamed") }; func area() -> Double { 0 }; var info: String { "\(name): \(area())" } }
class Circle: Shape { var r: Double; init(r: Double) { self.r = r; super.init(name: "Circle") }; override func area() -> Double { (3.14 * r * r * 100).rounded() / 100 } }
class Rect: Shape { var w, h: Double; init(w: Double, h: Double) { self.w = w; self.h = h; super.init(name: "Rect") }; override func area() -> Double { w * h } ; override var info: String { "[" + super.info + "]" } }
final class Square: Rect { init(side: Double) { super.init(w: side, h: side); name = "Square" }; var side: Double { get { w } set { w = newValue; h = newValue } } }
let shapes: [Shape] = [Circle(r: 1), Rect(w: 2, h: 3), Square(side: 4), Shape()]
for s in shapes { print(s.info) }
let sq = shapes[2] as! Square; sq.side = 5; print(sq.info, shapes.map { $0.area() }.reduce(0, +))
print(shapes.sorted { $0.area() < $1.area() }.map(\.name))
class Temperature { var celsius: Double; init(fromFahrenheit f: Double) { celsius = (f - 32) / 1.8 }; init(fromKelvin k: Double) { celsius = k - 273.15 }; init(_ c: Double) { celsius = c } }
print(Temperature(fromFahrenheit: 212).celsius, Temperature(37).celsius)
class Food { var name: String; init(name: String) { self.name = name }; convenience init() { self.init(name: "[Unnamed]") } }
class Recipe: Food { var quantity: Int; init(name: String, quantity: Int) { self.quantity = quantity; super.init(name: name) }; override convenience init(name: String) { self.init(name: name, quantity: 1) } }
class Item: Recipe { var purchased = false; var description: String { "\(quantity) x \(name)" + (purchased ? " ✔" : " ✘") } }
var list = [Item(name: "[U]"), Item(name: "Bacon"), Item(name: "Eggs", quantity: 6)]; list[0].name = "Juice"; list[0].purchased = true; for i in list { print(i.description) }
struct Resolution { var w = 0, h = 0 }; class Mode { var res = Resolution(); var fps = 0.0; var name: String? }
let m = Mode(); m.res = Resolution(w: 1, h: 2); m.res.w = 10; let m2 = m; m2.fps = 3; print(m.res.w, m.fps, m.name ?? "none", m === m2)
class Bank { static var coins = 100; static func distribute(_ n: Int) -> Int { let k = min(n, coins); coins -= k; return k }; static func receive(_ n: Int) { coins += n } }
class Player { var purse: Int; init(_ n: Int) { purse = Bank.distribute(n) }; func win(_ n: Int) { purse += Bank.distribute(n) }; deinit { Bank.receive(purse) } }
var player: Player? = Player(30); print(player!.purse, Bank.coins); player!.win(200); print(player!.purse, Bank.coins); player = nil; print(Bank.coins)
class Residence { var rooms: [Room] = []; var count: Int { rooms.count }; subscript(i: Int) -> Room { get { rooms[i] } set { rooms[i] = newValue } }; var address: Address? ; func printRooms() { print("rooms", count) } }
class Room { let name: String; init(_ n: String) { name = n } }; class Address { var street: String?; func id() -> String? { street.map { "at " + $0 } } }
class Person { var residence: Residence? }
let john = Person(); print(john.residence?.count ?? -1, john.residence?.printRooms() == nil)
john.residence = Residence(); john.residence?.rooms.append(Room("Kitchen")); print(john.residence?[0].name ?? "?"); john.residence?.address = Address(); john.residence?.address?.street = "Main"; print(john.residence?.address?.id()?.count ?? 0)
class Step { var total = 0 { willSet { print("will", newValue) } didSet { if total > oldValue { print("added", total - oldValue) } } } }
let st = Step(); st.total = 200; st.total += 50
class HTML { let name: String; let text: String?; init(_ n: String, _ t: String? = nil) { name = n; text = t }; func render() -> String { if let text { return "<\(name)>\(text)</\(name)>" } else { return "<\(name) />" } }; deinit { print("\(name) deinit") } }
var h: HTML? = HTML("p", "hi"); print(h!.render()); h = nil
class Customer { let name: String; var card: Card?; init(_ n: String) { name = n }; deinit { print("\(name) gone") } }
class Card { let number: Int; unowned let customer: Customer; init(_ n: Int, _ c: Customer) { number = n; customer = c }; deinit { print("card \(number) gone") } }
var cu: Customer? = Customer("Jo"); cu!.card = Card(1234, cu!); print(cu!.card!.customer.name); cu = nil
func makeCounter() -> () -> Int { class C { var n = 0 }; let c = C(); return { c.n += 1; return c.n } }
let mc = makeCounter(); print(mc(), mc())
let objs = (1...3).map { Room("r\($0)") }; print(objs.first { $0.name == "r2" }?.name ?? "", objs.contains { $0 === objs[1] }, objs.map { ObjectIdentifier($0) }.count)
extension Shape { static func == (a: Shape, b: Shape) -> Bool { a.name == b.name }; var loud: String { name.uppercased() } }; print(shapes[0].loud, Shape() == Shape())

// expect: Circle: 3.14
// expect: [Rect: 6.0]
// expect: [Square: 16.0]
// expect: Unnamed: 0.0
// expect: [Square: 25.0] 34.14
// expect: ["Unnamed", "Circle", "Rect", "Square"]
// expect: 100.0 37.0
// expect: 1 x Juice ✔
// expect: 1 x Bacon ✘
// expect: 6 x Eggs ✘
// expect: 10 3.0 none true
// expect: 30 70
// expect: 100 0
// expect: 100
// expect: -1 true
// expect: Kitchen
// expect: 7
// expect: will 200
// expect: added 200
// expect: will 250
// expect: added 50
// expect: <p>hi</p>
// expect: p deinit
// expect: Jo
// expect: Jo gone
// expect: card 1234 gone
// expect: 1 2
// expect: r2 true 3
// expect: CIRCLE true

// program: places inside objects
class A { var x = 1; func f() { x = 2 } }
let a = A()
func g(_ a: A) { a.x += 5 }
g(a); print(a.x)
struct S { var a = A(); mutating func h() { a = A(); a.x = 9 } }
var s = S(); s.h(); print(s.a.x)
let t = s; t.a.x = 4; print(s.a.x)
var arr = [A(), A()]; arr[0].x = 7; arr[1].f(); print(arr.map(\.x))
var d = ["k": A()]; d["k"]?.x = 3; d["k"]!.x += 1; print(d["k"]!.x)
var opt: A? = A(); opt?.x = 8; print(opt!.x); opt?.f(); print(opt?.x ?? 0)
let tup = (A(), 1); tup.0.x = 6; print(tup.0.x)
func make() -> A { A() }
make().x = 3; print(make().x)
class Q { var list: [Int] = []; var dict: [String: [Int]] = [:]; var s = S(); subscript(i: Int) -> Int { get { list[i] } set { list[i] = newValue } } }
let q = Q(); q.list.append(1); q.list += [2, 3]; q.list[0] = 10; q[1] = 20; q[2] += 5; q.dict["a", default: []].append(4); q.s.a.x = 77; q.list.swapAt(0, 1)
print(q.list, q.dict, q.s.a.x)
func inc(_ n: inout Int) { n += 1 }
inc(&q.list[0]); inc(&q.s.a.x); inc(&arr[0].x); print(q.list[0], q.s.a.x, arr[0].x)
let f = a.f; f(); print(a.x)
let m = A.f; m(a)(); print(a.x)
q.list.sort(by: >); print(q.list); q.list.removeAll { $0 > 10 }; print(q.list)

// expect: 6
// expect: 9
// expect: 4
// expect: [7, 2]
// expect: 4
// expect: 8
// expect: 2
// expect: 6
// expect: 1
// expect: [20, 10, 8] ["a": [4]] 77
// expect: 21 78 8
// expect: 2
// expect: 2
// expect: [21, 10, 8]
// expect: [10, 8]
