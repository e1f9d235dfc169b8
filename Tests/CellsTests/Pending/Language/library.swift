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
