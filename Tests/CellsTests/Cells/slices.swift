// program: slices of slices
let a = Array(0..<10)
let s = a[2..<8]
let t = s[3..<5]
print(t, t.startIndex, s.dropFirst(2).startIndex, s.prefix(2).endIndex, s.suffix(2).startIndex)

// expect: [3, 4] 3 4 4 6

// program: a slice does not see later changes
var a = [1, 2, 3]
let s = a[0..<2]
a[0] = 9
print(a, s)
var t = a[1...]
t[1] = 7
print(a, t)

// expect: [9, 2, 3] [1, 2]
// expect: [9, 2, 3] [7, 3]

// program: replacing a subrange through a slice
var a = [1, 2, 3, 4, 5]
a[1...2] = [9]
print(a)
a[1..<1] = [7, 7]
print(a)
a.replaceSubrange(0..<2, with: [])
print(a)

// expect: [1, 9, 4, 5]
// expect: [1, 7, 7, 9, 4, 5]
// expect: [7, 9, 4, 5]

// program: filter on a slice gives a list
let s = [1, 2, 3, 4][1...]
print(s.filter { $0 % 2 == 0 }, type(of: s.filter { $0 > 0 }), s.firstIndex(of: 3) as Any, s.lastIndex(of: 9) as Any)

// expect: [2, 4] Array<Int> Optional(2) nil

// program: a slice equals a slice
let a = [1, 2, 3, 1, 2]
print(a[0..<2] == a[3...], a[0..<2].elementsEqual([1, 2]), Array(a[0..<2]) == [1, 2])

// expect: true true true

// program: a slice keeps its indices when it grows
var s = [1, 2, 3, 4][2...]
s.append(9)
print(s.startIndex, s.endIndex, s)

// expect: 2 5 [3, 4, 9]

// program: a slice keeps its indices when elements change
var s = [1, 2, 3, 4, 5][1..<4]
s[2] = 30
s.insert(7, at: 2)
print(s, s.startIndex, s.endIndex, s[1], s[2])
s.remove(at: 1)
print(s, s.startIndex, Array(s.indices))

// expect: [2, 7, 30, 4] 1 5 2 7
// expect: [7, 30, 4] 1 [1, 2, 3]

// program: removing from the front moves the start
var s = [1, 2, 3, 4, 5][1...]
print(s.removeFirst(), s.startIndex, s.popFirst() as Any, s.startIndex, s)
s.removeFirst(1)
print(s.startIndex, s.endIndex, s)

// expect: 2 2 Optional(3) 3 [4, 5]
// expect: 4 5 [5]

// program: sorting a slice in place
var s = [5, 4, 3, 2, 1][1..<4]
s.sort()
print(s, s.startIndex)
s.reverse()
s.swapAt(1, 3)
print(s, s.map { $0 * 2 }, s.sorted())

// expect: [2, 3, 4] 1
// expect: [2, 3, 4] [4, 6, 8] [2, 3, 4]

// program: printing of slices and of slices in others
let a = [1, 2, 3]
print(a[0..<2], [a[0..<1]], (a[1...], 1))
print([ArraySlice([1])])
debugPrint(a[0..<2])
debugPrint([a[0..<1]])
print(Optional(a[0..<1]) as Any)
print("a b".split(separator: " "))
print([1, 0, 2].split(separator: 0))
debugPrint("a b".split(separator: " "))
debugPrint([1, 0, 2].split(separator: 0))
print(Optional([1, 0, 2].split(separator: 0)) as Any)

// expect: [1, 2] [ArraySlice([1])] (ArraySlice([2, 3]), 1)
// expect: [ArraySlice([1])]
// expect: ArraySlice([1, 2])
// expect: [ArraySlice([1])]
// expect: Optional(ArraySlice([1]))
// expect: ["a", "b"]
// expect: [ArraySlice([1]), ArraySlice([2])]
// expect: ["a", "b"]
// expect: [ArraySlice([1]), ArraySlice([2])]
// expect: Optional([ArraySlice([1]), ArraySlice([2])])

// program: concatenating slices
let a = [1, 2, 3, 4]
print(a[0..<1] + a[2...], type(of: a[0..<1] + a[2...]))
var s = a[1...2]
s += [8, 9]
print(s, s.endIndex)
print(a.prefix(1) + a.suffix(1))

// expect: [1, 3, 4] ArraySlice<Int>
// expect: [2, 3, 8, 9] 5
// expect: [1, 4]

// program: a slice by half-open and closed ranges and the whole
let a = [1, 2, 3]
print(a[...], a[..<1], a[...1], a[1...], a[3...], a[1..<1])

// expect: [1, 2, 3] [1] [1, 2] [2, 3] [] []

// program: removeAll and keep
var s = [1, 2, 3, 4, 5, 6][2...]
s.removeAll { $0 % 2 == 0 }
print(s, s.startIndex, s.endIndex)
s.removeAll()
print(s, s.startIndex)

// expect: [3, 5] 2 4
// expect: [] 0

// program: a function over slices recursive
func sum(_ s: ArraySlice<Int>) -> Int { s.isEmpty ? 0 : s.first! + sum(s.dropFirst()) }
print(sum([1, 2, 3, 4][...]), sum([5, 6][1...]))

// expect: 10 6

// program: binary search on a slice
func find(_ x: Int, in s: ArraySlice<Int>) -> Int? {
    guard !s.isEmpty else { return nil }
    let mid = s.startIndex + s.count / 2
    if s[mid] == x { return mid }
    return s[mid] < x ? find(x, in: s[(mid + 1)...]) : find(x, in: s[..<mid])
}
let sorted = [1, 3, 5, 7, 9, 11]
print(sorted.map { find($0, in: sorted[...]) ?? -1 }, find(4, in: sorted[...]) as Any)

// expect: [0, 1, 2, 3, 4, 5] nil

// program: text slices keep their place
let t = "hello world"
let sub = t.dropFirst(6)
print(sub, t.distance(from: t.startIndex, to: sub.startIndex), sub.count, String(sub.reversed()))
var m = sub
m.append("!")
print(m, t)

// expect: world 6 5 dlrow
// expect: world! hello world

// program: first index arithmetic in slices
let s = ["a", "b", "c", "d"][1...]
let i = s.index(s.startIndex, offsetBy: 1)
print(i, s[i], s.index(after: i), s.distance(from: s.startIndex, to: s.endIndex))
print(s.index(s.startIndex, offsetBy: 9, limitedBy: s.endIndex) as Any)

// expect: 2 c 3 3
// expect: nil
