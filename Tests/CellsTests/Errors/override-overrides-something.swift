class A { func f() {} }
class B: A { override func g() {} }

// error: TypeError: 'g' overrides nothing: no class above declares it with these types; compare its parameters, or leave 'override' out
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { override func g() {} }
// error:   │                            ^
