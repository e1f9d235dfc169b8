// program: escaping captures inout
func f(_ x: inout Int) -> () -> Int { return { x } }
var n = 1
print(f(&n)())

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: escaping captures inout store
var fs: [() -> Void] = []
func f(_ x: inout Int) { fs.append { x += 1 } }
var n = 1
f(&n)

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: let closure captures inout
func f(_ x: inout Int) { let g = { x += 1 }; g(); g() }
var n = 1
f(&n)
print(n)

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: inner func escapes inout
func f(_ x: inout Int) -> () -> Void { func g() { x += 1 }; return g }
var n = 1
f(&n)()
print(n)

// names: kept, x
// swiftc: escaping local function captures 'inout' parameter 'x'

// program: mutating self escaping
struct S { var n = 0; mutating func f() -> () -> Int { { self.n } } }
var s = S()
print(s.f()())

// names: kept, self
// swiftc: escaping closure captures mutating 'self' parameter

// program: throws A calls B
enum A: Error { case a }
enum B: Error { case b }
func g() throws(B) { throw B.b }
func f() throws(A) { try g() }
do { try f() } catch { print(error) }

// names: 'A' alone, 'B'
// swiftc: thrown expression type 'B' cannot be converted to error type 'A'

// program: do throws other
enum A: Error { case a }
enum B: Error { case b }
func g() throws(B) { throw .b }
do throws(A) { try g() } catch { print(error) }

// names: 'A' alone, 'B'
// swiftc: thrown expression type 'B' cannot be converted to error type 'A'

// program: class ambiguous
class A {}; class B: A {}
func g(_ x: A, _ y: B) -> String { "AB" }; func g(_ x: B, _ y: A) -> String { "BA" }; print(g(B(), B()))

// names: ambiguous
// swiftc: ambiguous use of 'g'

// program: optional escaping closure param
func opt(_ f: (() -> Void)?) { f?() }
func g(_ x: inout Int) { opt { x += 1 } }
var n = 1; g(&n)

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: escaping param
func esc(_ f: @escaping () -> Void) { f() }
func g(_ x: inout Int) { esc { x += 1 } }
var n = 1; g(&n)

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: tuple of closures
func g(_ x: inout Int) -> (Int, () -> Int) { (1, { x }) }

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: array literal of closures
func g(_ x: inout Int) { let fs = [{ x += 1 }]; fs[0]() }

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'

// program: generic param takes closure
func id<T>(_ t: T) -> T { t }
func g(_ x: inout Int) { let f = id({ x += 1 }); f() }

// names: kept, x
// swiftc: escaping closure captures 'inout' parameter 'x'
