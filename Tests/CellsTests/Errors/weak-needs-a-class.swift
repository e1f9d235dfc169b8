protocol P {}
class B { weak var p: P? }

// error: TypeError: 'weak' is for objects of classes, and 'any P' is a protocol that structs conform to as well; write ': AnyObject' behind its name
// error:  ─▶ Cell 1, line 2
// error: 2 │ class B { weak var p: P? }
// error:   │                    ^
