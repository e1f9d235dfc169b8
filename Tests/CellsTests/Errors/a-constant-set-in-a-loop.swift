func f() {
    let x: Int
    for _ in 0..<2 { x = 3 }
}

// error: TypeError: this may be set for the second time: 'x' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 3
// error: 3 │     for _ in 0..<2 { x = 3 }
// error:   │                      ^
