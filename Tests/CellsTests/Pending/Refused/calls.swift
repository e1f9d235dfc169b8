// program: one call, two results
func f() -> Int { 1 }
func f() -> String { "s" }
print(f())

// names: f

// program: two functions that fit alike
func f(_ a: Int, _ b: Double) -> Int { 1 }
func f(_ a: Double, _ b: Int) -> Int { 2 }
print(f(1, 2))

// names: ambiguous

// program: one function twice
func f(_ n: Int) -> Int { 1 }
func f(_ m: Int) -> Int { 2 }
print(f(1))

// names: f

// program: a missing label
func f(by n: Int) -> Int { n }
print(f(3))

// names: by

// program: a label too many
func f(_ n: Int) -> Int { n }
print(f(by: 3))

// names: by

// program: labels in another order
func f(a: Int, b: Int) -> Int { a - b }
print(f(b: 1, a: 2))

// names: a

// program: an argument too many
func f(_ n: Int) -> Int { n }
print(f(1, 2))

// names: f

// program: an argument too few
func f(_ n: Int, _ m: Int) -> Int { n }
print(f(1))

// names: m

// program: try left out at a function that throws, in a function that does not
enum E: Error { case e }
func g() throws -> Int { throw E.e }
func f() -> Int { try g() }
print(f())

// names: throws

// program: a closure with the wrong number of parameters
print([1, 2].map { (a, b) in a })

// names: 1

// program: nil without a type
let x = nil
print(x)

// names: nil

// program: an empty list without a type
let x = []
print(x)

// names: type

// program: a mixed list without a type
let x = [1, "a"]
print(x)

// names: Any

// program: an optional method without unwrapping
let s: String? = "a"
print(s.count)

// names: String?

// program: a member that does not exist
print([1].lenght)

// names: count

// program: a type that does not exist
let x: Strin = "a"
print(x)

// names: String

// program: a name used before its declaration
print(x)
let x = 1

// names: x

// program: a function with a variable of later
func f() -> Int { y }
print(z)
let y = 1

// names: z

// program: an infix operator with space on one side
let a = 1
print(a +1)

// names: +

// program: mixing Int and Double variables
let a = 1, b = 2.0
print(a * b)

// names: Double(

// program: text with a number added
print("a" + 1)

// names: String

// program: an integer literal too large
let x: Int = 9223372036854775808
print(x)

// names: Int

// program: a negative UInt
let x: UInt64 = -1
print(x)

// names: UInt64

// program: constants that overflow
let x = Int.max + 1
print(x)

// names: overflow

// program: division by zero
print(1 / 0)

// names: zero

// program: a static through an instance
struct S { static let n = 1 }
print(S().n)

// names: S.n

// program: an instance member through its type
struct S { var n = 1 }
print(S.n)

// names: n

// program: an instance member in a static function
struct S { var n = 1; static func f() -> Int { n } }
print(S.f())

// names: n

// program: a first value that uses self
struct S { var a = 1; var b = a + 1 }
print(S())

// names: a

// program: a duplicate case
enum E { case a, a }
print(E.a)

// names: a

// program: a duplicate field
struct S { var a = 1; var a = 2 }
print(S())

// names: a

// program: a duplicate parameter
func f(a: Int, a: Int) -> Int { a }
print(f(a: 1, a: 2))

// names: a

// program: a computed let
struct S { let n: Int { 1 } }
print(S().n)

// names: var

// program: a stored field in an extension
struct S {}
extension S { var n = 1 }
print(S())

// names: extension

// program: a stored field in an enum
enum E { case a; var n = 1 }
print(E.a)

// names: n
