struct P { var x = 1 }
print([P(), P()].sorted())

// error: TypeError: 'sorted' needs a type that is Comparable, and 'P' is not
// error:  ─▶ Cell 1, line 2
// error: 2 │ print([P(), P()].sorted())
// error:   │                  ^~~~~~
