struct S {
    var n = 1 { didSet { print(10 / n) } }
}
var s = S()
s.n = 0

// error: DivisionByZero: division by zero; check the divisor first
// error:  ─▶ Cell 1, line 2
// error: 2 │     var n = 1 { didSet { print(10 / n) } }
// error:   │                                ^~~~~~
