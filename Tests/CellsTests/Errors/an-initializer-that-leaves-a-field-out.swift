struct S {
    var a: Int, b: Int
    init(_ isLong: Bool) {
        a = 1
        if isLong { b = 2 }
    }
}

// error: NameError: the initializer ends here, and 'self.b' has no value; give it one first
// error:  ─▶ Cell 1, line 6
// error: 6 │     }
// error:   │     ^
