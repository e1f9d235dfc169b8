class A { func f() {} }
class B: A { func f() {} }

// error: TypeError: 'f' overrides what the class above declares; write 'override' before it
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { func f() {} }
// error:   │                   ^
