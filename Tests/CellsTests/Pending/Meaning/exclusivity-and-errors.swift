// program: typed throws
enum Bad: Error { case x(Int) }
func f(_ n: Int) throws(Bad) -> Int { if n < 0 { throw .x(n) }; return n }
do { print(try f(1)); print(try f(-2)) } catch { switch error { case .x(let n): print("x", n) } }
let r = (try? f(-1)) ?? 0
print(r, try! f(4))

// expect: 1
// expect: x -2
// expect: 0 4
