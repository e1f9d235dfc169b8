enum E: Error { case bad(code: Int), worse }
func f(_ n: Int) throws -> Int { if n > 2 { throw E.bad(code: n) }; if n < 0 { throw E.worse }; return n }
for n in [1, 3, -1] {
    do { print(try f(n)) }
    catch E.bad(let code) where code > 5 { print("big") }
    catch E.bad(let code) { print("bad", code) }
    catch { print("other", error) }
}
print((try? f(3)) ?? -9)
func g() throws { defer { print("cleanup") }; _ = try f(7) }
do { try g() } catch let e as E { print(e) }

// expect: 1
// expect: bad 3
// expect: other worse
// expect: -9
// expect: cleanup
// expect: bad(code: 7)
