var (a, b, c) = (1, 2, 3)
(a, b) = (b, a)
swap(&b, &c)
print(a, b, c)
var xs = [1, 2, 3]
(xs[0], xs[2]) = (xs[2], xs[0])
print(xs)

// expect: 2 3 1
// expect: [3, 2, 1]
