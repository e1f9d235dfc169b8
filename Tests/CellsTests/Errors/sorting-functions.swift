let fs = [{ 1 }]
print(fs.sorted())

// error: TypeError: 'sorted' needs a type that is Comparable, and '() -> Int' is not; say what comes first in a closure: '{ $0.… < $1.… }'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(fs.sorted())
// error:   │          ^~~~~~
