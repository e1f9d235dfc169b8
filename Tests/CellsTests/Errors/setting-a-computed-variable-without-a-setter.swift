var n: Int { 3 }
n = 4

// error: TypeError: this cannot be changed: this variable is computed and has no setter
// error:  ─▶ Cell 1, line 2
// error: 2 │ n = 4
// error:   │ ^
