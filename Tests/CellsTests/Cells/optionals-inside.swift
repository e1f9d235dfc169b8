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
