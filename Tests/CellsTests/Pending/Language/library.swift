// program: Result
enum E: Error { case bad(Int) }
func half(_ n: Int) -> Result<Int, E> { n % 2 == 0 ? .success(n / 2) : .failure(.bad(n)) }
for n in [4, 5] { switch half(n) { case .success(let v): print("ok", v); case .failure(let e): print("no", e) } }
print(half(8).map { $0 + 1 }, half(8).flatMap(half), (try? half(3).get()) as Any, half(2) , Result { try half(6).get() }.map { $0 })
if case .failure(.bad(let n)) = half(9) { print(n) }
print(half(1).mapError { _ in E.bad(0) })

// expect: ok 2
// expect: no bad(5)
// expect: success(5) success(2) nil success(1) success(3)
// expect: 9
// expect: failure(main.E.bad(0))

// program: hashValue and Hasher
struct H: Hashable { let a: Int, b: String }
print(H(a: 1, b: "x").hashValue == H(a: 1, b: "x").hashValue, 5.hashValue == 5.hashValue)
var h1 = Hasher(), h2 = Hasher()
h1.combine(1); h2.combine(1)
print(h1.finalize() == h2.finalize())

// expect: true true
// expect: true

// program: lazy collections
let l = (1...1_000_000).lazy.map { $0 * 2 }.filter { $0 % 3 == 0 }
print(l.first!, Array(l.prefix(3)), l.dropFirst(2).first!)
print([3, 4].lazy.flatMap { [$0, $0] }.map { $0 }, (1...).lazy.prefix { $0 < 4 }.map { $0 })

// expect: 6 [6, 12, 18] 18
// expect: LazyMapSequence<FlattenSequence<LazyMapSequence<Array<Int>, Array<Int>>>, Int>(_base: Swift.FlattenSequence<Swift.LazyMapSequence<Swift.Array<Swift.Int>, Swift.Array<Swift.Int>>>(_base: Swift.LazyMapSequence<Swift.Array<Swift.Int>, Swift.Array<Swift.Int>>(_base: [3, 4], _transform: (Function))), _transform: (Function)) LazyMapSequence<LazyPrefixWhileSequence<PartialRangeFrom<Int>>, Int>(_base: Swift.LazyPrefixWhileSequence<Swift.PartialRangeFrom<Swift.Int>>(_base: Swift.PartialRangeFrom<Swift.Int>(lowerBound: 1), _predicate: (Function)), _transform: (Function))

// program: partition, rotate, swap and binary operations on lists
var a = [5, 1, 4, 2, 3]
let p = a.partition { $0 > 2 }
print(p, a[..<p].sorted(), a[p...].sorted())
a = [1, 2, 3, 4, 5]
a.removeSubrange(1...2)
a.insert(contentsOf: [9, 8], at: 1)
a.replaceSubrange(0..<1, with: [7, 7])
a.removeFirst(2)
a.reserveCapacity(100)
print(a, a.firstIndex { $0 < 6 }!, a.lastIndex { $0 > 7 }!, a.max { $0 < $1 }!, a.lexicographicallyPrecedes([9, 9]), a.difference(from: [9]).count)

// expect: 2 [1, 2] [3, 4, 5]
// expect: [9, 8, 4, 5] 2 1 9 true 3

// program: a Substring where text is meant
func shout<S: StringProtocol>(_ s: S) -> String { s.uppercased() + "!" }
let w = "one two".split(separator: " ")
print(shout(w[0]), shout("x"), w[1] == "two", "two" == w[1], w[0] + "s", String(w[0]) + w[1], w.contains("one"), Int("12 3".split(separator: " ")[0])!, w.joined(separator: "/"))

// expect: ONE! X! true true ones onetwo true 12 one/two
