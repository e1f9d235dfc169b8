// program: iterators lazy
struct Countdown: Sequence { let start: Int; func makeIterator() -> some IteratorProtocol<Int> { var n = start; return AnyIterator { n >= 0 ? { defer { n -= 1 }; return n }() : nil } } }
print(Array(Countdown(start: 3)), Countdown(start: 5).filter { $0 % 2 == 1 })
func primes() -> AnyIterator<Int> { var found: [Int] = [], n = 1; return AnyIterator { while true { n += 1; if !found.contains(where: { n % $0 == 0 }) { found.append(n); return n } } } }
print(Array(primes().prefix(10)))
let lazySquares = (1...).lazy.map { $0 * $0 }.filter { $0 % 3 == 1 }
print(Array(lazySquares.prefix(4)), lazySquares.first { $0 > 50 }!)
for (i, w) in zip(1..., ["a", "b"]) { print(i, w) }
print(Array(zip("abc", "xyz")).map { "\($0)\($1)" }, zip([1, 2, 3], [4, 5, 6]).map(*).reduce(0, +))
var it = [10, 20, 30].makeIterator(); _ = it.next(); while let x = it.next() { print(x, terminator: " ") }; print()
print(stride(from: 10, to: 0, by: -3).map { $0 }, Array(stride(from: 0.0, through: 1.0, by: 0.25)))
let words = ["apple", "Bob", "cat", "Dog"]
print(words.sorted { $0.lowercased() < $1.lowercased() }, words.partitioned { $0.first!.isUppercase }, words.min { $0.count < $1.count }!)
extension Sequence { func partitioned(_ p: (Element) -> Bool) -> ([Element], [Element]) { reduce(into: ([], [])) { if p($1) { $0.0.append($1) } else { $0.1.append($1) } } }
    func scan<R>(_ i: R, _ f: (R, Element) -> R) -> [R] { var r = i; return map { r = f(r, $0); return r } }
    func windows(_ n: Int) -> [[Element]] { let a = Array(self); return a.count < n ? [] : (0...(a.count - n)).map { Array(a[$0..<$0 + n]) } } }
print([1, 2, 3, 4].scan(0, +), [1, 2, 3, 4].windows(2), "hello".windows(3).map { String($0) })
let nested = [[1, [2, 3]], [[4]]] as [Any]
func flatten(_ a: Any) -> [Int] { if let i = a as? Int { return [i] }; return (a as? [Any] ?? []).flatMap(flatten) }
print(flatten(nested), [[1], [], [2, 3]].joined().map { $0 }, [3, 1, 2].sorted(by: >).enumerated().map { "\($0.offset)\($0.element)" })
var arr = [1, 2, 3, 4, 5, 6]; let idx = arr.partition { $0 > 3 }; print(idx, arr[idx...].allSatisfy { $0 > 3 }); arr.removeAll { $0 % 2 == 0 }; print(arr.sorted(), arr.firstIndex(of: 5) != nil)
print([1, 2, 3].elementsEqual([1, 2, 3]), [1, 2] == [2, 1], "abc".lexicographicallyPrecedes("abd"), [1, 2, 3].starts(with: [1, 2]), (1...3).contains(3), [5, 3].max()!, [1, 2, 3, 4].split { $0 == 3 }, ["a": 1].map { $0.key }, [nil, 1, 2].compactMap { $0 })

// expect: [3, 2, 1, 0] [5, 3, 1]
// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
// expect: [1, 4, 16, 25] 64
// expect: 1 a
// expect: 2 b
// expect: ["ax", "by", "cz"] 32
// expect: 20 30 
// expect: [10, 7, 4, 1] [0.0, 0.25, 0.5, 0.75, 1.0]
// expect: ["apple", "Bob", "cat", "Dog"] (["Bob", "Dog"], ["apple", "cat"]) Bob
// expect: [1, 3, 6, 10] [[1, 2], [2, 3], [3, 4]] ["hel", "ell", "llo"]
// expect: [1, 2, 3, 4] [1, 2, 3] ["03", "12", "21"]
// expect: 3 true
// expect: [1, 3, 5] true
// expect: true false true true true 5 [ArraySlice([1, 2]), ArraySlice([4])] ["a"] [1, 2]

// program: nested generics containers
struct Matrix<T> { private var s: [[T]]; let rows: Int, cols: Int
    init(rows: Int, cols: Int, _ f: (Int, Int) -> T) { (self.rows, self.cols) = (rows, cols); s = (0..<rows).map { r in (0..<cols).map { c in f(r, c) } } }
    subscript(_ r: Int, _ c: Int) -> T { get { s[r][c] } set { s[r][c] = newValue } }
    func map<U>(_ f: (T) -> U) -> Matrix<U> { Matrix<U>(rows: rows, cols: cols) { r, c in f(s[r][c]) } }
    var transposed: Matrix { Matrix(rows: cols, cols: rows) { self[$1, $0] } }
    var flat: [T] { s.flatMap { $0 } } }
extension Matrix where T: Numeric { static func * (a: Matrix, b: Matrix) -> Matrix { Matrix(rows: a.rows, cols: b.cols) { r, c in (0..<a.cols).reduce(0) { $0 + a[r, $1] * b[$1, c] } } }
    static func identity(_ n: Int) -> Matrix { Matrix(rows: n, cols: n) { $0 == $1 ? 1 : 0 } } }
extension Matrix: Equatable where T: Equatable {}
extension Matrix: CustomStringConvertible { var description: String { s.map { $0.map { "\($0)" }.joined(separator: " ") }.joined(separator: "; ") } }
let m = Matrix(rows: 2, cols: 3) { r, c in r * 3 + c }
print(m, m.transposed, (m * m.transposed), m * .identity(3) == m, m.map { Double($0) / 2 }.flat)
struct Tree<Value> { var value: Value; var children: [Tree] = []
    init(_ v: Value, @TreeBuilder<Value> _ c: () -> [Tree] = { [] }) { value = v; children = c() }
    func fold<R>(_ f: (Value, [R]) -> R) -> R { f(value, children.map { $0.fold(f) }) }
    func map<U>(_ f: (Value) -> U) -> Tree<U> { var t = Tree<U>(f(value)); t.children = children.map { $0.map(f) }; return t }
    func lines(_ depth: Int = 0) -> [String] { [String(repeating: "- ", count: depth) + "\(value)"] + children.flatMap { $0.lines(depth + 1) } } }
@resultBuilder enum TreeBuilder<V> { static func buildBlock(_ c: Tree<V>...) -> [Tree<V>] { c } }
extension Tree: Sequence { func makeIterator() -> IndexingIterator<[Value]> { ([value] + children.flatMap { Array($0) }).makeIterator() } }
let t = Tree("root") { Tree("a") { Tree("a1"); Tree("a2") }; Tree("b") }
print(t.lines().joined(separator: "\n"))
print(t.fold { 1 + $1.reduce(0, +) }, t.fold { _, r in 1 + (r.max() ?? 0) }, t.map(\.count).reduce(0, +), t.contains("a2"), t.joined(separator: ","), t.sorted().first!)
enum Validated<T, E> { case ok(T), bad([E]) }
extension Validated { func zip<U>(_ o: Validated<U, E>) -> Validated<(T, U), E> { switch (self, o) { case let (.ok(a), .ok(b)): .ok((a, b)); case let (.bad(a), .bad(b)): .bad(a + b); case let (.bad(a), _), let (_, .bad(a)): .bad(a) } } }
let v = Validated<Int, String>.bad(["age"]).zip(Validated<String, String>.bad(["name"]))
if case .bad(let e) = v { print(e) }

// expect: 0 1 2; 3 4 5 0 3; 1 4; 2 5 5 14; 14 50 true [0.0, 0.5, 1.0, 1.5, 2.0, 2.5]
// expect: root
// expect: - a
// expect: - - a1
// expect: - - a2
// expect: - b
// expect: 5 3 10 true root,a,a1,a2,b a
// expect: ["age", "name"]

// program: subscripts and misc types
struct Chessboard { let colors: [Bool] = { var t: [Bool] = [], b = false; for _ in 1...8 { for _ in 1...8 { t.append(b); b.toggle() }; b.toggle() }; return t }(); func isBlack(row: Int, column: Int) -> Bool { colors[row * 8 + column] } }
print(Chessboard().isBlack(row: 0, column: 1), Chessboard().isBlack(row: 7, column: 7))
enum Planet: Int { case mercury = 1, venus, earth; static subscript(n: Int) -> Planet { Planet(rawValue: n)! } }
print(Planet[3], Planet.venus.rawValue)
struct TimesTable { let m: Int; subscript(i: Int) -> Int { m * i }; subscript(r: ClosedRange<Int>) -> [Int] { r.map { m * $0 } }; subscript(name n: String) -> String { "\(n)x\(m)" } }
let tt = TimesTable(m: 3); print(tt[6], tt[2...4], tt[name: "q"])
class Person { var residence: Residence? }
class Residence { var rooms: [Room] = []; var numberOfRooms: Int { rooms.count }; subscript(i: Int) -> Room { get { rooms[i] } set { rooms[i] = newValue } }; var address: Address?; func printRooms() { print("rooms: \(numberOfRooms)") } }
class Room { let name: String; init(name: String) { self.name = name } }
class Address { var building: String?; var street: String?; func id() -> String? { if let b = building { return b } else if let street { return "at \(street)" } else { return nil } } }
let john = Person()
print(john.residence?.numberOfRooms as Any, (john.residence?.printRooms()) == nil)
john.residence?.address = Address(); print(john.residence == nil)
let house = Residence(); house.rooms += [Room(name: "Living"), Room(name: "Kitchen")]; john.residence = house
john.residence?[0] = Room(name: "Bath"); print(john.residence?[0].name ?? "?"); john.residence?.printRooms()
house.address = Address(); house.address?.street = "Elm"
if let begins = john.residence?.address?.id()?.hasPrefix("at") { print(begins) }
var scores = ["Dave": [86, 82, 84], "Bev": [79, 94, 81]]
scores["Dave"]?[0] = 91; scores["Bev"]?[0] += 1; scores["Brian"]?[0] = 72; print(scores["Dave"]!, scores["Bev"]!, scores.count)
let things: [Any] = [0, 0.0, 42, 3.14, "hi", (3.0, 5.0), { (n: String) -> String in "Hi \(n)" }, Optional<Int>.none as Any, Room(name: "z")]
for t in things { switch t { case 0 as Int: print("zero int"); case 0 as Double: print("zero double"); case let i as Int: print("int \(i)"); case let d as Double where d > 0: print("pos \(d)"); case let s as String: print("str \(s)"); case let (x, y) as (Double, Double): print("pt \(x),\(y)"); case let f as (String) -> String: print(f("Bo")); case let r as Room: print(r.name); default: print("else") } }
typealias Handler = (Result<Int, Error>) -> Void
func fetch(_ ok: Bool, _ h: Handler) { struct E: Error {}; h(ok ? .success(1) : .failure(E())) }
fetch(true) { if case .success(let v) = $0 { print(v) } }; fetch(false) { print((try? $0.get()) as Any) }
func vary(_ n: Int..., sep: String = "-", last: Bool = false) -> String { n.map(String.init).joined(separator: sep) + (last ? "!" : "") }
print(vary(), vary(1, 2, 3), vary(1, 2, sep: "+", last: true))
func swapTwo<T>(_ a: inout T, _ b: inout T) { (a, b) = (b, a) }
var p1 = "x", p2 = "y"; swapTwo(&p1, &p2); print(p1, p2)
outer: for i in 1...3 { for j in 1...3 { if j == 2 { continue outer }; if i == 3 { break outer }; print(i, j) } }
let age = 25; let cat = switch age { case ..<13: "child"; case 13..<20: "teen"; case 20...: "adult"; default: "?" }; print(cat)
assert(age > 0, "bad"); let opt: Int?? = .some(nil); print(opt as Any, opt == nil, (opt ?? 5) as Any)
repeat { p1 += "." } while p1.count < 3; print(p1); print("a", "b", separator: "", terminator: "!\n"); print(#function, #line > 0)

// expect: true false
// expect: earth 2
// expect: 18 [6, 9, 12] qx3
// expect: nil true
// expect: true
// expect: Bath
// expect: rooms: 2
// expect: true
// expect: [91, 82, 84] [80, 94, 81] 2
// expect: zero int
// expect: zero double
// expect: int 42
// expect: pos 3.14
// expect: str hi
// expect: pt 3.0,5.0
// expect: Hi Bo
// expect: else
// expect: z
// expect: 1
// expect: nil
// expect:  1-2-3 1+2!
// expect: y x
// expect: 1 1
// expect: 2 1
// expect: adult
// expect: Optional(nil) false nil
// expect: y..
// expect: ab!
// expect: main true

// program: text stats
import Foundation
let poem = """
    Two roads diverged in a yellow wood,
    And sorry I could not travel both
    And be one traveler, long I stood
    And looked down one as far as I could
    """
let lines = poem.components(separatedBy: .newlines)
print("Lines: \(lines.count)")
for (n, line) in lines.enumerated() {
    let words = line.split { !$0.isLetter }
    let longest = words.max { $0.count < $1.count } ?? ""
    print(String(format: "%2d | %2d words | %@", n + 1, words.count, String(longest)))
}
var counts: [String: Int] = [:]
poem.lowercased().enumerateLines { line, _ in
    for w in line.split(whereSeparator: { " ,".contains($0) }) { counts[String(w), default: 0] += 1 }
}
let top = counts.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
print(top.map { "\($0.key)=\($0.value)" })
let initials = lines.compactMap(\.first).map(String.init).joined()
print(initials, initials.lowercased().capitalized, String(initials.reversed()))
let acronym = "Portable Network-Graphics".split { " -".contains($0) }.compactMap { $0.first?.uppercased() }.joined()
print(acronym)
let letters = poem.filter(\.isLetter).lowercased()
let alphabet = (UnicodeScalar("a").value...UnicodeScalar("z").value).compactMap(UnicodeScalar.init).map(Character.init)
print("Missing:", String(alphabet.filter { !letters.contains($0) }))
print(alphabet.prefix(5), letters.count)
let isPangram = { (s: String) in Set(s.lowercased().filter { $0 >= "a" && $0 <= "z" }).count == 26 }
print(isPangram("The quick brown fox jumps over the lazy dog."), isPangram("Hello"))

// expect: Lines: 4
// expect:  1 |  7 words | diverged
// expect:  2 |  7 words | travel
// expect:  3 |  7 words | traveler
// expect:  4 |  9 words | looked
// expect: ["and=3", "i=3", "as=2", "could=2", "one=2"]
// expect: TAAA Taaa AAAT
// expect: PNG
// expect: Missing: jmpqxz
// expect: ["a", "b", "c", "d", "e"] 111
// expect: true false
