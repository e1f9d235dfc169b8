let name = "a"
print(f"hello {name}")

// error: SyntaxError: expected ',' or ')' after this argument, found a string; a string takes values as "\(name)" and needs no 'f'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(f"hello {name}")
// error:   │        ^~~~~~~~~~~~~~
