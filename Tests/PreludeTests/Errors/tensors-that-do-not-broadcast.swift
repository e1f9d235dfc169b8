let a = try Tensor(zeros: [2, 3])
let b = try Tensor(zeros: [2, 4])
let c = try a + b

// error: TensorError: + expected shapes that are equal or 1 in each trailing dimension, got [2, 3] and [2, 4]; reshape one of them
// error:  ─▶ Cell 1, line 3
// error: 3 │ let c = try a + b
// error:   │             ^~~~~
