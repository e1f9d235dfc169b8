// program: three functions, of which one takes anything
let list = [1, 2]
func a(_ x: [Int]) -> String { "ints" }
func a(_ x: [String]) -> String { "strings" }
func a(_ x: Any) -> String { "any" }
func b(_ x: [Int]) -> String { "ints" }
func b(_ x: String) -> String { "string" }
func b(_ x: Any) -> String { "any" }
func c(_ x: [Int]) -> String { "ints" }
func c(_ x: Int) -> String { "int" }
func c(_ x: String) -> String { "string" }
func d(_ x: [Int]) -> String { "ints" }
func d(_ x: [String]) -> String { "strings" }
func d<T>(_ x: T) -> String { "T" }
func e(_ x: [Int]) -> String { "ints" }
func e(_ x: [String]) -> String { "strings" }
func e(_ x: Any?) -> String { "any?" }
func g(_ x: [Int]) -> String { "ints" }
func g(_ x: [Any]) -> String { "anys" }
func g(_ x: Int) -> String { "int" }
func h(_ x: [Int]) -> String { "ints" }
func h(_ x: [Any]) -> String { "anys" }
func h(_ x: [String]) -> String { "strings" }
func i(_ x: [Int]) -> String { "ints" }
func i(_ x: Int, _ y: Int) -> String { "two" }
func i(_ x: Any) -> String { "any" }
func j(_ x: [Int]) -> String { "ints" }
func j(y x: Int) -> String { "y" }
func j(_ x: Any) -> String { "any" }
func k(_ x: [Int]) -> String { "ints" }
func k(_ x: Double) -> String { "double" }
func k(_ x: Any) -> String { "any" }
func l(_ x: [Int]) -> String { "ints" }
func l(_ x: [String]) -> String { "strings" }
func l(_ x: any CustomStringConvertible) -> String { "csc" }
func m(_ x: [Int]) -> String { "ints" }
func m(_ x: [Double]) -> String { "doubles" }
func m(_ x: [String]) -> String { "strings" }
func m(_ x: Any) -> String { "any" }
func n(_ x: [Int]?) -> String { "ints?" }
func n(_ x: [Double]) -> String { "doubles" }
func n(_ x: [String]) -> String { "strings" }
print("map", a(list.map { $0 + 1 }), b(list.map { $0 + 1 }), c(list.map { $0 + 1 }), d(list.map { $0 + 1 }), e(list.map { $0 + 1 }), g(list.map { $0 + 1 }), h(list.map { $0 + 1 }), i(list.map { $0 + 1 }), j(list.map { $0 + 1 }), k(list.map { $0 + 1 }), l(list.map { $0 + 1 }), m(list.map { $0 + 1 }), n(list.map { $0 + 1 }))
print("filter", a(list.filter { $0 > 1 }), b(list.filter { $0 > 1 }), c(list.filter { $0 > 1 }), d(list.filter { $0 > 1 }), e(list.filter { $0 > 1 }), g(list.filter { $0 > 1 }), h(list.filter { $0 > 1 }), i(list.filter { $0 > 1 }), j(list.filter { $0 > 1 }), k(list.filter { $0 > 1 }), l(list.filter { $0 > 1 }), m(list.filter { $0 > 1 }))
print("array", a(Array(list)), b(Array(list)), c(Array(list)), d(Array(list)), e(Array(list)), g(Array(list)), h(Array(list)), i(Array(list)), j(Array(list)), k(Array(list)), l(Array(list)), m(Array(list)))
func one<T>(_ x: T) -> [T] { [x] }
print("one", a(one(1)), b(one(1)), c(one(1)), d(one(1)), e(one(1)), g(one(1)), h(one(1)), i(one(1)), j(one(1)), k(one(1)), l(one(1)), m(one(1)))
print("one i", a(one(list[0])), b(one(list[0])), c(one(list[0])), d(one(list[0])), e(one(list[0])), g(one(list[0])), h(one(list[0])), i(one(list[0])), j(one(list[0])), k(one(list[0])), l(one(list[0])), m(one(list[0])))
print("paren", a((list.map { $0 + 1 })), b((list.map { $0 + 1 })), d((list.map { $0 + 1 })))
print("plus", a(list.map { $0 } + [1]), b(list.map { $0 } + [1]), k(list.map { $0 } + list.map { $0 }))
print("sorted", a(list.map { $0 }.sorted()), b(list.map { $0 }.sorted()), k(list.map { $0 }.sorted()))
print("chain", a(list.filter { $0 > 0 }.map { $0 }), b(list.map { $0 }.map { $0 }), k(list.map { $0 }.filter { $0 > 0 }))
print("tern", a(true ? list.map { $0 } : []), b(true ? list.map { $0 } : list))
print("map fn", a(list.map(abs)), b(list.map(\.self)), k(list.map { (x: Int) -> Int in x }))
print("reduce into", a(list.reduce(into: [Int]()) { $0.append($1) }), b(list.reduce(into: []) { $0.append($1) }))
print("rep", a(Array(repeating: 0, count: 1)), b(Array(repeating: 0, count: 1)), k([Int](repeating: 0, count: 1)))

// expect: map any any ints T any? ints ints ints ints any csc any ints?
// expect: filter ints ints ints ints ints ints ints ints ints ints ints ints
// expect: array any any ints T any? ints ints any any any csc any
// expect: one any any ints T any? ints ints any any any csc any
// expect: one i any any ints T any? ints ints any any any csc any
// expect: paren any any T
// expect: plus any any any
// expect: sorted any any any
// expect: chain ints any ints
// expect: tern ints ints
// expect: map fn any any any
// expect: reduce into ints ints
// expect: rep any any ints

// program: optionals and dictionaries beside Any
let list = [1, 2], o: Int? = 1
func a(_ x: Int?) -> String { "int?" }
func a(_ x: String?) -> String { "string?" }
func a(_ x: Any) -> String { "any" }
func b(_ x: Int) -> String { "int" }
func b(_ x: String) -> String { "string" }
func b(_ x: Any) -> String { "any" }
func w<T>(_ x: T) -> T? { x }
func id<T>(_ x: T) -> T { x }
print(a(list.first), a(o.map { $0 + 1 }), a(o.flatMap { $0 }), a(w(1)), a(w("s")), a(list.first { $0 > 1 }), a(Optional(1)), a(Int("1")), a(list.min()), a(list.map { $0 }.first), a(list.map { $0 }.first { $0 > 0 }), a(o.map { "\($0)" }))
print(b(list.reduce(0) { $0 + $1 }), b(id(3)), b(id("s")), b(max(1, 2)), b(o ?? 1), b(o.map { $0 }!), b(list.map { $0 }[0]), b(list.map { $0 }.count), b(list.map { $0 }.reduce(0, +)), b(list.map { $0 }.max()!), b(abs(-1)), b(list.map { "\($0)" }.joined()))
func g(_ x: (Int, Int)) -> String { "pair" }
func g(_ x: (String, Int)) -> String { "spair" }
func g(_ x: Any) -> String { "any" }
func p<T, U>(_ x: T, _ y: U) -> (T, U) { (x, y) }
print(g(p(1, 2)), g((1, 2)), g(list.map { ($0, $0) }[0]), g(zip(list, list).map { ($0, $1) }.first!), g(("a", 1)), g(p("a", 1)))
func h(_ x: [String: Int]) -> String { "dict" }
func h(_ x: [String: String]) -> String { "sdict" }
func h(_ x: Any) -> String { "any" }
print(h(["a": 1].mapValues { $0 + 1 }), h(["a": 1].filter { $0.value > 0 }), h(Dictionary(uniqueKeysWithValues: [("a", 1)])), h(["a": 1].merging([:]) { $1 }), h(list.reduce(into: [:]) { $0["\($1)"] = $1 }), h(["a": 1].compactMapValues { $0 }))
func s(_ x: Set<Int>) -> String { "set" }
func s(_ x: [Int]) -> String { "list" }
func s(_ x: Any) -> String { "any" }
print(s(Set(list)), s(Set(list).union([3])), s(Set([1])), s(Set<Int>()), s(list.map { $0 }), s(Set(list.map { $0 })), s(Set(list).map { $0 }), s(Set(list).filter { $0 > 1 }))

// expect: int? int? int? int? string? int? int? int? int? int? int? string?
// expect: int int string int int int int int int int int string
// expect: pair pair pair pair spair spair
// expect: any any any any dict any
// expect: any set any set any any any set

// program: two functions, of which one takes anything
func f(_ x: Any) -> String { "any" }
func f(_ x: Int?) -> String { "int?" }
let list = [1, 2], o: Int? = 3
func w<T>(_ x: T) -> T? { x }
print(f(list.first), f(o.map { $0 + 1 }), f(o.flatMap { $0 }), f(w(1)), f(list.first { $0 > 1 }), f(Optional(1)), f(Int("1")), f(list.min()), f(list.map { $0 }.first))
func g(_ x: Any) -> String { "any" }
func g(_ x: (Int, Int)) -> String { "pair" }
func p<T, U>(_ x: T, _ y: U) -> (T, U) { (x, y) }
print(g(p(1, 2)), g((1, 2)), g(list.map { ($0, $0) }[0]), g(zip(list, list).map { ($0, $1) }.first!))
func h(_ x: Any) -> String { "any" }
func h(_ x: [String: Int]) -> String { "dict" }
print(h(["a": 1].mapValues { $0 + 1 }), h(["a": 1].filter { $0.value > 0 }), h(Dictionary(uniqueKeysWithValues: [("a", 1)])), h(["a": 1].merging([:]) { $1 }), h(list.reduce(into: [:]) { $0["\($1)"] = $1 }))
func k(_ x: Any) -> String { "any" }
func k(_ x: Int) -> String { "int" }
func id<T>(_ x: T) -> T { x }
print(k(list.reduce(0) { $0 + $1 }), k(id(3)), k(max(1, 2)), k(o ?? 1), k(o.map { $0 }!), k(list.map { $0 }[0]), k(list.map { $0 }.count), k(list.map { $0 }.reduce(0, +)), k(list.map { $0 }.max()!), k(abs(-1)))

// expect: int? int? int? int? int? int? int? int? int?
// expect: pair pair pair pair
// expect: any dict any dict dict
// expect: int int int int int int int int int int

// program: members look less far ahead than functions
let list = [1, 2]
struct G { func f(_ x: [Int]) -> String { "ints" }; func f(_ x: [String]) -> String { "strings" }; func f(_ x: Any) -> String { "any" }
  func t() -> String { f(list.map { $0 }) + self.f(list.map { $0 }) + f(Array(list)) }
  static func s(_ x: [Int]) -> String { "ints" }; static func s(_ x: [String]) -> String { "strings" }; static func s(_ x: Any) -> String { "any" }
}
let g = G()
print(g.f(list.map { $0 }), G().f(list.map { $0 }), g.t(), g.f(Array(list)), G.s(list.map { $0 }), G.s(Array(list)))
func one<T>(_ x: T) -> [T] { [x] }
print(g.f(one(1)), G.s(one(1)))
class C { func f(_ x: [Int]) -> String { "ints" }; func f(_ x: [String]) -> String { "strings" }; func f(_ x: Any) -> String { "any" } }
let c = C()
print(c.f(list.map { $0 }), c.f(Array(list)), c.f(one(1)))
func outer() {
  func f(_ x: [Int]) -> String { "ints" }
  func f(_ x: [String]) -> String { "strings" }
  func f(_ x: Any) -> String { "any" }
  print(f(list.map { $0 }), f(Array(list)), f(one(1)))
}
outer()

// expect: ints ints intsintsints ints ints ints
// expect: ints ints
// expect: ints ints ints
// expect: any any any

// program: what is no number, worked out by the compiler
print(0.0 / 0.0, -(0.0 / 0.0), [0.0 / 0.0], (0.0 / 0.0).sign, (0.0 * 2) / 0.0)
let zero = 0.0
print(zero / zero, 0.0 / zero)

// expect: nan -nan [nan] plus nan
// expect: -nan -nan

// program: an initializer that cannot fail is meant where a value is asked for
print(Character(UnicodeScalar(65)), String(UnicodeScalar(66)), UnicodeScalar(67))
let scalar: Unicode.Scalar = UnicodeScalar(68)
print(Character(scalar))

// expect: A B Optional("C")
// expect: D

// program: elements that a closure tells before the choice
func f(_ x: [Int]) -> String { "ints" }
func f<T>(_ x: T) -> String { "T" }
func g(_ x: [Int]) -> String { "ints" }
func g(_ x: Any) -> String { "Any" }
let list = [1.0, 2.5], words = ["1"], maybe: [Int?] = [1], whole = [1, 2], table = ["a": 1]
print(f(list.compactMap { Int(exactly: $0) }), f(words.compactMap { Int($0) }), f(maybe.compactMap { $0 }), f(whole.compactMap { $0 }), f(whole.compactMap { $0 > 1 ? $0 : nil }), f(words.compactMap { $0.count }))
print(f(words.compactMap { (s: String) -> Int? in Int(s) }), f(words.compactMap { s in let t = s; return Int(t) }), f(words.compactMap { Int($0) }.sorted()), f("12".compactMap { $0.wholeNumberValue }), f(whole.map { $0 + 1 }))
print(g(words.compactMap { Int($0) }), g(table.values.compactMap { $0 }), g("12".compactMap { $0.wholeNumberValue }), g(words.map { $0.count }))

// expect: ints ints ints T T T
// expect: ints T ints ints ints
// expect: Any Any ints ints

// program: an optional made of a value beside what takes anything
func a(_ x: Int?) -> String { "Int?" }
func a<T>(_ x: T) -> String { "T" }
func b(_ x: Int?) -> String { "Int?" }
func b(_ x: Any?) -> String { "Any?" }
func c(_ x: Int?) -> String { "Int?" }
func c(_ x: Any) -> String { "Any" }
func d(_ x: Any?) -> String { "Any?" }
func d(_ x: Any) -> String { "Any" }
func e(_ x: Any?) -> String { "Any?" }
func e<T>(_ x: T?) -> String { "T?" }
let n = 3, o: Int? = 4
print(a(Optional(3)), a((Optional(n))), a(Int("3")), a(.some(3)), a([3].first), a(3), a(nil))
print(b(Optional(3)), b(Optional(n)), b(Optional(2 + 1)), b(.some(3)), b(Optional.some(3)), b(Optional<Int>(3)), b([3].first), b(3), b("a"))
print(c(Optional(3)), c(Optional(n)), c([3].first), c("a"))
print(d(Optional(3)), d(3), d(n), d(o), d([1].first), d([1]), d(o as Any), d(nil))
print(e(Optional(3)), e(3), e(2.5), e(.some(3)))

// expect: T T Int? Int? Int? T Int?
// expect: Any? Any? Any? Int? Int? Int? Int? Int? Any?
// expect: Int? Int? Int? Any
// expect: Any? Any Any Any? Any? Any Any Any?
// expect: T? T? T? T?

// program: where a function takes what is made of type parameters, the compiler does not look ahead
func f(_ x: [Int]) -> String { "ints" }
func f<T>(_ x: [T]) -> String { "[T]" }
func f(_ x: Any) -> String { "Any" }
func g<S: Sequence>(_ x: S) -> String { "S" }
func g(_ x: Any) -> String { "Any" }
func h<S: Sequence>(_ x: S) -> String where S.Element == Int { "ints of S" }
func h(_ x: [Int]) -> String { "ints" }
func one<T>(_ x: T) -> [T] { [x] }
let words = ["1"], whole = [1, 2]
print(f(Array(1...3)), f(words.map { $0.count }), f(Array(repeating: 1, count: 2)), f(one(3)), f(whole.compactMap { $0 }), f(whole.sorted().map { $0 }))
print(g(Array(1...3)), g(whole.map { $0 }), g(whole), h(Array(1...3)), h(words.compactMap { Int($0) }), h(whole.map { $0 }))

// expect: ints ints ints ints ints ints
// expect: Any S S ints ints ints

// program: what takes any number of values among three
func f(_ x: Int...) -> String { "Int..." }
func f(_ x: Int, y: Int = 0) -> String { "y" }
func f(_ x: String) -> String { "s" }
func g(_ x: Int...) -> String { "Int..." }
func g(_ x: Any?) -> String { "Any?" }
let d = 2.5, n = 3, s = "abc"
print(f(Int(d)), f(3), f(n), g(s.count), g(n), g(3), g(s.count + 1))
func h(_ x: Int...) -> String { "Int..." }
func h(_ x: Any?) -> String { "Any?" }
func h(_ x: [Double], y: Int = 0) -> String { "ds" }
func h(_ x: Double?) -> String { "d?" }
print(h(s.count), h(3), h(n))

// expect: y y y Int... Any? Int... Any?
// expect: Any? Int... Any?
