var t = (1, 2)
swap(&t.0, &t.1)
print(t)

// error: TypeError: two arguments change 't' at once; take one of the values out into a variable first
// error:  ─▶ Cell 1, line 2
// error: 2 │ swap(&t.0, &t.1)
// error:   │             ^~~
