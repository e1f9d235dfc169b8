// program: stores, events, lists, accounts and weak boxes
// type-erased, existentials with primary associated types, generic constraints mix
protocol Store<Item> { associatedtype Item; mutating func add(_ i: Item); var all: [Item] { get } }
struct MemStore<T>: Store { private var xs: [T] = []; mutating func add(_ i: T) { xs.append(i) }; var all: [T] { xs } }
func total(_ s: any Store<Int>) -> Int { s.all.reduce(0, +) }
var ms = MemStore<Int>(); ms.add(3); ms.add(4); print(total(ms))
func firstOf(_ s: some Store<String>) -> String { s.all.first ?? "none" }
print(firstOf(MemStore<String>()))
protocol Event { var id: Int { get } }
struct Click: Event { let id: Int; let x: Int }
struct Key: Event { let id: Int; let code: String }
let events: [any Event] = [Click(id: 1, x: 5), Key(id: 2, code: "q"), Click(id: 3, x: 7)]
for e in events { switch e { case let c as Click: print("click", c.x); case let k as Key: print("key", k.code); default: print("?") } }
print(events.compactMap { $0 as? Click }.map(\.x), events.map { $0.id }, events.filter { $0 is Key }.count)
func handle<E: Event>(_ e: E) -> String { "\(type(of: e)) \(e.id)" }
for e in events { print(handle(e)) }
let any: [Any] = [1, "a", 2.5, Click(id: 9, x: 0), [1, 2], nil as Int? as Any]
for a in any { switch a { case let i as Int: print("int", i); case let s as String: print("string", s); case let e as any Event: print("event", e.id); case is [Int]: print("ints"); default: print("other") } }
class Node<T> { var v: T; var next: Node<T>?; init(_ v: T) { self.v = v } }
class List<T> { private var head: Node<T>?; private(set) var count = 0
  func push(_ v: T) { let n = Node(v); n.next = head; head = n; count += 1 }
  func pop() -> T? { guard let h = head else { return nil }; head = h.next; count -= 1; return h.v }
  func reverse() { var p: Node<T>? = nil; var c = head; while let n = c { c = n.next; n.next = p; p = n }; head = p }
  func forEach(_ f: (T) -> Void) { var c = head; while let n = c { f(n.v); c = n.next } } }
let l = List<String>(); ["a", "b", "c"].forEach { l.push($0) }; l.reverse(); l.forEach { print($0, terminator: " ") }; print(l.pop()!, l.count)
class Account { private(set) var balance: Double; let owner: String; enum Problem: Error { case insufficient(needed: Double), negative }
  init(owner: String, balance: Double = 0) { self.owner = owner; self.balance = balance }
  func withdraw(_ x: Double) throws { guard x > 0 else { throw Problem.negative }; guard x <= balance else { throw Problem.insufficient(needed: x - balance) }; balance -= x } }
class Savings: Account { var rate: Double; init(owner: String, rate: Double) { self.rate = rate; super.init(owner: owner, balance: 100) }
  override func withdraw(_ x: Double) throws { if x > 50 { print("big withdrawal") }; try super.withdraw(x) } }
let acc: Account = Savings(owner: "Z", rate: 0.1)
do { try acc.withdraw(60); try acc.withdraw(60) } catch Account.Problem.insufficient(let n) { print("need", n) } catch { print(error) }
print(acc.balance)
extension Account: CustomStringConvertible { var description: String { "\(owner): \(balance)" } }
print(acc, [acc], "\(acc)")
extension Account: Comparable { static func < (a: Account, b: Account) -> Bool { a.balance < b.balance }; static func == (a: Account, b: Account) -> Bool { a.balance == b.balance } }
print([Account(owner: "p", balance: 5), Account(owner: "q", balance: 2)].sorted(), max(Account(owner: "r"), acc))
struct Weak<T: AnyObject> { weak var value: T? }
var w = Weak<Account>(value: Account(owner: "gone")); print(w.value == nil); var strong: Account? = Account(owner: "here"); w.value = strong; print(w.value?.owner ?? "nil"); strong = nil; print(w.value?.owner ?? "nil")
protocol Default { static var initial: Self { get } }
extension Int: Default { static var initial: Int { 0 } }; extension String: Default { static let initial = "" }
func make<T: Default>(_ n: Int) -> [T] { Array(repeating: T.initial, count: n) }
let ints: [Int] = make(2); let strs: [String] = make(1); print(ints, strs)

// expect: 7
// expect: none
// expect: click 5
// expect: key q
// expect: click 7
// expect: [5, 7] [1, 2, 3] 1
// expect: Click 1
// expect: Key 2
// expect: Click 3
// expect: int 1
// expect: string a
// expect: other
// expect: event 9
// expect: ints
// expect: other
// expect: a b c a 2
// expect: big withdrawal
// expect: big withdrawal
// expect: need 20.0
// expect: 40.0
// expect: Z: 40.0 [Z: 40.0] Z: 40.0
// expect: [q: 2.0, p: 5.0] Z: 40.0
// expect: true
// expect: here
// expect: nil
// expect: [0, 0] [""]

// program: parsers, trees, plugins, folds and lenses
class Base<T> { var items: [T] = []; func add(_ t: T) { items.append(t) }; func describe() -> String { "Base \(items)" }; func map<U>(_ f: (T) -> U) -> [U] { items.map(f) } }
class IntBag: Base<Int> { override func add(_ t: Int) { super.add(t * 10) }; override func describe() -> String { "IntBag " + super.describe() }; override func map<U>(_ f: (Int) -> U) -> [U] { super.map { f($0 + 1) } } }
class Pairs<A, B>: Base<(A, B)> { func firsts() -> [A] { items.map { $0.0 } } }
let b: Base<Int> = IntBag(); b.add(1); b.add(2); print(b.describe(), b.map { "\($0)" })
let p = Pairs<Int, String>(); p.add((1, "x")); print(p.firsts(), p.describe())
protocol Parser { associatedtype Output; func parse(_ s: Substring) -> (Output, Substring)? }
struct Digit: Parser { func parse(_ s: Substring) -> (Int, Substring)? { guard let c = s.first, let d = c.wholeNumberValue else { return nil }; return (d, s.dropFirst()) } }
struct Many<P: Parser>: Parser { let p: P; func parse(_ s: Substring) -> ([P.Output], Substring)? { var r: [P.Output] = []; var rest = s; while let (o, n) = p.parse(rest) { r.append(o); rest = n }; return (r, rest) } }
struct Map<P: Parser, O>: Parser { let p: P; let f: (P.Output) -> O; func parse(_ s: Substring) -> (O, Substring)? { guard let (o, r) = p.parse(s) else { return nil }; return (f(o), r) } }
extension Parser { func map<O>(_ f: @escaping (Output) -> O) -> Map<Self, O> { Map(p: self, f: f) }; func many() -> Many<Self> { Many(p: self) }; func run(_ s: String) -> Output? { parse(s[...])?.0 } }
print(Digit().many().run("123a")!, Digit().many().map { $0.reduce(0) { $0 * 10 + $1 } }.run("456")!)
struct Tree<Value> { struct Node { var value: Value; var children: [Node] = [] }; var root: Node
  func walk(_ f: (Value) -> Void) { func go(_ n: Node) { f(n.value); n.children.forEach(go) }; go(root) } }
let t = Tree(root: Tree.Node(value: 1, children: [Tree<Int>.Node(value: 2), .init(value: 3, children: [.init(value: 4)])]))
t.walk { print($0, terminator: " ") }; print()
protocol Plugin: AnyObject { var name: String { get set }; func run() -> Int }
final class Host { private var plugins: [String: any Plugin] = [:]; func register(_ p: any Plugin) { plugins[p.name] = p }; func runAll() -> Int { plugins.values.reduce(0) { $0 + $1.run() } }; subscript(n: String) -> (any Plugin)? { plugins[n] } }
final class One: Plugin { var name = "one"; func run() -> Int { 1 } }; final class Two: Plugin { var name = "two"; func run() -> Int { 2 } }
let host = Host(); host.register(One()); host.register(Two()); print(host.runAll()); host["one"]?.name = "uno"; print(host["one"]!.name)
protocol Drawable { func draw() -> String }; extension Drawable { func draw() -> String { "default" }; func twice() -> String { draw() + draw() } }
struct A: Drawable {}; struct B: Drawable { func draw() -> String { "b" } }
let ds: [Drawable] = [A(), B()]; print(ds.map { $0.twice() })
protocol HasArea { var area: Double { get } }; protocol HasName { var name: String { get set } }
struct Sq: HasArea, HasName { var name = "sq"; var side = 2.0; var area: Double { side * side } }
func show(_ f: any HasArea & HasName) -> String { "\(f.name): \(f.area)" }; func rename<T: HasArea & HasName>(_ f: inout T, _ n: String) { f.name = n }
var sq = Sq(); rename(&sq, "big"); print(show(sq))
var fig: any HasArea & HasName = sq; fig.name = "again"; print(fig.name, sq.name)
enum Expr { indirect case add(Expr, Expr), mul(Expr, Expr); case num(Int)
  func fold<R>(num: (Int) -> R, add: (R, R) -> R, mul: (R, R) -> R) -> R { switch self { case .num(let n): return num(n); case let .add(a, b): return add(a.fold(num: num, add: add, mul: mul), b.fold(num: num, add: add, mul: mul)); case let .mul(a, b): return mul(a.fold(num: num, add: add, mul: mul), b.fold(num: num, add: add, mul: mul)) } } }
let e = Expr.add(.num(2), .mul(.num(3), .num(4))); print(e.fold(num: { $0 }, add: +, mul: *), e.fold(num: { "\($0)" }, add: { "(\($0)+\($1))" }, mul: { "\($0)*\($1)" }))
struct Lens<S, A> { let get: (S) -> A; let set: (S, A) -> S; func over(_ s: S, _ f: (A) -> A) -> S { set(s, f(get(s))) } }
let side = Lens<Sq, Double>(get: { $0.side }, set: { var s = $0; s.side = $1; return s }); print(side.over(sq) { $0 + 1 }.area)
class Singleton { static let shared = Singleton(); private(set) var hits = 0; private init() {}; func hit() { hits += 1 } }
Singleton.shared.hit(); Singleton.shared.hit(); print(Singleton.shared.hits, Singleton.shared === Singleton.shared)
extension Array where Element == String { func joinedNice() -> String { count > 1 ? dropLast().joined(separator: ", ") + " and " + last! : first ?? "" } }
print(["a", "b", "c"].joinedNice(), ["x"].joinedNice())
extension Array { func grouped<K: Hashable>(by key: (Element) -> K) -> [K: [Element]] { Dictionary(grouping: self, by: key) }; mutating func mutateEach(_ f: (inout Element) -> Void) { for i in indices { f(&self[i]) } } }
var nums = [1, 2, 3]; nums.mutateEach { $0 *= 2 }; print(nums, nums.grouped { $0 % 4 == 0 }[true]!)
struct Temperature { var celsius: Double { didSet { print("now", celsius) } }; var fahrenheit: Double { get { celsius * 9 / 5 + 32 } set { celsius = (newValue - 32) * 5 / 9 } } }
var temp = Temperature(celsius: 0); temp.fahrenheit = 212; print(temp.celsius)

// expect: IntBag Base [10, 20] ["11", "21"]
// expect: [1] Base [(1, "x")]
// expect: [1, 2, 3] 456
// expect: 1 2 3 4 
// expect: 3
// expect: uno
// expect: ["defaultdefault", "bb"]
// expect: big: 4.0
// expect: again big
// expect: 14 (2+3*4)
// expect: 9.0
// expect: 2 true
// expect: a, b and c x
// expect: [2, 4, 6] [4]
// expect: now 100.0
// expect: 100.0
