struct Polynomial: Equatable, CustomStringConvertible {
    var coefficients: [Int]
    func callAsFunction(_ x: Int) -> Int { coefficients.reversed().reduce(0) { $0 * x + $1 } }
    static func + (a: Polynomial, b: Polynomial) -> Polynomial {
        let n = max(a.coefficients.count, b.coefficients.count)
        return Polynomial(coefficients: (0..<n).map { i in (i < a.coefficients.count ? a.coefficients[i] : 0) + (i < b.coefficients.count ? b.coefficients[i] : 0) })
    }
    static func * (a: Polynomial, k: Int) -> Polynomial { Polynomial(coefficients: a.coefficients.map { $0 * k }) }
    var derivative: Polynomial { Polynomial(coefficients: coefficients.enumerated().dropFirst().map { $0.offset * $0.element }) }
    var description: String { coefficients.enumerated().map { $0.offset == 0 ? "\($0.element)" : "\($0.element)x^\($0.offset)" }.joined(separator: " + ") }
}
let p = Polynomial(coefficients: [1, 2, 3])
print(p(2), p, p.derivative, p + p == p * 2)

// expect: 17 1 + 2x^1 + 3x^2 2 + 6x^1 true
