enum E: Error { case x }
func work(_ fail: Bool) throws -> Int {
    print("open")
    defer { print("close") }
    if fail { throw E.x }
    return 1
}
print((try? work(false)) ?? 0)
print((try? work(true)) ?? 0)

// expect: open
// expect: close
// expect: 1
// expect: open
// expect: close
// expect: 0
