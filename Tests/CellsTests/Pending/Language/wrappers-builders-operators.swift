// program: a wrapper on a local variable
@propertyWrapper struct Twice { var wrappedValue: Int { didSet { wrappedValue *= 2 } } }
func test() -> Int { @Twice var n = 3; n = 5; return n }
print(test())

// expect: 10

// program: observers on globals and locals
var score = 0 { willSet { print("to", newValue) } didSet { if score > 5 { score = 5 } } }
score = 3; score += 9
print(score)
func f() { var x = 1 { didSet { print("x", oldValue, x) } }; x = 2; x += 1 }
f()

// expect: to 3
// expect: to 12
// expect: 5
// expect: x 1 2
// expect: x 2 3

// program: text interpolation of one's own
struct Money { var c: Int }
extension String.StringInterpolation { mutating func appendInterpolation(_ m: Money) { appendLiteral("$\(Double(m.c) / 100)") }; mutating func appendInterpolation(_ n: Int, hex: Bool) { appendLiteral(hex ? String(n, radix: 16) : "\(n)") } }
print("cost \(Money(c: 250)) id \(255, hex: true)")

// expect: cost $2.5 id ff
