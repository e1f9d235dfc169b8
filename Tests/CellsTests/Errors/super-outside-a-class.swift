struct S { func f() { super.f() } }

// error: TypeError: 'super' has a meaning only inside a class's members
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct S { func f() { super.f() } }
// error:   │                       ^~~~~
