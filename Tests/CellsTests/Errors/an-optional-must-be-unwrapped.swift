let x: Int? = 1
print(x + 1)

// error: TypeError: this value is optional ('Int?'); unwrap it with 'if let', or give a value for nil with '??'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(x + 1)
// error:   │       ^
