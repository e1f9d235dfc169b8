// program: what is no number in functions, where the compiler reckons with constants
func constants() {
    let zero = 0.0
    let quotient = zero / zero
    print(quotient, -quotient, zero / 0)
    let short: Float = 0
    print(short / short, Float(0) / short, Float(0) / Float(0), Double(Float(0) / Float(0)), Float(0) / 0, 0 / Float(0))
}
constants()
func ratio(_ a: Double, _ b: Double) -> Double { a / b }
print(ratio(0, 0), ratio(.infinity, .infinity), -ratio(0, 0), Float(0) / Float(0), max(0, Double.nan), abs(-Double.nan))

// expect: nan -nan nan
// expect: nan nan nan nan nan nan
// expect: -nan -nan nan nan 0.0 nan
