let g = valueWithGradient(at: Tensor([1, 2])) { x in x * 2 }

// error: TensorError: valueWithGradient expected one element, got shape [2]; take sum() or mean() first
// error:  ─▶ Cell 1, line 1
// error: 1 │ let g = valueWithGradient(at: Tensor([1, 2])) { x in x * 2 }
// error:   │         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
