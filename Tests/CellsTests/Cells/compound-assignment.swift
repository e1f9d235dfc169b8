var n = 10
n += 5
n -= 3
n *= 2
n /= 5
n %= 3
print(n)
var s = "a"
s += "b"
var list = [1]
list += [2, 3]
print(s, list)
var d = 2.0
d *= 1.5
d -= 1
print(d)

// expect: 1
// expect: ab [1, 2, 3]
// expect: 2.0
