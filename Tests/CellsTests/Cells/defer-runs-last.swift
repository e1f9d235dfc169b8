func work() -> Int {
    defer { print("deferred") }
    print("working")
    return 1
}
print(work())
for i in 0..<2 {
    defer { print("end", i) }
    if i == 0 { continue }
    print("body", i)
}

// expect: working
// expect: deferred
// expect: 1
// expect: end 0
// expect: body 1
// expect: end 1
