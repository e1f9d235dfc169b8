class A { let x = 1; var y = 2 }
let a = A()
a.y = 3
a.x = 4

// error: TypeError: this cannot be changed: 'x' is declared with 'let'; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 4
// error: 4 │ a.x = 4
// error:   │ ^~~
