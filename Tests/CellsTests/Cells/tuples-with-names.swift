let tup: (name: String, n: Int) = ("a", 1)
let (nm, k) = tup
print(tup.name, tup.1, nm, k, tup)
var arrOfT = [(1, "x"), (2, "y")]
arrOfT[0].1 = "z"
arrOfT.sort { $0.0 > $1.0 }
print(arrOfT, arrOfT.map(\.0))
for (i, (n, s)) in arrOfT.enumerated() { print(i, n, s) }

// expect: a 1 a 1 (name: "a", n: 1)
// expect: [(2, "y"), (1, "z")] [2, 1]
// expect: 0 2 y
// expect: 1 1 z
