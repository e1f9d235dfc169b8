let a = try Tensor(zeros: [2, 3])
let b = try Tensor(zeros: [2, 3])
let c = try a.matmul(b)

// error: TensorError: matmul expected right of shape [3, N], got [2, 3]; the left operand has shape [2, 3]
// error:  ─▶ Cell 1, line 3
// error: 3 │ let c = try a.matmul(b)
// error:   │                      ^
