class A { let x: Int; init(x: Int) { self.x = x } }
class B: A { let y: Int; init(y: Int) { self.y = y } }

// error: TypeError: this initializer has to call one of 'A': write 'super.init(…)'
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { let y: Int; init(y: Int) { self.y = y } }
// error:   │                          ^~~~
