let pair = (1, "one")
let named = (x: 3, y: 4.5)
let (a, b) = pair
print(pair.0, pair.1, named.x, named.y, a, b, named, pair)
var (p, q) = (1, 2)
(p, q) = (q, p)
print(p, q, (1, 2) == (1, 2), (1, "b") < (2, "a"))

// expect: 1 one 3 4.5 1 one (x: 3, y: 4.5) (1, "one")
// expect: 2 1 true true
