let t = try Tensor(zeros: [2, 3])
let u = try t.slice(0..<5)

// error: TensorError: slice got 0..<5, outside 0..<2; choose one inside
// error:  ─▶ Cell 1, line 2
// error: 2 │ let u = try t.slice(0..<5)
// error:   │                     ^~~~~
