// program: short-circuit of own operators' operands
struct B { var v: Bool; static func && (a: B, b: @autoclosure () -> B) -> B { a.v ? b() : a } }
func mk(_ v: Bool) -> B { print("mk", v); return B(v: v) }
print((mk(false) && mk(true)).v, (mk(true) && mk(true)).v)

// expect: mk false
// expect: mk true
// expect: mk true
// expect: false true
