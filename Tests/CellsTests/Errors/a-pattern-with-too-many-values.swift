enum Shape { case circle(Double) }
let s = Shape.circle(1)
if case .circle(let a, let b) = s { print(a, b) }

// error: TypeError: 'circle' holds 1 value, the pattern takes 2
// error:  ─▶ Cell 1, line 3
// error: 3 │ if case .circle(let a, let b) = s { print(a, b) }
// error:   │         ^~~~~~~~~~~~~~~~~~~~~
