func run() -> String {
    struct Pair { var a: Int; var b: Int }
    let p = Pair(a: 1, b: 2)
    return "\(p.a + p.b)"
}
print(run())

// expect: 3
