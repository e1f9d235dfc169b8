class A { let n = 1 }
class B { unowned let a: A; init(_ a: A) { self.a = a } }
var a: A? = A()
let b = B(a!)
a = nil
print(b.a.n)

// error: UnownedReference: the object that 'a' refers to is gone; make it 'weak', or keep the object
// error:  ─▶ Cell 1, line 6
// error: 6 │ print(b.a.n)
// error:   │       ^~~
