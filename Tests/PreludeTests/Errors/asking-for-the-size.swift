let t = try Tensor(zeros: [2, 3])
print(t.size)

// error: NameError: 'Tensor' has no member 'size'; write 'shape' or 'count'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(t.size)
// error:   │         ^~~~
