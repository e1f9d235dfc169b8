func f(_ a: Int = 1, _ b: Int) -> Int { a + b }
print(f())

// error: TypeError: 'f' needs the argument 'b' of type 'Int'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(f())
// error:   │       ^~~
