var a = [1, 2]
var b = a
b[0] = 9
struct S { var list = [1] }
var s = S()
let t = s
s.list[0] = 5
print(a, b, s.list, t.list)
a.append(3)
print(a, b)

// expect: [1, 2] [9, 2] [5] [1]
// expect: [1, 2, 3] [9, 2]
