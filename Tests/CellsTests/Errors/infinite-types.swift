func f<T>(_ x: T, _ n: Int) -> Int { n == 0 ? 0 : f([x], n - 1) }
print(f(1, 3))
print(f(1, 100))

// error: RecursionError: 'f' calls itself with ever larger types, more than 40 inside each other; end it, or take the values as 'Any'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f<T>(_ x: T, _ n: Int) -> Int { n == 0 ? 0 : f([x], n - 1) }
// error:   │                                                   ^~~~~~~~~~~~~
// error: 'f' was called from Cell 1, line 1: func f<T>(_ x: T, _ n: Int) -> Int { n == 0 ? 0 : f([x], n - 1) }
// error: … and again, many times
// error: 'f' was called from Cell 1, line 3: print(f(1, 100))
