// program: text games: caesar, run lengths, roman numbers, anagrams
extension Character { func rot(_ k: Int) -> Character { guard let v = asciiValue, isLetter else { return self }; let b: UInt8 = isUppercase ? 65 : 97; return Character(UnicodeScalar(b + UInt8((Int(v - b) + k + 26) % 26))) } }
func rle(_ s: String) -> String { var out = "", i = s.startIndex; while i < s.endIndex { let c = s[i]; let j = s[i...].firstIndex { $0 != c } ?? s.endIndex; out += "\(s.distance(from: i, to: j))\(c)"; i = j }; return out }
func roman(_ n: Int) -> String { var n = n; return [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")].reduce(into: "") { r, p in while n >= p.0 { r += p.1; n -= p.0 } } }
print(String("Hello!".map { $0.rot(3) }), rle("aaabcc"), roman(1994), Dictionary(grouping: ["tea", "eat", "bat"]) { String($0.sorted()) }.values.map(\.count).sorted())

// expect: Khoor! 3a1b2c MCMXCIV [1, 2]

// program: matrices, transposes and spirals
typealias M = [[Int]]
extension Array where Element == [Int] { var transposed: M { isEmpty ? [] : self[0].indices.map { c in map { $0[c] } } }; var spiral: [Int] { isEmpty ? [] : self[0] + Array(Array(dropFirst()).transposed.reversed()).spiral } }
func * (a: M, b: M) -> M { a.map { r in b.transposed.map { zip(r, $0).map(*).reduce(0, +) } } }
let m: M = [[1, 2, 3], [4, 5, 6]]
print(m.transposed, m * m.transposed, m.spiral)

// expect: [[1, 4], [2, 5], [3, 6]] [[14, 32], [32, 77]] [1, 2, 3, 6, 5, 4]

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
