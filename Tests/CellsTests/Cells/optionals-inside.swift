// program: a dictionary of optionals reads two layers
var d: [String: Int?] = ["a": nil, "b": 2]
print(d["a"] as Any, d["b"] as Any, d["c"] as Any)
d["b"] = nil
print(d.count)
d["a"] = .some(nil)
print(d.count, d["a"] as Any)
d.updateValue(nil, forKey: "c")
print(d.count, d.keys.sorted())

// expect: Optional(nil) Optional(Optional(2)) nil
// expect: 1
// expect: 1 Optional(nil)
// expect: 2 ["a", "c"]

// program: iterating optionals
for x in [1, nil, 3] { print(x as Any, terminator: " ") }
print()
for case let x? in [1, nil, 3] { print(x, terminator: " ") }
print()
for case nil in [1, nil, 3] { print("nil") }

// expect: Optional(1) nil Optional(3) 
// expect: 1 3 
// expect: nil

// program: compactMap and flatMap on layers
let a: [Int?] = [1, nil, 2]
print(a.compactMap { $0 }, a.map { $0.map { $0 * 2 } })
let b: [Int??] = [1, nil, .some(nil)]
print(b.compactMap { $0 }, b.compactMap { $0 }.compactMap { $0 })

// expect: [1, 2] [Optional(2), nil, Optional(4)]
// expect: [Optional(1), nil] [1]

// program: layers compared with nil
let x: Int?? = .some(nil)
print(x == nil, x == .some(nil), x! == nil)
let y: Int?? = nil
print(y == nil)
let z: Int?? = 3
print(z == 3, z! == 3, z!! + 1)

// expect: false true true
// expect: true
// expect: true true 4

// program: if let peels one layer
let x: Int?? = .some(nil)
if let y = x { print("one layer", y as Any) }
if let y = x, let z = y { print("two", z) } else { print("not two") }
if case .some(.some(let v)) = x { print(v) } else { print("no value") }

// expect: one layer nil
// expect: not two
// expect: no value

// program: optional chaining flattens
struct N { var next: [N]?; var v: Int? }
let n: N? = N(next: [N(next: nil, v: nil)], v: 1)
let v = n?.next?.first?.v
print(v as Any, type(of: v))

// expect: nil Optional<Int>

// program: try? flattens
struct E: Error {}
func f(_ n: Int) throws -> Int? { if n == 0 { throw E() }; return n > 1 ? n : nil }
print((try? f(0)) as Any, (try? f(1)) as Any, (try? f(2)) as Any)

// expect: nil nil Optional(2)

// program: zip and enumerated with optionals
let a: [Int?] = [1, nil]
for (i, x) in a.enumerated() { print(i, x as Any) }
for (x, y) in zip(a, ["p", "q"]) { print(x ?? -1, y) }
print(Array(zip(a, a)).count)

// expect: 0 Optional(1)
// expect: 1 nil
// expect: 1 p
// expect: -1 q
// expect: 2

// program: reduce over optionals and sorting them
let a: [Int?] = [3, nil, 1]
print(a.reduce(0) { $0 + ($1 ?? 0) }, a.sorted { ($0 ?? 99) < ($1 ?? 99) }.map { $0.map(String.init) ?? "nil" })

// expect: 4 ["1", "3", "nil"]

// program: struct fields that are optional twice
struct S { var a: Int?? = nil; var b: Int? }
var s = S()
print(s)
s.a = 5
print(s.a as Any)
s.a = .some(nil)
print(s)

// expect: S(a: nil, b: nil)
// expect: Optional(Optional(5))
// expect: S(a: Optional(nil), b: nil)

// program: equality of optionals and lists of them
print([1, nil] == [1, nil], [1, nil] as [Int?] == [nil, 1], Optional(3) == 3, Optional(3) != nil)

// expect: true false true true

// program: swapping in nil
var a: [Int?] = [1, 2, 3]
a[1] = nil
a.append(nil)
a.insert(nil, at: 0)
print(a, a.count, a.compactMap { $0 })
a.removeAll { $0 == nil }
print(a)

// expect: [nil, Optional(1), nil, Optional(3), nil] 5 [1, 3]
// expect: [Optional(1), Optional(3)]

// program: popLast of a list of optionals
var xs: [Int?] = [1, nil, 3]
while let v = xs.popLast() { print(v as Any) }
print(xs)

// expect: Optional(3)
// expect: nil
// expect: Optional(1)
// expect: []

// program: first and last of a list of optionals
let a: [Int?] = [nil, 1]
print(a.first as Any, a.last as Any)
if let f = a.first { print("there is one:", f as Any) }
let e: [Int?] = []
print(e.first as Any)
print([nil, 1].first as Any)

// expect: Optional(nil) Optional(Optional(1))
// expect: there is one: nil
// expect: nil
// expect: Optional(nil)

// program: removeValue of a present nil
var d: [String: Int?] = ["a": nil, "b": 2]
print(d.removeValue(forKey: "a") as Any)
print(d.removeValue(forKey: "z") as Any)
print(d.count)

// expect: Optional(nil)
// expect: nil
// expect: 1

// program: updateValue tells old values apart
var d: [String: Int?] = ["a": nil]
print(d.updateValue(1, forKey: "a") as Any, d.updateValue(2, forKey: "b") as Any, d.updateValue(3, forKey: "a") as Any)

// expect: Optional(nil) nil Optional(Optional(1))

// program: firstIndex and contains with optionals
let a: [Int?] = [1, nil, 3]
print(a.firstIndex(of: nil) as Any, a.contains(nil), a.contains(3), a.firstIndex { $0 == nil } as Any)
print(a.first { $0 == nil } as Any, a.first(where: { $0 == 9 }) as Any)

// expect: Optional(1) true true Optional(1)
// expect: Optional(nil) nil

// program: switch over layers
func f(_ x: Int??) -> String {
    switch x {
    case .none: "none"
    case .some(.none): "some none"
    case .some(.some(let n)): "some \(n)"
    }
}
print(f(nil), f(.some(nil)), f(4))

// expect: none some none some 4

// program: question marks in patterns over layers
func f(_ x: Int??) -> String {
    switch x {
    case nil: return "nil"
    case nil?: return "nil?"
    case 3??: return "three"
    case let n??: return "\(n)"
    }
}
print(f(nil), f(.some(nil)), f(3), f(5))

// expect: nil nil? three 5

// program: min, max, randomElement, popFirst and friends wrap what is optional
let a: [[Int]?] = [nil, [1]]
print(a.first! as Any, a.last!!, a.first == nil)
var s: Set<Int?> = [nil]
print(s.popFirst() as Any, s.popFirst() as Any)
var sl = ([nil, 2] as [Int?])[...]
print(sl.popFirst() as Any, sl.popFirst() as Any, sl.popFirst() as Any)

// expect: nil [1] false
// expect: Optional(nil) nil
// expect: Optional(nil) Optional(Optional(2)) nil

// program: map on an optional that gives an optional
let s: String? = "12"
print(s.map { Int($0) } as Any, s.flatMap { Int($0) } as Any)
let t: String? = "x"
print(t.map { Int($0) } as Any, t.flatMap { Int($0) } as Any)

// expect: Optional(Optional(12)) Optional(12)
// expect: Optional(nil) nil

// program: as? to an optional type
let x: Any = 5
print(x as? Int as Any, x as? String as Any, (x as? Int?) as Any)
let y: Any = Optional<Int>.none as Any
print(y is Int, (y as? Int) as Any)

// expect: Optional(5) nil Optional(Optional(5))
// expect: false nil

// program: an optional in Any prints as itself
let x: Int? = 3
let a: Any = x as Any
print(a)
let l: [Any] = [x as Any, 1, Optional<String>.none as Any]
print(l)

// expect: Optional(3)
// expect: [Optional(3), 1, nil]

// program: dictionary of optional lists
var d: [String: [Int]?] = ["a": [1], "b": nil]
d["a"]??.append(2)
d["b"]??.append(3)
print(d["a"]!!, d["b"]! as Any)

// expect: [1, 2] nil

// program: coalescing layers
let x: Int?? = .some(nil)
print(x ?? 5 as Any, (x ?? nil) as Any)
let y: Int? = nil
let z: Int? = y ?? nil
print(z as Any)

// expect: nil nil
// expect: nil
