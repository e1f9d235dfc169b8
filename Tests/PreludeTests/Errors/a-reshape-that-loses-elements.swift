let t = try Tensor(zeros: [2, 3])
let u = try t.reshaped(to: [4, 2])

// error: TensorError: shape [4, 2] holds 8 scalars, got 6; give 8 scalars or another shape
// error:  ─▶ Cell 1, line 2
// error: 2 │ let u = try t.reshaped(to: [4, 2])
// error:   │                            ^~~~~~
