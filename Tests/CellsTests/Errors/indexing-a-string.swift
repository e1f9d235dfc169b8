let s = "abc"
print(s[0])

// error: UnsupportedError: strings have no integer indices; use 'prefix', 'dropFirst' or Array(…)
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(s[0])
// error:   │       ^~~~
