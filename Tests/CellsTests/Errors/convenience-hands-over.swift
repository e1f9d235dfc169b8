class A { var x = 1; convenience init(y: Int) { x = y } }

// error: TypeError: a convenience initializer hands over to another of its class: call 'self.init(…)'
// error:  ─▶ Cell 1, line 1
// error: 1 │ class A { var x = 1; convenience init(y: Int) { x = y } }
// error:   │                                  ^~~~
