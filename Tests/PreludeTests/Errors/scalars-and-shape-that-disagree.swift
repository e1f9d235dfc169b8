let t = try Tensor([1, 2, 3], shape: [2, 2])

// error: TensorError: shape [2, 2] holds 4 scalars, got 3; give 4 scalars or another shape
// error:  ─▶ Cell 1, line 1
// error: 1 │ let t = try Tensor([1, 2, 3], shape: [2, 2])
// error:   │             ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
