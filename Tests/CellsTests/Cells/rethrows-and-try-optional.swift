enum E: Error { case bad }
func risky(_ n: Int) throws -> Int { if n > 2 { throw E.bad }; return n }
print(try? risky(1), (try? risky(5)) ?? -1)
if let v = try? risky(2) { print(v) }
let all = try? [1, 2, 3].map { try risky($0) }
print(all == nil)
func twice(_ body: () throws -> Int) rethrows -> Int { try body() + body() }
print(twice { 4 })
do { _ = try twice { try risky(9) } } catch { print("caught", error) }

// expect: Optional(1) -1
// expect: 2
// expect: true
// expect: 8
// expect: caught bad
