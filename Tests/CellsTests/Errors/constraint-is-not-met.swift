func largest<T: Comparable>(_ xs: [T]) -> T? { xs.max() }
struct P { var x = 1 }
print(largest([P()]) as Any)

// error: TypeError: 'largest' needs a type that is Comparable, and 'P' is not; add ': Comparable' to its declaration, and 'static func < (a: P, b: P) -> Bool', or say what comes first in a closure
// error:  ─▶ Cell 1, line 3
// error: 3 │ print(largest([P()]) as Any)
// error:   │       ^~~~~~~
