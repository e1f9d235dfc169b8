enum Fail: Error, CustomStringConvertible { case code(Int); var description: String { "fail" } }
func a(_ n: Int) throws -> Int { if n == 0 { throw Fail.code(7) }; return n }
func b(_ n: Int) throws -> Int { try a(n) + 1 }
func c(_ n: Int) -> String {
    do { return "\(try b(n))" } catch Fail.code(let k) { return "code \(k)" } catch { return "?" }
}
print(c(1), c(0))
do { _ = try b(0) } catch { print(error, "\(error)") }
print((try? b(0)) as Any, try! b(4))

// expect: 2 code 7
// expect: fail fail
// expect: nil 5
