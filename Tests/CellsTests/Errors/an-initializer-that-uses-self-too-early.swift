struct S {
    var a: Int, b: Int
    init() { a = 1; show(); b = 2 }
    func show() {}
}

// error: NameError: 'self' is used here before 'self.b' has a value; give it one first
// error:  ─▶ Cell 1, line 3
// error: 3 │     init() { a = 1; show(); b = 2 }
// error:   │                     ^~~~
