class A {}
class B { weak var a: A = A() }

// error: TypeError: a 'weak' variable becomes nil when its object goes, so it is an optional: write 'A?'
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B { weak var a: A = A() }
// error:   │                    ^
