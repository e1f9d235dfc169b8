func f(_ n: Int) -> Int {
    let xs = [1, 2, 3]
    let y = n * 2
    return xs[y]
}
print(f(0))
print(f(4))

// expect: 1
// error: OutOfRange: index 8 is out of range: the collection has 3 elements, so indices go from 0 to 2
// error:  ─▶ Cell 1, line 4
// error: 4 │     return xs[y]
// error:   │            ^~~~~
// error: 'f' was called from Cell 1, line 7: print(f(4))
