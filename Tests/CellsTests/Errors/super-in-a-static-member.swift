class A { class func name() -> String { "A" } }
class B: A { override class func name() -> String { super.name() + "B" } }

// error: UnsupportedError: 'super' in a static member is not part of cells; write the name of the class: 'A.…'
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B: A { override class func name() -> String { super.name() + "B" } }
// error:   │                                                     ^~~~~
