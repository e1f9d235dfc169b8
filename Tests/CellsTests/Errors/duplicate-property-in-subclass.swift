class A { var x = 1 }
class B: A { var x = 2 }

// error: TypeError: 'A' has a property 'x' already; compute it with 'override var', or give it another name
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { var x = 2 }
// error:   │                  ^
