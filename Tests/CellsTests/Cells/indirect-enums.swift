indirect enum Expr {
    case number(Int)
    case add(Expr, Expr)
    case times(Expr, Expr)
}
func eval(_ e: Expr) -> Int {
    switch e {
    case .number(let n): n
    case .add(let a, let b): eval(a) + eval(b)
    case .times(let a, let b): eval(a) * eval(b)
    }
}
print(eval(.add(.number(2), .times(.number(3), .number(4)))))

// expect: 14
