struct P { var x = 1 }
print([P(), P()].sorted())

// error: TypeError: 'sorted' needs a type that is Comparable, and 'P' is not; add ': Comparable' to its declaration, and 'static func < (a: P, b: P) -> Bool', or say what comes first in a closure
// error:  ─▶ Cell 1, line 2
// error: 2 │ print([P(), P()].sorted())
// error:   │                  ^~~~~~
