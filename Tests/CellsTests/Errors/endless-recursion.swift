func f(_ n: Int) -> Int { f(n + 1) }
f(0)

// error: RecursionError: more than 10000 calls lie inside each other; does the recursion end?
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f(_ n: Int) -> Int { f(n + 1) }
// error:   │                           ^~~~~~~~
// error: 'f' was called from Cell 1, line 1: func f(_ n: Int) -> Int { f(n + 1) }
// error: … and again, many times
