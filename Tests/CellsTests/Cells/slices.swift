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
