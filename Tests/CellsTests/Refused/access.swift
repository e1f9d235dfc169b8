// program: a private field from outside
struct S { private var n = 1; func get() -> Int { n } }
struct T { var s = S() }
print(T().s.n)

// names: n, private
// swiftc: 'n' is inaccessible due to 'private' protection level

// program: a private method from outside
struct S { private func f() -> Int { 1 } }
print(S().f())

// names: f, private
// swiftc: 'f' is inaccessible due to 'private' protection level

// program: a private setter
struct S { private(set) var n = 1 }
var s = S()
s.n = 3

// names: n
// swiftc: cannot assign to property: 'n' setter is inaccessible

// program: a private initializer
struct S { var n: Int; private init(n: Int) { self.n = n } }
print(S(n: 1))

// names: private
// swiftc: 'S' initializer is inaccessible due to 'private' protection level

// program: a memberwise initializer with a private field
struct S { private var n: Int; var m = 1 }
print(S(n: 1))

// names: n
// swiftc: 'S' initializer is inaccessible due to 'private' protection level

// program: a private static
struct S { private static var shared = 1 }
print(S.shared)

// names: shared, private
// swiftc: 'shared' is inaccessible due to 'private' protection level

// program: a constant field
struct S { let n = 1 }
var s = S()
s.n = 2

// names: n
// swiftc: cannot assign to property: 'n' is a 'let' constant

// program: a constant's field
struct S { var n = 1 }
let s = S()
s.n = 2

// names: s
// swiftc: cannot assign to property: 's' is a 'let' constant

// program: a get-only property
struct S { var n: Int { 1 } }
var s = S()
s.n = 2

// names: n
// swiftc: cannot assign to property: 'n' is a get-only property

// program: a get-only subscript
struct S { subscript(i: Int) -> Int { i } }
var s = S()
s[0] = 2

// names: subscript
// swiftc: cannot assign through subscript: subscript is get-only

// program: a mutating method on a constant
struct S { var n = 1; mutating func up() { n += 1 } }
let s = S()
s.up()

// names: s
// swiftc: cannot use mutating member on immutable value: 's' is a 'let' constant

// program: a mutating method on a value that is returned
struct S { var n = 1; mutating func up() { n += 1 } }
func make() -> S { S() }
make().up()

// names: make
// swiftc: cannot use mutating member on immutable value: 'make' returns immutable value

// program: changing self in a method that is not mutating
struct S { var n = 1; func up() { n += 1 } }
S().up()

// names: mutating
// swiftc: left side of mutating operator isn't mutable: 'self' is immutable

// program: a parameter is a constant
func f(_ n: Int) { n += 1 }
f(1)

// names: n
// swiftc: left side of mutating operator isn't mutable: 'n' is a 'let' constant

// program: a loop variable is a constant
for i in 0..<3 { i += 1 }

// names: i
// swiftc: left side of mutating operator isn't mutable: 'i' is a 'let' constant

// program: inout without &
func f(_ n: inout Int) { n += 1 }
var x = 1
f(x)

// names: &
// swiftc: passing value of type 'Int' to an inout parameter requires explicit '&'

// program: & where nothing is inout
func f(_ n: Int) {}
var x = 1
f(&x)

// names: &
// swiftc: '&' used with non-inout argument of type 'Int'

// program: & of a constant
func f(_ n: inout Int) { n += 1 }
let x = 1
f(&x)

// names: x
// swiftc: cannot pass immutable value as inout argument: 'x' is a 'let' constant

// program: & of a literal
func f(_ n: inout Int) { n += 1 }
f(&3)

// names: inout
// swiftc: cannot pass immutable value as inout argument: literals are not mutable

// program: a captured value in a list is constant
var n = 1
let f = { [n] in n += 1 }
f()

// names: n
// swiftc: left side of mutating operator isn't mutable: 'n' is an immutable capture
