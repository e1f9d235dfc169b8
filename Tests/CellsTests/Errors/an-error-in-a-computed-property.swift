struct S {
    var xs: [Int] = []
    var first: Int { xs[0] }
}
print(S().first)

// error: OutOfRange: index 0 is out of range: the collection is empty; check 'isEmpty' first
// error:  ─▶ Cell 1, line 3
// error: 3 │     var first: Int { xs[0] }
// error:   │                      ^~~~~
