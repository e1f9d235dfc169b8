struct Complex: Equatable {
    var re: Double, im: Double
    func times(_ o: Complex) -> Complex { Complex(re: re * o.re - im * o.im, im: re * o.im + im * o.re) }
    func plus(_ o: Complex) -> Complex { Complex(re: re + o.re, im: im + o.im) }
    var norm: Double { (re * re + im * im).squareRoot() }
}
var z = Complex(re: 0, im: 0)
let k = Complex(re: -0.5, im: 0.5)
for _ in 0..<5 { z = z.times(z).plus(k) }
print(z.norm < 2, z == z)

// expect: true true
