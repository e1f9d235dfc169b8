// program: two names for one variable
func f(_ a: inout Int, _ b: inout Int) { a = b }
func test() { var x = 1; f(&x, &x) }
test()

// names: x
// swiftc: inout arguments are not allowed to alias each other

// program: swapping two elements of one list
func test() { var a = [1, 2]; swap(&a[0], &a[1]); print(a) }
test()

// names: swapAt
// swiftc: overlapping accesses to 'a', but modification requires exclusive access; consider calling MutableCollection.swapAt(_:_:) [#ExclusivityViolation]

// program: a list and its element at once
func f(_ a: inout [Int], _ b: inout Int) { a.append(b) }
func test() { var a = [1, 2]; f(&a, &a[0]) }
test()

// names: a
// swiftc: overlapping accesses to 'a', but modification requires exclusive access; consider copying to a local variable [#ExclusivityViolation]

// program: a mutating method that is given its own variable
struct S { var n = 1; mutating func add(_ o: inout S) { n += o.n } }
func test() { var s = S(); s.add(&s) }
test()

// names: s
// swiftc: inout arguments are not allowed to alias each other

// program: alternatives that bind one name with two types
enum E { case a(Int), b(String) }
let e = E.a(1)
switch e { case .a(let x), .b(let x): print(x) }

// names: x, Int, String
// swiftc: pattern variable bound to type 'String', expected type 'Int'

// program: alternatives of which one lacks a name
enum E { case a(Int), b }
switch E.b { case .a(let x), .b: print(x) }

// names: x
// swiftc: 'x' must be bound in every pattern

// program: a switch that leaves cases out
enum E { case a, b, c }
switch E.a { case .a: print(1); case .c: print(2) }

// names: b
// swiftc: switch must be exhaustive

// program: a switch over numbers without default
switch 3 { case 1: print(1); case 2: print(2) }

// names: default
// swiftc: switch must be exhaustive

// program: a pattern with too few parts
let t = (1, 2, 3)
let (a, b) = t
print(a, b)

// names: 3
// swiftc: '(Int, Int, Int)' is not convertible to '(Int, Int)', tuples have a different number of elements

// program: a case that does not exist
enum E { case a }
if case .b = E.a { print(1) }

// names: b
// swiftc: type 'E' has no member 'b'

// program: break outside of a loop
func f() { break }
f()

// names: break
// swiftc: 'break' is only allowed inside a loop, if, do, or switch

// program: continue in a switch outside of a loop
switch 1 { case 1: continue; default: break }

// names: continue
// swiftc: 'continue' is only allowed inside a loop

// program: a label that does not exist
for i in 0..<3 { if i == 1 { break outer } }

// names: outer
// swiftc: cannot find label 'outer' in scope

// program: fallthrough out of the last case
switch 1 { case 1: print(1); default: fallthrough }

// names: fallthrough
// swiftc: 'fallthrough' without a following 'case' or 'default' block

// program: fallthrough into a case that binds
enum E { case a, b(Int) }
switch E.a { case .a: fallthrough; case .b(let n): print(n) }

// names: n
// swiftc: 'fallthrough' from a case which doesn't bind variable 'n'

// program: an empty case
switch 1 { case 1: default: print(2) }

// names: case
// swiftc: 'case' label in a 'switch' must have at least one executable statement

// program: guard that goes on
func f(_ n: Int?) { guard let n else { print("no") }; print(n) }
f(1)

// names: guard
// swiftc: 'guard' body must not fall through, consider using a 'return' or 'throw' to exit the scope

// program: missing return
func f(_ n: Int) -> Int { if n > 1 { return 1 } }
print(f(1))

// names: return
// swiftc: missing return in global function expected to return 'Int'

// program: a return with a value in a function without
func f() { return 1 }
f()

// names: Void
// swiftc: unexpected non-void return value in void function

// program: if let on what is not optional
let n = 1
if let m = n { print(m) }

// names: optional
// swiftc: initializer for conditional binding must have Optional type, not 'Int'

// program: forcing what is not optional
let n = 1
print(n!)

// names: Int
// swiftc: cannot force unwrap value of non-optional type 'Int'

// program: an optional used without unwrapping
let n: Int? = 1
print(n + 1)

// names: Int?, ??
// swiftc: value of optional type 'Int?' must be unwrapped to a value of type 'Int'

// program: use before a value
func f() -> Int { let x: Int; return x }
print(f())

// names: x
// swiftc: constant 'x' used before being initialized

// program: a constant that gets two values
func f(_ b: Bool) { let x: Int; x = 1; if b { x = 2 }; print(x) }
f(true)

// names: x
// swiftc: immutable value 'x' may only be initialized once

// program: an initializer that leaves a field out
struct S { var a: Int, b: Int; init(a: Int) { self.a = a } }
print(S(a: 1))

// names: b
// swiftc: return from initializer without initializing all stored properties

// program: self before all fields are set
struct S { var a: Int, b: Int; init() { a = 1; f(); b = 2 } ; func f() {} }
print(S())

// names: b
// swiftc: 'self' used before all stored properties are initialized

// program: a bare closure as a statement
{
    print("hello")
}

// names: do
// swiftc: top-level statement cannot begin with a closure expression

// program: a method named and not called
print("abc".insert)

// names: insert
// swiftc: no exact matches in reference to instance method 'insert'

// program: a struct that holds itself
struct Node { var n = 1; var next: Node? }
print(Node().n)

// names: Node
// swiftc: value type 'Node' cannot have a stored property that recursively contains it

// program: an enum that holds itself without indirect
enum L { case end, node(Int, L) }
print(L.end)

// names: indirect
// swiftc: recursive enum 'L' is not marked 'indirect'

// program: an unused function as a value in a condition
func ok() -> Bool { true }
if ok { print(1) }

// names: ok
// swiftc: function produces expected type 'Bool'; did you mean to call it with '()'?

// program: assigning in a condition
var a = 1
if a = 2 { print(a) }

// names: ==
// swiftc: use of '=' in a boolean context, did you mean '=='?

// program: a chain of comparisons
print(1 < 2 < 3)

// names: <
// swiftc: adjacent operators are in non-associative precedence group 'ComparisonPrecedence'

// program: ranges that go backwards as text of types
let r = "a"..<1
print(r)

// names: String, Int
// swiftc: conflicting arguments to generic parameter 'Self' ('Int' vs. 'String')
