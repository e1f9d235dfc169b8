enum Problem: Error { case tooBig(Int), empty }
func check(_ n: Int) throws -> Int {
    if n > 10 { throw Problem.tooBig(n) }
    if n == 0 { throw Problem.empty }
    return n
}
for n in [5, 0, 50] {
    do {
        print("ok", try check(n))
    } catch Problem.tooBig(let size) {
        print("too big", size)
    } catch {
        print("failed", error)
    }
}
print((try? check(3)) ?? -1, (try? check(30)) ?? -1)

// expect: ok 5
// expect: failed empty
// expect: too big 50
// expect: 3 -1
