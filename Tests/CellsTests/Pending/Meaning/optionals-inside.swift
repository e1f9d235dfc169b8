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

// program: coalescing layers
let x: Int?? = .some(nil)
print(x ?? 5 as Any, (x ?? nil) as Any)
let y: Int? = nil
let z: Int? = y ?? nil
print(z as Any)

// expect: nil nil
// expect: nil

// program: dictionary of optional lists
var d: [String: [Int]?] = ["a": [1], "b": nil]
d["a"]??.append(2)
d["b"]??.append(3)
print(d["a"]!!, d["b"]! as Any)

// expect: [1, 2] nil
