// program: methods overloaded
struct S { func f(_ x: Int) -> String { "Int" }; func f(_ x: Double) -> String { "Double" }; func f(_ x: Int, by: Int = 2) -> String { "by" }; static func f(_ x: Int) -> String { "static" } 
    func g(_ x: Int?) -> String { "Int?" }; func g(_ x: Any) -> String { "Any" } }
print(S().f(1), S().f(1.0), S().f(1, by: 3), S.f(1), S().g(1), S().g("a"), S().g(nil))

// expect: Int Double by static Any Any Int?

// program: init overloads
struct T { var s: String; init(_ x: Int) { s = "Int" }; init(_ x: Double) { s = "Double" }; init?(_ x: String) { if x.isEmpty { return nil }; s = x } }
print(T(1).s, T(1.5).s, T("")?.s as Any, T("q")?.s as Any)

// expect: Int Double nil Optional("q")

// program: arithmetic literal defaults
let a = 1 / 2, b = 1 / 2.0, c: Float = 1 / 4, d = 7 % 3, e = -7 / 2, f = -7 % 3
print(a, b, c, d, e, f, 1 + 2 * 3 - 4 / 2, 2 * (3 + 4), 10 - 3 - 2, -2 * -3)

// expect: 0 0.5 0.25 1 -3 -1 5 14 5 6

// program: string slices
let t = "hello world"
let i = t.firstIndex(of: " ")!
var s = t[..<i]
s.append("!")
print(s, t, s.startIndex == t.startIndex, s.count, s + " " + t[i...], String(s).uppercased(), s == "hello!", s < "z")
var u = t[t.index(after: i)...]
print(u.first!, u.removeFirst(), u, t[u.startIndex], u.distance(from: u.startIndex, to: u.endIndex), u.popFirst() as Any, u, u.hasPrefix("r"), u.reversed().map(String.init).joined())
let parts = t.split(separator: "o")
print(parts, parts[1].startIndex == t.index(t.startIndex, offsetBy: 5), Set(parts).count, parts.map { $0.count })
var d: [Substring: Int] = [:]
for w in "a b a".split(separator: " ") { d[w, default: 0] += 1 }
print(d["a"]!, d["b"]!, d.keys.sorted())

// expect: hello! hello world true 6 hello!  world HELLO! true true
// expect: w w orld o 4 Optional("o") rld true dlr
// expect: ["hell", " w", "rld"] true 3 [4, 2, 3]
// expect: 2 1 ["a", "b"]

// program: substring in any and description
let s = "abc".dropFirst()
let a: Any = s
print(a, [s], (s, 1), Optional(s) as Any, a is Substring, a is String, (a as? Substring) as Any, "\(s)")
debugPrint(s)

// expect: bc ["bc"] ("bc", 1) Optional("bc") true false Optional("bc") bc
// expect: "bc"

// program: array slices algorithms
var a = [5, 3, 8, 1, 9, 2]
a[1..<4].sort()
print(a, a[2...].firstIndex(of: 9) as Any, a[2...].max()!, a[..<2] + a[4...], Array(a[1...2]), a[1...3].map { $0 }, a.prefix(2), a.suffix(2), a.dropFirst(2).startIndex)
a[0..<2] = [7]
print(a); a[1...] = [0, 0][...]; print(a)
a.replaceSubrange(0..<1, with: [4, 4, 4]); print(a); a.removeSubrange(1...2); print(a)
a.swapAt(0, 2); print(a, a[0...].indices, a[1...].startIndex)

// expect: [5, 1, 3, 8, 9, 2] Optional(4) 9 [5, 1, 9, 2] [1, 3] [1, 3, 8] [5, 1] [9, 2] 2
// expect: [7, 3, 8, 9, 2]
// expect: [7, 0, 0]
// expect: [4, 4, 4, 0, 0]
// expect: [4, 0, 0]
// expect: [0, 0, 4] 0..<3 1

// program: enumerating and where
for (i, c) in "añb".enumerated() where i != 1 { print(i, c) }
for case let x? in [1, nil, 3] { print(x) }
for case (let a, 2) in [(1, 2), (3, 4), (5, 2)] { print(a) }
for i in stride(from: 10, to: 0, by: -3) { print(i, terminator: " ") }
for (k, v) in ["a": 1] { print(k, v) }
for x in [1, 2, 3].reversed() where x != 2 { print(x) }
outer: for i in 0..<3 { for j in 0..<3 { if j == 1 { continue outer }; if i == 2 { break outer }; print(i, j) } }

// expect: 0 a
// expect: 2 b
// expect: 1
// expect: 3
// expect: 1
// expect: 5
// expect: 10 7 4 1 a 1
// expect: 3
// expect: 1
// expect: 0 0
// expect: 1 0

// program: switch over strings and ranges
func f(_ s: String) -> Int { switch s { case "a", "b": 1; case let x where x.hasPrefix("c"): 2; case "x"..."z": 3; default: 4 } }
print(f("a"), f("cat"), f("y"), f("q"))
func g(_ n: Int) -> String { switch n { case ..<0: "neg"; case 0: "zero"; case 1...9: "small"; case 10...: "big"; default: "?" } }
print(g(-1), g(0), g(5), g(10))

// expect: 1 2 3 4
// expect: neg zero small big

// program: sets and dictionaries
var s: Set = [3, 1, 2]
print(s.insert(3).inserted, s.insert(4).memberAfterInsert, s.remove(9) as Any, s.remove(1) as Any, s.sorted(), s.union([10]).sorted(), s.isSubset(of: [2, 3, 4, 5]), s.contains(3), s == [4, 3, 2])
var d = ["a": 1, "b": 2]
print(d.updateValue(5, forKey: "a") as Any, d["z"] as Any, d["z", default: 9], d.count, d.removeValue(forKey: "b") as Any, d, d.isEmpty, d.mapValues { $0 * 2 }, d.map { "\($0.key)\($0.value)" })
d["a"]! += 1; d["n", default: 10] += 1; d["gone"] = nil; print(d.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })
d.merge(["a": 1]) { $0 + $1 }; print(d["a"]!, d.filter { $0.value > 7 }, d.values.sorted(), d.keys.sorted(), d.min { $0.value < $1.value }!.key)

// expect: false 4 nil Optional(1) [2, 3, 4] [2, 3, 4, 10] true true true
// expect: Optional(1) nil 9 2 Optional(2) ["a": 5] false ["a": 10] ["a5"]
// expect: ["a=6", "n=11"]
// expect: 7 ["n": 11] [7, 11] ["a", "n"] a

// program: nested optionals and collections
var n: [String: [Int?]] = ["a": [1, nil]]
n["a"]?[1] = 5; n["a"]?.append(nil); n["b"]?.append(1); n["c", default: []].append(3)
print(n["a"]!, n["b"] as Any, n["c"]!, n["a"]?.last as Any, n["a"]?.first as Any, n["z"]?.first as Any)
let oo: Int?? = .some(nil)
print(oo as Any, oo == nil, oo ?? 5 as Any, (oo ?? 3) as Any)
if let x = oo { print("inner", x as Any) }
if case .some(.some(let x)) = oo { print(x) } else { print("none") }
print([1, nil, 2].compactMap { $0 }, [[1], [2, 3]].flatMap { $0 }, ["1", "x"].map { Int($0) }, ["1", "x"].compactMap(Int.init))

// expect: [Optional(1), Optional(5), nil] nil [Optional(3)] Optional(nil) Optional(Optional(1)) nil
// expect: Optional(nil) false nil nil
// expect: inner nil
// expect: none
// expect: [1, 2] [1, 2, 3] [Optional(1), nil] [1]

// program: tuple compare and assign
var t = (a: 1, b: "x")
t.a += 1; t.1 = "y"
let (p, q) = t
print(t, p, q, (1, "a") < (1, "b"), (1, 2) == (1, 2), t == (2, "y"), t.a)
var x = 1, y = 2
(x, y) = (y, x); print(x, y)
func mm(_ a: [Int]) -> (min: Int, max: Int)? { a.isEmpty ? nil : (a.min()!, a.max()!) }
print(mm([3, 1])!.min, mm([])?.max as Any, mm([2]) as Any)

// expect: (a: 2, b: "y") 2 y true true true 2
// expect: 2 1
// expect: 1 nil Optional((min: 2, max: 2))
