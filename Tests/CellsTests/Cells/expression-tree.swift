indirect enum Expr: CustomStringConvertible {
    case number(Double), variable(String)
    case sum(Expr, Expr), product(Expr, Expr)
    var description: String {
        switch self {
        case .number(let n): return "\(n)"
        case .variable(let name): return name
        case .sum(let a, let b): return "(\(a) + \(b))"
        case .product(let a, let b): return "\(a) * \(b)"
        }
    }
    func value(_ env: [String: Double]) -> Double? {
        switch self {
        case .number(let n): return n
        case .variable(let name): return env[name]
        case .sum(let a, let b):
            guard let x = a.value(env), let y = b.value(env) else { return nil }
            return x + y
        case .product(let a, let b): return a.value(env).flatMap { x in b.value(env).map { x * $0 } }
        }
    }
    func derivative(by x: String) -> Expr {
        switch self {
        case .number: return .number(0)
        case .variable(let name): return .number(name == x ? 1 : 0)
        case let .sum(a, b): return .sum(a.derivative(by: x), b.derivative(by: x))
        case let .product(a, b): return .sum(.product(a.derivative(by: x), b), .product(a, b.derivative(by: x)))
        }
    }
}
let e = Expr.sum(.product(.number(3), .variable("x")), .number(4))
print(e, e.value(["x": 2])!, e.derivative(by: "x"), e.value([:]) as Any)

// expect: (3.0 * x + 4.0) 10.0 ((0.0 * x + 3.0 * 1.0) + 0.0) nil
