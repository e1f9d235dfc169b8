// program: phantom
enum Meters {}; enum Feet {}
struct Distance<Unit>: Comparable, Hashable { let value: Double
    static func < (a: Self, b: Self) -> Bool { a.value < b.value }
    static func + (a: Self, b: Self) -> Self { .init(value: a.value + b.value) } }
extension Distance where Unit == Meters { var feet: Distance<Feet> { .init(value: value * 3.28084) } }
extension Double { var m: Distance<Meters> { .init(value: self) }; var ft: Distance<Feet> { .init(value: self) } }
print((100.m + 50.m).value, 10.0.m.feet.value, 3.ft < 4.ft)
struct Tagged<Tag, Raw> { var raw: Raw }
extension Tagged: Equatable where Raw: Equatable {}
extension Tagged: Hashable where Raw: Hashable {}
extension Tagged: ExpressibleByIntegerLiteral where Raw: ExpressibleByIntegerLiteral { init(integerLiteral v: Raw.IntegerLiteralType) { raw = Raw(integerLiteral: v) } }
extension Tagged: CustomStringConvertible where Raw: CustomStringConvertible { var description: String { raw.description } }
struct User { typealias ID = Tagged<User, Int>; let id: ID; let name: String }
struct Product { typealias ID = Tagged<Product, Int>; let id: ID }
let u = User(id: 7, name: "x")
print(u.id, u.id == 7, [u.id: "a"][7]!)
protocol DoorState {}; enum Open: DoorState {}; enum Closed: DoorState {}
struct Door<S: DoorState> { let log: [String]; fileprivate init(_ l: [String]) { log = l } }
extension Door where S == Closed { static func make() -> Door { Door(["made"]) }; func open() -> Door<Open> { Door<Open>(log + ["opened"]) } }
extension Door where S == Open { func close() -> Door<Closed> { Door<Closed>(log + ["closed"]) } }
print(Door.make().open().close().open().log, type(of: Door.make().open()))
class AnyShape: Hashable { let n: String; init(_ n: String) { self.n = n }
    static func == (l: AnyShape, r: AnyShape) -> Bool { l.n == r.n }; func hash(into h: inout Hasher) { h.combine(n) } }
protocol Animal { associatedtype Food; func eat(_ f: Food) -> String; var name: String { get } }
struct Hay { let kg = 2 }; struct Meat { let cut = "rib" }
struct Cow: Animal { let name = "cow"; func eat(_ f: Hay) -> String { "\(name) eats \(f.kg)kg" } }
struct Lion: Animal { let name = "lion"; func eat(_ f: Meat) -> String { "\(name) eats \(f.cut)" } }
struct AnyAnimal<F>: Animal { private let _eat: (F) -> String; let name: String
    init<A: Animal>(_ a: A) where A.Food == F { _eat = a.eat; name = a.name }
    func eat(_ f: F) -> String { _eat(f) } }
let farm: [AnyAnimal<Hay>] = [AnyAnimal(Cow())]
print(farm.map { $0.eat(Hay()) }, AnyAnimal(Lion()).eat(Meat()))
func describe(_ a: any Animal) -> String { "\(type(of: a)) \(a.name)" }
print(([Cow(), Lion()] as [any Animal]).map(describe))
protocol Monoid { static var empty: Self { get }; static func <> (a: Self, b: Self) -> Self }
infix operator <>: AdditionPrecedence
extension String: Monoid { static var empty: String { "" }; static func <> (a: String, b: String) -> String { a + b } }
extension Array: Monoid { static var empty: [Element] { [] }; static func <> (a: [Element], b: [Element]) -> [Element] { a + b } }
extension Optional: Monoid where Wrapped: Monoid { static var empty: Wrapped? { nil }; static func <> (a: Wrapped?, b: Wrapped?) -> Wrapped? { switch (a, b) { case let (x?, y?): x <> y; case (let x, nil): x; case (nil, let y): y } } }
func fold<M: Monoid>(_ ms: [M]) -> M { ms.reduce(M.empty, <>) }
print(fold(["a", "b"]), fold([[1], [2, 3]]), fold(["x", nil, "y"]) as Any)

// expect: 150.0 32.8084 true
// expect: 7 true a
// expect: ["made", "opened", "closed", "opened"] Door<Open>
// expect: ["cow eats 2kg"] lion eats rib
// expect: ["Cow cow", "Lion lion"]
// expect: ab [1, 2, 3] Optional("xy")

// program: keypaths
struct Person { var name: String; var age: Int; var address: Address; var pets: [Pet] = [] }
struct Address { var city: String; var zip: Int? }
struct Pet { var kind: String }
extension Sequence {
    func sorted<T: Comparable>(by kp: KeyPath<Element, T>, descending: Bool = false) -> [Element] { sorted { descending ? $0[keyPath: kp] > $1[keyPath: kp] : $0[keyPath: kp] < $1[keyPath: kp] } }
    func grouped<K: Hashable>(by kp: KeyPath<Element, K>) -> [K: [Element]] { Dictionary(grouping: self) { $0[keyPath: kp] } }
    func sum<N: Numeric>(_ kp: KeyPath<Element, N>) -> N { reduce(0) { $0 + $1[keyPath: kp] } }
    func average(of kp: KeyPath<Element, Int>) -> Double { let a = map { Double($0[keyPath: kp]) }; return a.reduce(0, +) / Double(a.count) }
}
func setter<R, V>(_ kp: WritableKeyPath<R, V>) -> (V) -> (R) -> R { { v in { r in var r = r; r[keyPath: kp] = v; return r } } }
func over<R, V>(_ kp: WritableKeyPath<R, V>, _ f: @escaping (V) -> V) -> (R) -> R { { var r = $0; r[keyPath: kp] = f(r[keyPath: kp]); return r } }
var people = [Person(name: "Cy", age: 40, address: .init(city: "Rome", zip: 1)), Person(name: "Al", age: 25, address: .init(city: "Oslo", zip: nil), pets: [Pet(kind: "cat")]), Person(name: "Bo", age: 31, address: .init(city: "Rome", zip: 3))]
print(people.sorted(by: \.name).map(\.name), people.sorted(by: \.age, descending: true).map(\.age))
print(people.grouped(by: \.address.city).mapValues { $0.map(\.name) }.sorted { $0.key < $1.key })
print(people.sum(\.age), people.average(of: \.age), people.map(\.address.zip), people.compactMap(\.address.zip))
let older = over(\Person.age) { $0 + 1 }
print(older(people[0]).age, setter(\Person.address.city)("Paris")(people[0]).address.city)
people[1][keyPath: \.pets[0].kind] = "dog"
print(people[1].pets[0].kind, people.first { $0.pets.isEmpty }?.name ?? "", people.filter(\.pets.isEmpty).count)
let kps: [PartialKeyPath<Person>] = [\.name, \.age, \Person.address.city]
for k in kps { print(people[2][keyPath: k], terminator: ";") }
print()
let zipPath = (\Person.address).appending(path: \Address.zip)
print(people[0][keyPath: zipPath] ?? -1, people[1][keyPath: \.pets.first?.kind] ?? "none")
final class Form { var title = ""; var count = 0 }
let f = Form()
let ref: ReferenceWritableKeyPath<Form, String> = \.title
f[keyPath: ref] = "Hello"
print(f.title, f[keyPath: \.title.count])
@dynamicMemberLookup struct Lens<T> { var value: T; subscript<U>(dynamicMember kp: WritableKeyPath<T, U>) -> Lens<U> { Lens<U>(value: value[keyPath: kp]) } }
print(Lens(value: people[0]).address.city.value)
@dynamicMemberLookup final class Ref<T> { var value: T; init(_ v: T) { value = v }
    subscript<U>(dynamicMember kp: WritableKeyPath<T, U>) -> U { get { value[keyPath: kp] } set { value[keyPath: kp] = newValue } } }
let rp = Ref(people[0]); rp.age += 5; rp.address.city = "Bern"
print(rp.age, rp.value.address.city, rp.name)

// expect: ["Al", "Bo", "Cy"] [40, 31, 25]
// expect: [(key: "Oslo", value: ["Al"]), (key: "Rome", value: ["Cy", "Bo"])]
// expect: 96 32.0 [Optional(1), nil, Optional(3)] [1, 3]
// expect: 41 Paris
// expect: dog Cy 2
// expect: Bo;31;Rome;
// expect: 1 dog
// expect: Hello 5
// expect: Rome
// expect: 45 Bern Cy

// program: generics misc
protocol Default { init() }
extension Int: Default {}; extension String: Default {}; extension Array: Default {}
func make<T: Default>(_ n: Int) -> [T] { (0..<n).map { _ in T() } }
print(make(2) as [Int], make(1) as [String], (make(1) as [[Int]]))
struct Pair<A, B> { var first: A, second: B; var swapped: Pair<B, A> { .init(first: second, second: first) } }
extension Pair: Equatable where A: Equatable, B: Equatable {}
extension Pair where A == B { mutating func flip() { (first, second) = (second, first) }; func map<T>(_ f: (A) -> T) -> Pair<T, T> { .init(first: f(first), second: f(second)) } }
var p = Pair(first: 1, second: 2); p.flip()
print(p, p.map(String.init), p == Pair(first: 2, second: 1), Pair(first: "a", second: 1.5).swapped)
final class Box<T> { var v: T; init(_ v: T) { self.v = v } }
extension Box: Comparable, Equatable where T: Comparable { static func == (a: Box, b: Box) -> Bool { a.v == b.v }; static func < (a: Box, b: Box) -> Bool { a.v < b.v } }
print([Box(3), Box(1)].sorted().map(\.v), max(Box("a"), Box("b")).v)
func memoize<K: Hashable, V>(_ f: @escaping ((K) -> V, K) -> V) -> (K) -> V { var cache: [K: V] = [:]; func g(_ k: K) -> V { if let v = cache[k] { return v }; let v = f(g, k); cache[k] = v; return v }; return g }
let fib = memoize { (self, n: Int) -> Int in n < 2 ? n : self(n - 1) + self(n - 2) }
print(fib(80))
extension Collection { var middle: Element? { isEmpty ? nil : self[index(startIndex, offsetBy: count / 2)] }
    func chunked(_ n: Int) -> [SubSequence] { var r: [SubSequence] = [], s = startIndex; while s < endIndex { let e = index(s, offsetBy: n, limitedBy: endIndex) ?? endIndex; r.append(self[s..<e]); s = e }; return r }
    subscript(safe i: Index) -> Element? { indices.contains(i) ? self[i] : nil } }
print([1, 2, 3, 4, 5].chunked(2), "abcdef".chunked(4), "abc".middle!, [1, 2][safe: 5] as Any)
extension Sequence where Element: Hashable { func uniqued() -> [Element] { var s = Set<Element>(); return filter { s.insert($0).inserted } }
    var histogram: [Element: Int] { reduce(into: [:]) { $0[$1, default: 0] += 1 } } }
print("mississippi".uniqued(), [3, 1, 3].uniqued(), "aab".histogram.sorted { $0.key < $1.key }.map { "\($0)\($1)" })
extension Dictionary where Value: Comparable { var topKey: Key? { self.max { $0.value < $1.value }?.key } }
extension Dictionary { func mapKeys<K: Hashable>(_ f: (Key) -> K) -> [K: Value] { Dictionary<K, Value>(uniqueKeysWithValues: map { (f($0), $1) }) } }
print(["a": 1, "b": 9].topKey!, ["1": "x"].mapKeys { Int($0)! })
extension Optional where Wrapped == String { var orEmpty: String { self ?? "" }; var isBlank: Bool { self?.isEmpty ?? true } }
extension Optional { func or(_ d: @autoclosure () throws -> Wrapped) rethrows -> Wrapped { try self ?? d() } }
print((nil as String?).orEmpty.isEmpty, ("x" as String?).isBlank, (nil as Int?).or(4))
protocol Repository { associatedtype Entity: Identifiable; func find(_ id: Entity.ID) -> Entity?; func save(_ e: Entity) }
class InMemory<E: Identifiable>: Repository { private var d: [E.ID: E] = [:]; func find(_ id: E.ID) -> E? { d[id] }; func save(_ e: E) { d[e.id] = e }; var count: Int { d.count } }
struct Todo: Identifiable { let id: Int; var t: String }
struct Service<R: Repository> where R.Entity == Todo { let repo: R; func done(_ i: Int) -> String { repo.find(i).map { "done \($0.t)" } ?? "?" } }
let repo = InMemory<Todo>(); repo.save(.init(id: 1, t: "milk"))
print(Service(repo: repo).done(1), Service(repo: repo).done(2), repo.count)
func zip3<A: Sequence, B: Sequence, C: Sequence>(_ a: A, _ b: B, _ c: C) -> [(A.Element, B.Element, C.Element)] { zip(a, zip(b, c)).map { ($0, $1.0, $1.1) } }
print(zip3([1, 2], "ab", [true, false]))
func apply<T, each_>(_ x: T, _ f: (T) throws -> each_) rethrows -> each_ { try f(x) }
print(apply(3) { $0 + 1 }, [1, 2, 3].reduce(Int.min, Swift.max), Array(repeating: 0, count: 2) + CollectionOfOne(1))

// expect: [0, 0] [""] [[]]
// expect: Pair<Int, Int>(first: 2, second: 1) Pair<String, String>(first: "2", second: "1") true Pair<Double, String>(first: 1.5, second: "a")
// expect: [1, 3] b
// expect: 23416728348467685
// expect: [ArraySlice([1, 2]), ArraySlice([3, 4]), ArraySlice([5])] ["abcd", "ef"] b nil
// expect: ["m", "i", "s", "p"] [3, 1] ["a2", "b1"]
// expect: b [1: "x"]
// expect: true false 4
// expect: done milk ? 1
// expect: [(1, "a", true), (2, "b", false)]
// expect: 4 3 [0, 0, 1]

// program: operators
import Foundation
infix operator **: MultiplicationPrecedence
infix operator |>: AdditionPrecedence
precedencegroup Composition {
    associativity: left
    higherThan: AssignmentPrecedence
}
infix operator >>>: Composition
infix operator <>: AdditionPrecedence
prefix operator √
postfix operator °
infix operator ±: RangeFormationPrecedence
infix operator ??=: AssignmentPrecedence
func ** (b: Double, e: Double) -> Double { pow(b, e) }
func ** (b: Int, e: Int) -> Int { (0..<e).reduce(1) { a, _ in a * b } }
func |> <A, B>(a: A, f: (A) -> B) -> B { f(a) }
func >>> <A, B, C>(f: @escaping (A) -> B, g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
func <> <T: RangeReplaceableCollection>(a: T, b: T) -> T { a + b }
prefix func √ (x: Double) -> Double { x.squareRoot() }
postfix func ° (x: Double) -> Double { x * .pi / 180 }
func ± (a: Double, b: Double) -> ClosedRange<Double> { a - b ... a + b }
func ??= <T>(a: inout T?, b: @autoclosure () -> T) { if a == nil { a = b() } }
print(2 ** 10, 2.0 ** 0.5, √16, 180°, 5 ± 2)
let shout = { (s: String) in s.uppercased() } >>> { $0 + "!" } >>> { $0.count }
print(shout("hey"), 5 |> { $0 * 2 } |> String.init, [1] <> [2, 3], "a" <> "b")
let toInt: (String) -> Int = Int.init >>> { ($0 ?? 0) + 1 }
print(toInt("41"), toInt("x"))
var name: String? = nil
name ??= "default"; name ??= "other"
print(name!)
struct Vec: AdditiveArithmetic, CustomStringConvertible { var x, y: Double
    static let zero = Vec(x: 0, y: 0)
    static func + (a: Vec, b: Vec) -> Vec { Vec(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Vec, b: Vec) -> Vec { Vec(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Vec, k: Double) -> Vec { Vec(x: a.x * k, y: a.y * k) }
    static func * (k: Double, a: Vec) -> Vec { a * k }
    static func • (a: Vec, b: Vec) -> Double { a.x * b.x + a.y * b.y }
    static prefix func - (a: Vec) -> Vec { .zero - a }
    static func ~= (p: Vec, v: Vec) -> Bool { p == v }
    var description: String { "(\(x), \(y))" } }
infix operator •: MultiplicationPrecedence
extension Sequence where Element: AdditiveArithmetic { func sum() -> Element { reduce(.zero, +) } }
let v = Vec(x: 1, y: 2)
print([v, 2 * v, -v].sum(), v • v, v + v - v * 3)
switch v { case Vec(x: 1, y: 2): print("match"); default: print("no") }
func curry<A, B, C>(_ f: @escaping (A, B) -> C) -> (A) -> (B) -> C { { a in { b in f(a, b) } } }
func flip<A, B, C>(_ f: @escaping (A) -> (B) -> C) -> (B) -> (A) -> C { { b in { a in f(a)(b) } } }
let add = curry(+) as (Int) -> (Int) -> Int
print(add(3)(4), [1, 2, 3].map(add(10)), flip(String.hasPrefix)("he")("hello"))

// expect: 1024 1.4142135623730951 4.0 3.141592653589793 3.0...7.0
// expect: 4 10 [1, 2, 3] ab
// expect: 42 1
// expect: default
// expect: (2.0, 4.0) 5.0 (-1.0, -2.0)
// expect: match
// expect: 7 [11, 12, 13] true

// program: rational numbers
struct Fraction: Hashable, Comparable, CustomStringConvertible, Numeric {
    var num: Int, den: Int
    init(_ n: Int, _ d: Int = 1) { precondition(d != 0); let g = Fraction.gcd(abs(n), abs(d)), s = d < 0 ? -1 : 1; num = s * n / max(g, 1); den = s * d / max(g, 1) }
    init(integerLiteral v: Int) { self.init(v) }
    init?<T: BinaryInteger>(exactly s: T) { self.init(Int(s)) }
    private static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }
    var magnitude: Double { abs(Double(num) / Double(den)) }
    static func + (a: Self, b: Self) -> Self { .init(a.num * b.den + b.num * a.den, a.den * b.den) }
    static func - (a: Self, b: Self) -> Self { .init(a.num * b.den - b.num * a.den, a.den * b.den) }
    static func * (a: Self, b: Self) -> Self { .init(a.num * b.num, a.den * b.den) }
    static func / (a: Self, b: Self) -> Self { .init(a.num * b.den, a.den * b.num) }
    static func *= (a: inout Self, b: Self) { a = a * b }
    static func < (a: Self, b: Self) -> Bool { a.num * b.den < b.num * a.den }
    var description: String { den == 1 ? "\(num)" : "\(num)/\(den)" }
}
let half = Fraction(1, 2), third = Fraction(2, 6)
print(half + third, half - third, half * third, half / third, third < half, Fraction(4, -8))
print([half, third, 1, 0].sorted(), [half, third, 2].reduce(0, +), (1...4).map { Fraction(1, $0) }.reduce(0, +))
var p: Fraction = 3; p *= half; p += 1
print(p, p == Fraction(5, 2), Set([Fraction(1, 2), Fraction(2, 4)]).count)
extension Sequence where Element: Numeric { func total() -> Element { reduce(0, +) }; func product() -> Element { reduce(1, *) } }
print([half, third].total(), [half, third].product(), [1, 2, 3].product(), [1.5, 2].total())
func power<T: Numeric>(_ b: T, _ e: Int) -> T { e == 0 ? 1 : e % 2 == 0 ? power(b * b, e / 2) : b * power(b, e - 1) }
print(power(half, 5), power(2, 20), power(1.5, 2))
struct Complex { var re, im: Double
    static let i = Complex(re: 0, im: 1)
    static func + (a: Complex, b: Complex) -> Complex { Complex(re: a.re + b.re, im: a.im + b.im) }
    static func * (a: Complex, b: Complex) -> Complex { Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re) }
    var mag: Double { (re * re + im * im).squareRoot() } }
extension Complex: CustomStringConvertible { var description: String { im < 0 ? "\(re)-\(-im)i" : "\(re)+\(im)i" } }
print(Complex.i * .i, Complex(re: 3, im: 4).mag, Complex(re: 1, im: -2) + .i)
func mandel(_ c: Complex) -> Int { var z = Complex(re: 0, im: 0), n = 0; while z.mag <= 2, n < 30 { z = z * z + c; n += 1 }; return n }
for y in stride(from: -1.0, through: 1.0, by: 0.5) { print(stride(from: -2.0, through: 0.5, by: 0.25).map { mandel(Complex(re: $0, im: y)) >= 30 ? "#" : "." }.joined()) }

// expect: 5/6 1/6 1/6 3/2 true -1/2
// expect: [0, 1/3, 1/2, 1] 17/6 25/12
// expect: 5/2 true 1
// expect: 5/6 1/6 6 3.5
// expect: 1/32 1048576 2.25
// expect: -1.0+0.0i 5.0 1.0-1.0i
// expect: ........#..
// expect: ......####.
// expect: ##########.
// expect: ......####.
// expect: ........#..

// program: temperature protocols
protocol TemperatureUnit { static var symbol: String { get }; static func toKelvin(_ v: Double) -> Double; static func fromKelvin(_ k: Double) -> Double }
enum Celsius: TemperatureUnit { static let symbol = "°C"; static func toKelvin(_ v: Double) -> Double { v + 273.15 }; static func fromKelvin(_ k: Double) -> Double { k - 273.15 } }
enum Fahrenheit: TemperatureUnit {
    static let symbol = "°F"
    static func toKelvin(_ v: Double) -> Double { (v - 32) * 5 / 9 + 273.15 }
    static func fromKelvin(_ k: Double) -> Double { (k - 273.15) * 9 / 5 + 32 }
}
enum Kelvin: TemperatureUnit { static let symbol = "K"; static func toKelvin(_ v: Double) -> Double { v }; static func fromKelvin(_ k: Double) -> Double { k } }
struct Temperature<U: TemperatureUnit>: Comparable, CustomStringConvertible {
    var value: Double
    func converted<V: TemperatureUnit>(to _: V.Type = V.self) -> Temperature<V> { .init(value: V.fromKelvin(U.toKelvin(value))) }
    static func < (a: Temperature, b: Temperature) -> Bool { a.value < b.value }
    var description: String { "\((value * 10).rounded() / 10)\(U.symbol)" }
}
extension Temperature: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    init(floatLiteral v: Double) { value = v }
    init(integerLiteral v: Int) { value = Double(v) }
}
let boiling: Temperature<Celsius> = 100
let f = boiling.converted(to: Fahrenheit.self)
print(boiling, f, f.converted(to: Kelvin.self))
let body: Temperature<Fahrenheit> = 98.6
let k: Temperature<Kelvin> = body.converted()
print(k, body < f, [f, body].min()!, max(boiling, 20.5))
let week: [Temperature<Celsius>] = [12, 15.5, 9, 20]
print(week.sorted(), week.map(\.value).reduce(0, +) / Double(week.count))

// expect: 100.0°C 212.0°F 373.2K
// expect: 310.2K true 98.6°F 100.0°C
// expect: [9.0°C, 12.0°C, 15.5°C, 20.0°C] 14.125
