// program: own types named as library types
struct Character { var name: String }
struct Chart { var title: String }
enum Result { case win, lose }
let c = Character(name: "Bob")
print(c.name, Chart(title: "t").title, Result.win, c)

// expect: Bob t win Character(name: "Bob")

// program: types inside functions inside methods
struct S { func run() -> [String] { struct Row { let t: String; enum K { case a, b }; var k = K.b }; func mk(_ s: String) -> Row { Row(t: s) }; return [mk("x"), mk("y")].map { "\($0.t)\($0.k)" } } }
print(S().run())

// expect: ["xb", "yb"]

// program: types nested three deep
struct A { struct B { struct C { enum D { case x(Int) }; var d: D = .x(1) }; var c = C() }; var b = B() }
let a = A()
if case .x(let n) = a.b.c.d { print(n) }
let d: A.B.C.D = .x(5)
print(d, A.B.C(d: d), type(of: d))

// expect: 1
// expect: x(5) C(d: main.A.B.C.D.x(5)) D

// program: an extension of a nested type
struct A { struct B { var n = 2 }; enum C { case one } }
extension A.B { func twice() -> Int { n * 2 }; static var zero: A.B { A.B(n: 0) } }
extension A.C { var name: String { "one" } }
print(A.B().twice(), A.B.zero.n, A.C.one.name)

// expect: 4 0 one

// program: a nested type whose name the library has too
struct Report { struct Values { var items: [Int] = [1] }; var values = Values(); enum Error { case bad }; struct Set { var n = 3 } ; var set = Set() ; var e: Error = .bad }
let r = Report()
print(r.values.items, r.set.n, r.e, Report.Values(items: [2]).items)

// expect: [1] 3 bad [2]

// program: nested types refer to each other without their outer name
struct Graph { typealias ID = Int; struct Node { var id: ID; var edges: [Edge] = [] }; struct Edge { var to: ID; var kind = Kind.plain }; enum Kind { case plain, bold }; var nodes: [ID: Node] = [:]
    mutating func add(_ id: ID, to: ID...) { nodes[id] = Node(id: id, edges: to.map { Edge(to: $0) }) } }
var g = Graph()
g.add(1, to: 2, 3)
g.add(2)
g.nodes[1]?.edges[0].kind = .bold
print(g.nodes[1]!.edges.map { "\($0.to)\($0.kind)" }, g.nodes[2]!.edges.isEmpty, g.nodes[1]!.edges[0])

// expect: ["2bold", "3plain"] true Edge(to: 2, kind: main.Graph.Kind.bold)

// program: printed names of nested types
struct Outer { struct Inner { var n = 1 }; enum Kind { case a, b(Int) } }
print(Outer.Inner(), Outer.Kind.b(2), [Outer.Inner()], (Outer.Kind.a, Outer.Inner()))
print(type(of: Outer.Inner()), type(of: [Outer.Kind.a]), Outer.Inner.self)
debugPrint(Outer.Inner(), Outer.Kind.a, [Outer.Kind.b(1)])
print(Optional(Outer.Inner()) as Any, ["k": Outer.Kind.a], Set([1]), [Set([2])])

// expect: Inner(n: 1) b(2) [main.Outer.Inner(n: 1)] (main.Outer.Kind.a, main.Outer.Inner(n: 1))
// expect: Inner Array<Kind> Inner
// expect: main.Outer.Inner(n: 1) main.Outer.Kind.a [main.Outer.Kind.b(1)]
// expect: Optional(main.Outer.Inner(n: 1)) ["k": main.Outer.Kind.a] [1] [Set([2])]

// program: sets, slices and dictionaries inside others
struct H { var s: Set<Int> = [1]; var d = ["a": [1, 2]]; var o: [Int]? = nil; var t = (1, "x"); var c: Character = "c"; var sl = [1, 2, 3][1...] }
print(H())
debugPrint(H().s, H().d, H().t, H().c)
print([H().s], [H().sl], ["k": H().sl])

// expect: H(s: Set([1]), d: ["a": [1, 2]], o: nil, t: (1, "x"), c: "c", sl: ArraySlice([2, 3]))
// expect: Set([1]) ["a": [1, 2]] (1, "x") "c"
// expect: [Set([1])] [ArraySlice([2, 3])] ["k": ArraySlice([2, 3])]

// program: aliases of nested and generic types
struct Bank { typealias Money = Int; typealias Book = [String: Money]; var book: Book = [:]; mutating func pay(_ m: Money, to p: String) { book[p, default: 0] += m } }
var b = Bank()
b.pay(5, to: "a"); b.pay(6, to: "a")
let total: Bank.Money = b.book.values.reduce(0, +)
print(total, b.book)
typealias Pair = (x: Int, y: Int)
let p: Pair = (1, 2)
print(p.x + p.y, p)

// expect: 11 ["a": 11]
// expect: 3 (x: 1, y: 2)

// program: an enum inside an enum with payloads
enum Token { enum Op: String { case plus = "+", minus = "-" }; case num(Double), op(Op), open, close }
let ts: [Token] = [.num(1), .op(.plus), .open, .op(Token.Op(rawValue: "-")!)]
print(ts)
print(ts.map { t -> String in if case .op(let o) = t { return o.rawValue }; return "." }.joined())

// expect: [main.Token.num(1.0), main.Token.op(main.Token.Op.plus), main.Token.open, main.Token.op(main.Token.Op.minus)]
// expect: .+.-

// program: protocols' synthesis for nested types
struct Deck { enum Suit: String, CaseIterable, Comparable { case clubs, hearts; static func < (a: Suit, b: Suit) -> Bool { a.rawValue < b.rawValue } }; struct Card: Hashable, Comparable { var suit: Suit; var rank: Int; static func < (a: Card, b: Card) -> Bool { (a.suit, a.rank) < (b.suit, b.rank) } } }
let cards = Deck.Suit.allCases.flatMap { s in (1...2).map { Deck.Card(suit: s, rank: $0) } }
print(cards.shuffled().sorted().map { "\($0.suit.rawValue.first!)\($0.rank)" }, Set(cards + cards).count, cards.max()!)

// expect: ["c1", "c2", "h1", "h2"] 4 Card(suit: main.Deck.Suit.hearts, rank: 2)

// program: several names with one type
struct RGB { let red, green, blue: Double; var alpha = 1.0, name: String }
let c = RGB(red: 1, green: 0.5, blue: 0, name: "o")
print(c, c.red + c.green)
var a, b: Int
a = 1; b = 2
print(a + b)
let x = 1, y: Double = 2, z = "s"
print(x, y, z)

// expect: RGB(red: 1.0, green: 0.5, blue: 0.0, alpha: 1.0, name: "o") 1.5
// expect: 3
// expect: 1 2.0 s

// program: Optional.none and Int?.none
let a = Optional<Int>.none
let b = Int?.none
let c: String? = Optional.none
let d: Int? = .none
let e = Int?.some(4)
print(a as Any, b as Any, c as Any, d as Any, e as Any, b == nil)
func f(_ x: Int? = .none) -> Int { x ?? -1 }
print(f(), f(.some(3)), f(Optional.none))

// expect: nil nil nil nil Optional(4) true
// expect: -1 3 -1

// program: initializers of generic library types
var s = [Set<Int>]()
s.append([1])
var d = [String: [Int]]()
d["a", default: []] += [1]
var o = [Int?](repeating: nil, count: 2)
o[0] = 1
let e = Dictionary<String, Int>()
let g = Array<Array<Int>>(repeating: [0], count: 2)
let h = Set<String>()
let p = [(Int, String)]()
let q = [[String: Int]](), r = [(Int) -> Int]()
print(s, d, o, e.isEmpty, g, h.count, p.count, q.count, r.isEmpty)

// expect: [Set([1])] ["a": [1]] [Optional(1), nil] true [[0], [0]] 0 0 0 true

// program: Bool and other initializers that take themselves
print(Bool(false), Int(3), Double(2.5), String("s"), Character("c"), Bool("true") as Any, Bool("x") as Any, [Int]([1]), Set(Set([1])))

// expect: false 3 2.5 s c Optional(true) nil [1] [1]

// program: hexadecimal floats and numbers with underscores
print(0x1p4, 0x1.8p1, 0xFp-2, 1_000.5, 1e3, 0xF_F, 0b1_0, 0o17, 1.5e-3)

// expect: 16.0 3.0 3.75 1000.5 1000.0 255 2 15 0.0015

// program: a function of two given to a list of pairs
func add(_ a: Int, _ b: Int) -> Int { a + b }
let pairs = [(1, 2), (3, 4)]
print(pairs.map(add), pairs.map { $0 * $1 }, pairs.map { a, b in a - b }, zip([1, 2], [3, 4]).map(*), pairs.filter { $0 > 1 && $1 > 1 }.count)
func show(name: String, age: Int) -> String { "\(name)\(age)" }
print([("a", 1)].map(show))

// expect: [3, 7] [2, 12] [-1, -1] [3, 8] 1
// expect: ["a1"]

// program: Set.firstIndex and other members of sets
let s: Set = [5]
if let i = s.firstIndex(of: 5) { print(s[i], s.distance(from: s.startIndex, to: i)) }
print(s.firstIndex(of: 9) == nil, s.firstIndex { $0 > 3 } != nil, s.first as Any, s.min()!, s.sorted().first!)

// expect: 5 0
// expect: true true Optional(5) 5 5
