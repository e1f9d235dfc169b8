let s = "abc"
print(s[0])

// error: UnsupportedError: strings have no integer indices; write 'Array(text)[0]' for a letter, 'text.prefix(3)' or 'text.dropFirst(2)' for a part
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(s[0])
// error:   │       ^~~~
