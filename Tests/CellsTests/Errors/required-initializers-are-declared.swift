class A { required init(x: Int) {} }
class B: A { init() { super.init(x: 1) } }

// error: TypeError: 'B' lacks an initializer that 'A' requires of all classes below: declare 'required init(x: Int) -> A'
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { init() { super.init(x: 1) } }
// error:   │       ^
