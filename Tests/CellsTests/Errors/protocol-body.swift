protocol P { func f() { print(1) } }

// error: SyntaxError: a protocol says what there is; write the body in an extension of it
// error:  ─▶ Cell 1, line 1
// error: 1 │ protocol P { func f() { print(1) } }
// error:   │                       ^
