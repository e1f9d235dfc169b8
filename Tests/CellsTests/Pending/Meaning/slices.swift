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
