func bump(_ x: inout Int, by n: Int = 1) { x += n }
func swapFirst(_ a: inout [Int], _ b: inout [Int]) { (a[0], b[0]) = (b[0], a[0]) }
struct P { var xs = [1, 2]; var n = 0 }
var p = P()
bump(&p.n)
bump(&p.xs[1], by: 10)
var q = [7, 8]
swapFirst(&p.xs, &q)
print(p, q)
var d = ["a": 1]
bump(&d["a", default: 0], by: 4)
bump(&d["a"]!, by: 1)
print(d)

// expect: P(xs: [7, 12], n: 1) [1, 8]
// expect: ["a": 6]
