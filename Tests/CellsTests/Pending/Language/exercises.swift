// program: a text adventure state machine
enum State: Hashable { case idle, walking(steps: Int), resting }
enum Input { case go(Int), stop, rest }
struct Machine { private(set) var state = State.idle { didSet { history.append(oldValue) } }; private(set) var history: [State] = []
    mutating func handle(_ i: Input) -> Bool { switch (state, i) { case (.idle, .go(let n)), (.resting, .go(let n)): state = .walking(steps: n); case (.walking(let s), .go(let n)): state = .walking(steps: s + n); case (.walking, .stop): state = .idle; case (.idle, .rest): state = .resting; default: return false }; return true } }
var mc = Machine()
print([.go(2), .go(3), .rest, .stop, .rest, .stop].map { (i: Input) in mc.handle(i) }, mc.state, mc.history.count, Set(mc.history).count)

// expect: [true, true, false, true, true, false] resting 4 3

// program: a school's report with optional chaining
class Person { var home: Home? }
class Home { var rooms = [Room(name: "kitchen")]; var address: Address?; subscript(i: Int) -> Room { get { rooms[i] } set { rooms[i] = newValue } } }
class Room { let name: String; init(name: String) { self.name = name } }
class Address { var street: String?; func line() -> String? { street.map { "Street " + $0 } } }
let p = Person()
print(p.home?.rooms.count as Any, (p.home?.address = Address()) == nil)
p.home = Home()
p.home?.address = Address()
p.home?.address?.street = "Main"
print(p.home?.rooms.count ?? 0, p.home?[0].name ?? "-", p.home?.address?.line()?.count ?? 0)
if let n = p.home?.address?.line()?.hasPrefix("Street") { print(n) }

// expect: nil true
// expect: 1 kitchen 11
// expect: true

// program: memoized functions by a generic wrapper
func memo<K: Hashable, V>(_ f: @escaping ((K) -> V, K) -> V) -> (K) -> V { var c: [K: V] = [:]; func g(_ k: K) -> V { if let v = c[k] { return v }; let v = f(g, k); c[k] = v; return v }; return g }
let fib = memo { (self: (Int) -> Int, n: Int) in n < 2 ? n : self(n - 1) + self(n - 2) }
print(fib(50))

// expect: 12586269025
