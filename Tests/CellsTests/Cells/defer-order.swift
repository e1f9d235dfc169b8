func f() {
    defer { print("1") }
    defer { print("2") }
    for i in 0..<2 { defer { print("loop", i) }; if i == 1 { print("leaving"); return } }
}
f()
do { defer { print("end of do") }; print("in do") }

// expect: loop 0
// expect: leaving
// expect: loop 1
// expect: 2
// expect: 1
// expect: in do
// expect: end of do
