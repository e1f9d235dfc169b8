let t = Tensor([1, 2])
print(t.view(1, 2))

// error: NameError: 'Tensor' has no member 'view'; write 'reshaped(to:)'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(t.view(1, 2))
// error:   │         ^~~~
