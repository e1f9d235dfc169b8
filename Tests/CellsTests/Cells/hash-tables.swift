// program: entries that go and come again
var numbers: [Int: Int] = [:]
for i in 0..<2_000 { numbers[i * 64] = i }
for i in stride(from: 0, to: 2_000, by: 3) { numbers[i * 64] = nil }
let copy = numbers
for i in 0..<500 { numbers[i * 64, default: -1] += 1 }
print(numbers.count, copy.count, numbers[0]!, numbers[64]!, copy[64]!, copy[0] as Any)
print(numbers.values.reduce(0, +), copy.keys.reduce(0, +), numbers == copy)
var taken = 0
while let first = numbers.popFirst() { taken += first.value - first.value + 1 }
print(taken, numbers.isEmpty, numbers[3] as Any)
numbers[7] = 1
print(numbers, numbers.removeValue(forKey: 7) as Any, numbers.removeValue(forKey: 7) as Any)

// expect: 1500 1333 0 2 1 nil
// expect: 1333000 85290688 false
// expect: 1500 true nil
// expect: [7: 1] Optional(1) nil

// program: texts that are equal in other letters
var names: [String: Int] = ["K": 1, "cafe\u{301}": 2, ";": 3]
names["\u{212A}"] = 10
names["caf\u{e9}"]! += 20
names["\u{37E}", default: 0] += 5
print(names.count, names["K"]!, names["cafe\u{301}"]!, names[";"]!)
let letters: Set<Character> = ["e\u{301}", "a"]
print(letters.contains("\u{e9}"), letters.contains("e"), Set(["K", "\u{212A}"]).count)
let parts = Set("a,b,a,c".split(separator: ","))
print(parts.count, parts.contains("a"), parts.contains("abc".prefix(1)))

// expect: 3 10 22 8
// expect: true false 1
// expect: 3 true true

// program: keys of every kind
struct Point: Hashable { var x: Int, y: Int }
enum Way: Hashable { case north, by(Int) }
struct Loose: Hashable {
    let text: String
    static func == (a: Loose, b: Loose) -> Bool { a.text.lowercased() == b.text.lowercased() }
    func hash(into hasher: inout Hasher) { hasher.combine(text.lowercased()) }
}
var points: [Point: String] = [Point(x: 1, y: 2): "a"]
points[Point(x: 1, y: 2)]? += "b"
points[Point(x: 2, y: 1), default: ""] += "c"
print(points[Point(x: 1, y: 2)]!, points[Point(x: 2, y: 1)]!, points.count)
var ways: Set<Way> = [.north, .by(1), .by(2), .by(1)]
print(ways.count, ways.remove(.by(1)) as Any, ways.contains(.by(1)), ways.insert(.north).inserted)
var loose: [Loose: Int] = [:]
loose[Loose(text: "A"), default: 0] += 1
loose[Loose(text: "a"), default: 0] += 1
print(loose.count, loose[Loose(text: "A")]!)
let doubles: Set<Double> = [0, -0.0, 1.5]
print(doubles.count, doubles.contains(0), Set([[1, 2], [1, 2], [2, 1]]).count, Set([[1: 2], [1: 2]]).count)
print(Dictionary(grouping: 1...6) { $0 % 3 }[1]!, [true: 1, false: 0][true]!)

// expect: ab c 2
// expect: 3 Optional(main.Way.by(1)) false false
// expect: 1 2
// expect: 2 true 2 1
// expect: [1, 4] 1

// program: sets of sets and their algebra
let a = Set(0..<10), b = Set(stride(from: 0, to: 20, by: 2))
print(a.union(b).count, a.intersection(b).sorted(), a.subtracting(b).sorted(), a.symmetricDifference(b).count)
print(a.isSubset(of: a.union(b)), a.isStrictSubset(of: a), a.isDisjoint(with: [50]), Set([a, b, a]).count)
var c = a
c.formUnion([100, 3])
c.subtract([0, 1])
print(c.count, a.count, c.contains(100), c == a, c.update(with: 100) as Any)

// expect: 15 [0, 2, 4, 6, 8] [1, 3, 5, 7, 9] 10
// expect: true false true 2
// expect: 9 10 true false Optional(100)
