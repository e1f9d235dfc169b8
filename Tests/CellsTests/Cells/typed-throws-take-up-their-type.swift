enum Problem: Error { case tooSmall, tooLarge(by: Int) }
func checked(_ n: Int) throws(Problem) -> Int {
    if n < 0 { throw .tooSmall }
    if n > 9 { throw .tooLarge(by: n - 9) }
    return n
}
for n in [3, -1, 12] {
    do { print(try checked(n)) } catch { print(error) }
}
print((try? checked(11)) ?? 0)

// expect: 3
// expect: tooSmall
// expect: tooLarge(by: 3)
// expect: 0
