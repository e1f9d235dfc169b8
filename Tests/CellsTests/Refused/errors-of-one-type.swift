// program: a case of any error
enum E: Error { case low(Int), high }
func f() throws { throw E.low(3) }
do { try f() } catch .low(let k) { print(k) }

// names: low
// swiftc: type 'any Error' has no member 'low'

// program: a case of what throw throws
enum E: Error { case low(Int), high }
do { throw E.low(2) } catch .low(let k) { print(k) } catch { print("other") }

// names: low
// swiftc: type 'any Error' has no member 'low'

// program: a case where two types are thrown
enum E: Error { case low(Int), high }
enum F: Error { case no }
func f() throws(E) { throw E.low(3) }
func g() throws(F) { throw F.no }
do { try f(); try g() } catch .low(let k) { print(k) } catch { print("other") }

// names: low
// swiftc: type 'any Error' has no member 'low'

// program: a function of any error for one of a type
enum E: Error { case bad(Int) }
func h() throws -> Int { throw E.bad(9) }
let q: () throws(E) -> Int = h

// names: throws(E)
// swiftc: invalid conversion of thrown error type 'any Error' to 'E'

// program: a closure that throws more
enum E: Error { case bad(Int) }
func h() throws -> Int { throw E.bad(9) }
let q: () throws(E) -> Int = { try h() }

// names: throws
// swiftc: thrown expression type 'any Error' cannot be converted to error type 'E'

// program: a semicolon in a precedence group
precedencegroup P { associativity: left; higherThan: AdditionPrecedence }
infix operator **: P
func ** (a: Int, b: Int) -> Int { a * b }
print(1 + 2 ** 3)

// names: higherThan
// swiftc: expected operator attribute identifier in precedence group body
// swiftc: adjacent operators are in unordered precedence groups 'AdditionPrecedence' and 'P'
