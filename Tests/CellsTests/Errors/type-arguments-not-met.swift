struct Sorted<T: Comparable> { var items: [T] }
struct P {}
var s: Sorted<P>

// error: TypeError: 'Sorted' needs a type that is Comparable, and 'P' is not; add ': Comparable' to its declaration, and 'static func < (a: P, b: P) -> Bool', or say what comes first in a closure
// error:  ─▶ Cell 1, line 3
// error: 3 │ var s: Sorted<P>
// error:   │        ^~~~~~~~~
