struct Rational: Comparable {
    let n: Int, d: Int
    static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? abs(a) : gcd(b, a % b) }
    init(_ n: Int, _ d: Int = 1) { let g = Rational.gcd(n, d); self.n = n / g; self.d = d / g }
    static func + (a: Rational, b: Rational) -> Rational { Rational(a.n * b.d + b.n * a.d, a.d * b.d) }
    static func < (a: Rational, b: Rational) -> Bool { a.n * b.d < b.n * a.d }
    static func += (a: inout Rational, b: Rational) { a = a + b }
}
var sum = Rational(0)
for k in 1...4 { sum += Rational(1, k) }
print(sum.n, sum.d, Rational(1, 3) < Rational(1, 2), [Rational(1, 2), Rational(1, 5)].min()!.d, Rational(2, 4) == Rational(1, 2))

// expect: 25 12 true 5 true
