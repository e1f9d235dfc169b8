enum Er: Error, Equatable { case a, b(String) }
func thrower(_ x: Int) throws -> Int { if x == 0 { throw Er.a }; if x == 1 { throw Er.b("one") }; return x }
let r = [2, 3].map { try? thrower($0) }
print(r, (try? thrower(0)) == nil)
do { _ = try [5, 1].map(thrower) } catch Er.b(let s) { print("b", s) } catch { print(error) }
do { let s = try thrower(3) + thrower(4); print(s) } catch { print("no") }
func rethrowing(_ f: () throws -> Int) rethrows -> Int { try f() }
print(rethrowing { 3 }, (try? rethrowing { try thrower(0) }) as Any)

// expect: [Optional(2), Optional(3)] true
// expect: b one
// expect: 7
// expect: 3 nil
