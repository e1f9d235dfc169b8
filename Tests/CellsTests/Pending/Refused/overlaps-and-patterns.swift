// program: two names for one variable
func f(_ a: inout Int, _ b: inout Int) { a = b }
func test() { var x = 1; f(&x, &x) }
test()

// names: x

// program: swapping two elements of one list
func test() { var a = [1, 2]; swap(&a[0], &a[1]); print(a) }
test()

// names: swapAt

// program: a list and its element at once
func f(_ a: inout [Int], _ b: inout Int) { a.append(b) }
func test() { var a = [1, 2]; f(&a, &a[0]) }
test()

// names: a

// program: a mutating method that is given its own variable
struct S { var n = 1; mutating func add(_ o: inout S) { n += o.n } }
func test() { var s = S(); s.add(&s) }
test()

// names: s

// program: alternatives that bind one name with two types
enum E { case a(Int), b(String) }
let e = E.a(1)
switch e { case .a(let x), .b(let x): print(x) }

// names: x, Int, String

// program: alternatives of which one lacks a name
enum E { case a(Int), b }
switch E.b { case .a(let x), .b: print(x) }

// names: x

// program: a switch that leaves cases out
enum E { case a, b, c }
switch E.a { case .a: print(1); case .c: print(2) }

// names: b

// program: a switch over numbers without default
switch 3 { case 1: print(1); case 2: print(2) }

// names: default

// program: a pattern with too few parts
let t = (1, 2, 3)
let (a, b) = t
print(a, b)

// names: 3

// program: a case that does not exist
enum E { case a }
if case .b = E.a { print(1) }

// names: b

// program: break outside of a loop
func f() { break }
f()

// names: break

// program: continue in a switch outside of a loop
switch 1 { case 1: continue; default: break }

// names: continue

// program: a label that does not exist
for i in 0..<3 { if i == 1 { break outer } }

// names: outer

// program: fallthrough out of the last case
switch 1 { case 1: print(1); default: fallthrough }

// names: fallthrough

// program: fallthrough into a case that binds
enum E { case a, b(Int) }
switch E.a { case .a: fallthrough; case .b(let n): print(n) }

// names: n

// program: an empty case
switch 1 { case 1: default: print(2) }

// names: case

// program: guard that goes on
func f(_ n: Int?) { guard let n else { print("no") }; print(n) }
f(1)

// names: guard

// program: missing return
func f(_ n: Int) -> Int { if n > 1 { return 1 } }
print(f(1))

// names: return

// program: a return with a value in a function without
func f() { return 1 }
f()

// names: Void

// program: if let on what is not optional
let n = 1
if let m = n { print(m) }

// names: optional

// program: forcing what is not optional
let n = 1
print(n!)

// names: Int

// program: an optional used without unwrapping
let n: Int? = 1
print(n + 1)

// names: Int?, ??

// program: use before a value
func f() -> Int { let x: Int; return x }
print(f())

// names: x

// program: a constant that gets two values
func f(_ b: Bool) { let x: Int; x = 1; if b { x = 2 }; print(x) }
f(true)

// names: x

// program: an initializer that leaves a field out
struct S { var a: Int, b: Int; init(a: Int) { self.a = a } }
print(S(a: 1))

// names: b

// program: self before all fields are set
struct S { var a: Int, b: Int; init() { a = 1; f(); b = 2 } ; func f() {} }
print(S())

// names: b

// program: a bare closure as a statement
{
    print("hello")
}

// names: do

// program: a method named and not called
print("abc".insert)

// names: insert

// program: a struct that holds itself
struct Node { var n = 1; var next: Node? }
print(Node().n)

// names: Node

// program: an enum that holds itself without indirect
enum L { case end, node(Int, L) }
print(L.end)

// names: indirect

// program: an unused function as a value in a condition
func ok() -> Bool { true }
if ok { print(1) }

// names: ok

// program: assigning in a condition
var a = 1
if a = 2 { print(a) }

// names: ==

// program: a chain of comparisons
print(1 < 2 < 3)

// names: <

// program: ranges that go backwards as text of types
let r = "a"..<1
print(r)

// names: String, Int
