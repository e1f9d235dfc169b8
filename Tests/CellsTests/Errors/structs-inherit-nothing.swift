class A {}
struct S: A {}

// error: TypeError: only classes inherit from a class; 'S' is none
// error:  ─▶ Cell 1, line 2
// error: 2 │ struct S: A {}
// error:   │           ^
