let points = [(0, 0), (1, 0), (0, 2), (3, 3), (4, -4), (5, 2)]
for p in points {
    switch p {
    case (0, 0): print("origin")
    case (let x, 0): print("x", x)
    case (0, let y): print("y", y)
    case let (x, y) where x == y: print("diagonal", x)
    case let (x, y) where x == -y: print("anti", x)
    case (1...5, _): print("near")
    default: print("far")
    }
}
let opt: Int? = 3
switch opt { case 1?, 3?: print("odd"); case .some(let v): print(v); case nil: print("none") }
switch "b" { case "a", "e": print("vowel"); case let s where s < "c": print("early", s); default: break }
switch (opt, n: 2) { case (let a?, n: 2): print(a); default: print("-") }
let c: Character = "x"
switch c { case "a"..."m": print("first"); case "n"..."z": print("second"); default: print("?") }

// expect: origin
// expect: x 1
// expect: y 2
// expect: diagonal 3
// expect: anti 4
// expect: near
// expect: odd
// expect: early b
// expect: 3
// expect: second
