func square(_ x: Int) -> Int { x * x }
print(square(x: 2))

// error: TypeError: this argument of 'square' has no label; remove 'x:'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(square(x: 2))
// error:   │              ^
