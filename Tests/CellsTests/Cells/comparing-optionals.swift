let a: Int? = 3, b: Int? = nil
print(a == 3, b == nil, a != b, a == b, a ?? 0 > 2, [a, b].compactMap { $0 }, a.map { $0 > 2 } ?? false)
switch (a, b) {
case (let x?, nil): print("only a", x)
case (nil, let y?): print("only b", y)
case (let x?, let y?): print(x, y)
case (nil, nil): print("none")
}

// expect: true true true false true [3] true
// expect: only a 3
