class A { final func f() {} }
class B: A { override func f() {} }

// error: TypeError: 'f' is declared 'final' in the class above, so nothing overrides it
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { override func f() {} }
// error:   │                            ^
