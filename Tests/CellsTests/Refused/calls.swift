// program: one call, two results
func f() -> Int { 1 }
func f() -> String { "s" }
print(f())

// names: f
// swiftc: ambiguous use of 'f()'

// program: two functions that fit alike
func f(_ a: Int, _ b: Double) -> Int { 1 }
func f(_ a: Double, _ b: Int) -> Int { 2 }
print(f(1, 2))

// names: ambiguous
// swiftc: ambiguous use of 'f'

// program: one function twice
func f(_ n: Int) -> Int { 1 }
func f(_ m: Int) -> Int { 2 }
print(f(1))

// names: f
// swiftc: invalid redeclaration of 'f'

// program: a missing label
func f(by n: Int) -> Int { n }
print(f(3))

// names: by
// swiftc: missing argument label 'by:' in call

// program: a label too many
func f(_ n: Int) -> Int { n }
print(f(by: 3))

// names: by
// swiftc: extraneous argument label 'by:' in call

// program: labels in another order
func f(a: Int, b: Int) -> Int { a - b }
print(f(b: 1, a: 2))

// names: a
// swiftc: argument 'a' must precede argument 'b'

// program: an argument too many
func f(_ n: Int) -> Int { n }
print(f(1, 2))

// names: f
// swiftc: extra argument in call

// program: an argument too few
func f(_ n: Int, _ m: Int) -> Int { n }
print(f(1))

// names: m
// swiftc: missing argument for parameter #2 in call

// program: try left out at a function that throws, in a function that does not
enum E: Error { case e }
func g() throws -> Int { throw E.e }
func f() -> Int { try g() }
print(f())

// names: throws
// swiftc: errors thrown from here are not handled

// program: a closure with the wrong number of parameters
print([1, 2].map { (a, b) in a })

// names: 1
// swiftc: contextual closure type '(Int) -> T' expects 1 argument, but 2 were used in closure body
// swiftc: cannot infer type of closure parameter 'a' without a type annotation

// program: nil without a type
let x = nil
print(x)

// names: nil
// swiftc: 'nil' requires a contextual type

// program: an empty list without a type
let x = []
print(x)

// names: type
// swiftc: empty collection literal requires an explicit type

// program: a mixed list without a type
let x = [1, "a"]
print(x)

// names: Any
// swiftc: heterogeneous collection literal could only be inferred to '[Any]'; add explicit type annotation if this is intentional

// program: an optional method without unwrapping
let s: String? = "a"
print(s.count)

// names: String?
// swiftc: value of optional type 'String?' must be unwrapped to refer to member 'count' of wrapped base type 'String'

// program: a member that does not exist
print([1].lenght)

// names: count
// swiftc: value of type '[Int]' has no member 'lenght'

// program: a type that does not exist
let x: Strin = "a"
print(x)

// names: String
// swiftc: cannot find type 'Strin' in scope

// program: a function with a variable of later
func f() -> Int { y }
print(z)
let y = 1

// names: z
// swiftc: cannot find 'z' in scope

// program: an infix operator with space on one side
let a = 1
print(a +1)

// names: +
// swiftc: expected ',' separator

// program: mixing Int and Double variables
let a = 1, b = 2.0
print(a * b)

// names: Double(
// swiftc: binary operator '*' cannot be applied to operands of type 'Int' and 'Double'

// program: text with a number added
print("a" + 1)

// names: String
// swiftc: binary operator '+' cannot be applied to operands of type 'String' and 'Int'

// program: an integer literal too large
let x: Int = 9223372036854775808
print(x)

// names: Int
// swiftc: integer literal '9223372036854775808' overflows when stored into 'Int'

// program: a negative UInt
let x: UInt64 = -1
print(x)

// names: UInt64
// swiftc: negative integer '-1' overflows when stored into unsigned type 'UInt64'

// program: constants that overflow
let x = Int.max + 1
print(x)

// names: overflow
// swiftc: arithmetic operation '9223372036854775807 + 1' (on type 'Int') results in an overflow

// program: division by zero
print(1 / 0)

// names: zero
// swiftc: division by zero

// program: a static through an instance
struct S { static let n = 1 }
print(S().n)

// names: S.n
// swiftc: static member 'n' cannot be used on instance of type 'S'

// program: an instance member through its type
struct S { var n = 1 }
print(S.n)

// names: n
// swiftc: instance member 'n' cannot be used on type 'S'; did you mean to use a value of this type instead?

// program: an instance member in a static function
struct S { var n = 1; static func f() -> Int { n } }
print(S.f())

// names: n
// swiftc: instance member 'n' cannot be used on type 'S'

// program: a first value that uses self
struct S { var a = 1; var b = a + 1 }
print(S())

// names: a
// swiftc: cannot use instance member 'a' within property initializer; property initializers run before 'self' is available

// program: a duplicate case
enum E { case a, a }
print(E.a)

// names: a
// swiftc: invalid redeclaration of 'a'

// program: a duplicate field
struct S { var a = 1; var a = 2 }
print(S())

// names: a
// swiftc: invalid redeclaration of 'a'

// program: a duplicate parameter
func f(a: Int, a: Int) -> Int { a }
print(f(a: 1, a: 2))

// names: a
// swiftc: invalid redeclaration of 'a'

// program: a computed let
struct S { let n: Int { 1 } }
print(S().n)

// names: var
// swiftc: 'let' declarations cannot be computed properties

// program: a stored field in an extension
struct S {}
extension S { var n = 1 }
print(S())

// names: extension
// swiftc: extensions must not contain stored properties

// program: a stored field in an enum
enum E { case a; var n = 1 }
print(E.a)

// names: n
// swiftc: enums must not contain stored properties

// program: a list of Int where Doubles are asked for
func f(_ x: [Double]) -> Int { x.count }
let list = [1, 2]
print(f(list))

// names: [Int], [Double]
// swiftc: cannot convert value of type '[Int]' to expected argument type '[Double]'

// program: an element of a list of Int where a Float is asked for
func f(_ x: Float) -> Float { x }
let list = [1, 2]
print(f(list[0]))

// names: Int, Float
// swiftc: cannot convert value of type 'Int' to expected argument type 'Float'
