print(0.1 + 0.2, 1.0, 1e10, 1e16, 1.5e-7, 100000000000000000.0, 1/3.0, -0.0, Double.infinity, Double.nan, 5.0 / 2)
print((2.5).rounded(), (3.5).rounded(.toNearestOrEven), 2.4.rounded(.up), (-2.5).rounded(.towardZero), 7.0.truncatingRemainder(dividingBy: 2.5), 2.0.squareRoot())
print(Double("3.5")!, Double("abc") == nil, Double(7), Int(7.9), Float(1) / 3, Double(Float(0.1)), 3.7.truncatingRemainder(dividingBy: 1) > 0.69)
print(1.0.isZero, (0.0 / 0.0).isNaN, Double.pi, Double.greatestFiniteMagnitude, Float.pi, (1.5).magnitude, 5.5.sign == .plus, 1.0.ulp)
var x = 1.0
x += 0.5; x *= 3; x /= 2; x -= 1
print(x, -x, +x, x > 1, x.description, "\(x)", max(x, 2.5), 10.0.remainder(dividingBy: 4), x.exponent, 8.0.significand)

// expect: 0.30000000000000004 1.0 10000000000.0 1e+16 1.5e-07 1e+17 0.3333333333333333 -0.0 inf nan 2.5
// expect: 3.0 4.0 3.0 -2.0 2.0 1.4142135623730951
// expect: 3.5 true 7.0 7 0.33333334 0.10000000149011612 true
// expect: false true 3.141592653589793 1.7976931348623157e+308 3.1415925 1.5 true 2.220446049250313e-16
// expect: 1.25 -1.25 1.25 true 1.25 1.25 2.5 2.0 0 1.0
