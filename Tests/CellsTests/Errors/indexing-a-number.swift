let x = 1
print(x[0])

// error: TypeError: a value of type 'Int' has no elements to take with '[…]'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(x[0])
// error:   │       ^~~~
