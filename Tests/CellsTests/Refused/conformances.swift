// program: Comparable without <
struct S: Comparable { var n = 1 }
print(S() == S())

// names: Comparable, <
// swiftc: type 'S' does not conform to protocol 'Comparable'

// program: Equatable with a closure field
struct S: Equatable { var f: () -> Int }
print(1)

// names: Equatable, f
// swiftc: type 'S' does not conform to protocol 'Equatable'

// program: Hashable with a field that is not
struct In: Equatable { var n = 1 }
struct S: Hashable { var i = In() }
print(1)

// names: Hashable, i
// swiftc: type 'S' does not conform to protocol 'Hashable'

// program: Equatable enum whose payload is not
struct In { var n = 1 }
enum E: Equatable { case a(In), b }
print(1)

// names: Equatable
// swiftc: type 'E' does not conform to protocol 'Equatable'

// program: a set of tuples
let s: Set<(Int, Int)> = []
print(s.count)

// names: Hashable
// swiftc: type '(Int, Int)' does not conform to protocol 'Hashable'

// program: a dictionary whose keys are functions
let d: [() -> Int: Int] = [:]
print(d.count)

// names: Hashable
// swiftc: type '() -> Int' does not conform to protocol 'Hashable'

// program: a set of a struct that is not Hashable
struct P: Equatable { var x = 1 }
let s = Set([P()])
print(s.count)

// names: P, Hashable
// swiftc: generic struct 'Set' requires that 'P' conform to 'Hashable'

// program: sorted without Comparable
struct P { var x = 1 }
print([P(), P()].sorted())

// names: P, Comparable
// swiftc: referencing instance method 'sorted()' on 'Sequence' requires that 'P' conform to 'Comparable'

// program: contains without Equatable
struct P { var x = 1 }
print([P()].contains(P()))

// names: P, Equatable
// swiftc: referencing instance method 'contains' on 'Sequence' requires that 'P' conform to 'Equatable'

// program: CaseIterable with payloads
enum E: CaseIterable { case a(Int), b }
print(E.allCases)

// names: CaseIterable
// swiftc: type 'E' does not conform to protocol 'CaseIterable'

// program: CustomStringConvertible without description
struct S: CustomStringConvertible { var n = 1 }
print(S())

// names: description
// swiftc: type 'S' does not conform to protocol 'CustomStringConvertible'

// program: duplicate raw values
enum E: Int { case a = 1, b = 1 }
print(E.a)

// names: 1
// swiftc: raw value for enum case is not unique

// program: duplicate raw values by counting on
enum E: Int { case a = 1, b = 0, c }
print(E.c)

// names: c
// swiftc: raw value for enum case is not unique

// program: duplicate raw text
enum E: String { case a = "b", b }
print(E.a)

// names: b
// swiftc: raw value for enum case is not unique

// program: a raw value of the wrong kind
enum E: Int { case a = "x" }
print(E.a)

// names: Int
// swiftc: cannot convert value of type 'String' to raw type 'Int'

// program: raw values and payloads
enum E: Int { case a(Int), b }
print(E.b)

// names: a
// swiftc: enum with raw type cannot have cases with arguments

// program: throwing what is no error
struct Oops { var n = 1 }
func f() throws { throw Oops() }
try f()

// names: Oops, Error
// swiftc: thrown expression type 'Oops' does not conform to 'Error'

// program: throwing another type than declared
enum A: Error { case a }
enum B: Error { case b }
func f() throws(A) { throw B.b }
try f()

// names: A, B
// swiftc: thrown expression type 'B' cannot be converted to error type 'A'

// program: a typed throw of an error that is wider
enum A: Error { case a }
func g() throws { throw A.a }
func f() throws(A) { try g() }
try f()

// names: A
// swiftc: thrown expression type 'any Error' cannot be converted to error type 'A'

// program: equality of structs that are not Equatable
struct P { var x = 1 }
print(P() == P())

// names: P
// swiftc: referencing operator function '==' on 'Equatable' requires that 'P' conform to 'Equatable'

// program: comparing values of two types
let a = 1, b = 1.5
print(a == b)

// names: Int, Double
// swiftc: binary operator '==' cannot be applied to operands of type 'Int' and 'Double'

// program: Comparable by payloads that are not
struct P: Equatable { var x = 1 }
enum E: Comparable { case a(P) }
print(1)

// names: Comparable
// swiftc: type 'E' does not conform to protocol 'Comparable'

