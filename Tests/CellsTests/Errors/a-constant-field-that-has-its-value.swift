struct S {
    let a = 1
    init() { a = 2 }
}

// error: TypeError: this cannot be changed: 'self.a' is a 'let' constant and has its value; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 3
// error: 3 │     init() { a = 2 }
// error:   │              ^
