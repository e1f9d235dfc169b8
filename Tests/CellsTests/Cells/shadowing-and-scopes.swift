let x = 1
do {
    let x = "inner"
    print(x)
    if true { let x = 2.5; print(x) }
}
print(x)
func f(x: Int) -> Int { let y = x; do { let x = y * 2; return x } }
print(f(x: 4))
for x in 0..<2 { let x = x * 10; print(x) }
if let x = Int("7") { print(x) }
print(x)

// expect: inner
// expect: 2.5
// expect: 1
// expect: 8
// expect: 0
// expect: 10
// expect: 7
// expect: 1
